import { Ban, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useMemo, useRef } from 'react';
import { type ConversationRow, contactOf } from '#shared/conversation.ts';
import type { TagColor } from '#shared/tag-colors.ts';
import { useWinnow, useWinnowState } from '../../app-context.tsx';
import { totalWords, written } from '../../i18n/names.ts';
import { say } from '../../i18n/say.ts';
import { focusIds } from '../../platform/focus.ts';
import { dryRunCounts, fatesOf } from '../../state/dry-run.ts';
import { viewTitle } from '../../state/selectors.ts';
import type { DryRunState, FateKind } from '../../state/state.ts';
import { cx } from '../../ui/cx.ts';
import rowStyles from '../list/conversation-row.module.css';
import { RowContent } from '../list/row-content.tsx';
import { useAccountOf } from '../list/use-account-of.ts';
import styles from './dry-run.module.css';

const none: ReadonlySet<string> = new Set();
const plainTags: readonly TagColor[] = [];
const fateNames = {
  change: say('triage.dryRunList.changes'),
  cannot: say('triage.dryRunList.cannot'),
  held: say('triage.dryRunList.isHeld'),
} as const satisfies Record<FateKind, string>;

/** Those that the act is for, or of one fate, each with its own. */
export function DryRunList({ dryRun }: { dryRun: DryRunState }) {
  const title = useWinnowState(viewTitle);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const { core, store } = useWinnow();
  const box = useRef<HTMLDivElement>(null);
  const { rows, only, cursorId, ids, result } = dryRun;
  const fates = useMemo(() => fatesOf({ result }), [result]);
  const listed = only === null ? ids.length : dryRunCounts(dryRun)[only];
  useEffect(() => {
    if (cursorId !== null) box.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [cursorId]);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <section className={styles.list} aria-label={say('triage.dryRunList.list')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <span className={styles.quiet}>
          {only === null ? say('triage.dryRunList.selected', { listed }) : `${written(listed)} ${fateNames[only]}`}
        </span>
      </header>
      <div
        ref={box}
        id={focusIds.list}
        role="listbox"
        aria-label={say('triage.dryRunList.considered')}
        tabIndex={0}
        className={styles.rows}
        data-density="compact"
      >
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            nowMs={nowMs}
            fate={fates.get(row.id) ?? 'change'}
            isCursor={row.id === cursorId}
            point={() => {
              const considered = store.getState().dryRun;
              if (considered) core.store.setState({ dryRun: { ...considered, cursorId: row.id } });
            }}
          />
        ))}
        {listed > rows.length ? (
          <p className={styles.rest}>
            {say('triage.dryRunList.more', { total: totalWords({ total: listed - rows.length, isLeast: false }) })}
          </p>
        ) : null}
      </div>
    </section>
  );
}

type RowProps = { row: ConversationRow; nowMs: number; fate: FateKind; isCursor: boolean; point: () => void };

const Row = memo(function Row({ row, nowMs, fate, isCursor, point }: RowProps) {
  const { account } = useAccountOf(row.id);
  return (
    <div
      role="option"
      tabIndex={-1}
      aria-selected="true"
      aria-current={isCursor ? 'true' : undefined}
      data-fate={fate}
      className={styles.place}
      onMouseDown={(event) => {
        event.preventDefault();
        point();
      }}
    >
      <span className={rowStyles.name}>
        {contactOf(row)}, {fateNames[fate]}
        {account === null ? '' : `, ${say('triage.dryRunList.in', { account })}`}
      </span>
      <div className={cx(rowStyles.row, styles.row, isCursor ? rowStyles.cursor : rowStyles.selected)}>
        <RowContent
          row={row}
          nowMs={nowMs}
          timed="message"
          maxTags={1}
          account={account}
          localTags={false}
          askedTags={none}
          tagColors={plainTags}
          isSelected
          isStray={false}
        />
      </div>
      <span className={styles.fate} aria-hidden="true">
        {fate === 'held' ? (
          <TriangleAlert size={14} strokeWidth={1.75} className={styles.danger} />
        ) : fate === 'cannot' ? (
          <Ban size={14} strokeWidth={1.75} />
        ) : null}
      </span>
    </div>
  );
});
