import { memo } from 'react';
import { type Capabilities, isLocal } from '#shared/capabilities.ts';
import type { ConversationRow as Row } from '#shared/conversation.ts';
import { useWinnowState } from '../../app-context.tsx';
import { dates } from '../../i18n/dates.ts';
import { noLongerIn, rowName } from '../../i18n/row-name.ts';
import { say } from '../../i18n/say.ts';
import { cx } from '../../ui/cx.ts';
import styles from './conversation-row.module.css';
import { RowContent, type RowLook } from './row-content.tsx';
import { type OfAccount, useAccountOf } from './use-account-of.ts';

type Props = RowLook & {
  row: Row;
  index: number;
  total: number;
};

/** Stable while the row is on screen, and without spaces, which would end a reference to it. */
export const rowElementId = (id: string) => `row-${encodeURIComponent(id)}`;

/** One line of the list. It alone listens for the cursor and its selection, so that a step repaints two rows. */
export const ConversationRow = memo(function ConversationRow({ index, total, ...content }: Props) {
  const { row } = content;
  const isCursor = useWinnowState((state) => state.list.cursorId === row.id);
  const isSelected = useWinnowState((state) => state.selection.ids.has(row.id));
  const isStray = useWinnowState((state) => state.list.strayId === row.id);
  const ofAccount = useAccountOf(row.id);
  return (
    <div
      role="option"
      id={rowElementId(row.id)}
      data-id={row.id}
      data-sync={row.sync}
      tabIndex={-1}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-selected={isSelected}
      aria-current={isCursor ? 'true' : undefined}
      className={cx(
        styles.row,
        isCursor && styles.cursor,
        isSelected && styles.selected,
        isStray && styles.stray,
        row.unreadCount > 0 && styles.unread,
      )}
    >
      <RowInside {...content} {...ofAccount} isSelected={isSelected} isStray={isStray} />
    </div>
  );
});

type Content = Omit<Props, 'index' | 'total'>;
type Inside = Content & OfAccount & { isSelected: boolean; isStray: boolean };

/** One that an edit has just taken out, as it stood. */
export function LeavingRow(content: Content) {
  const { account, capabilities } = useAccountOf(content.row.id);
  return (
    <RowContent
      {...content}
      account={account}
      localTags={hasLocalTags(capabilities)}
      isSelected={false}
      isStray={false}
    />
  );
}

const hasLocalTags = (capabilities: Capabilities | null) => capabilities !== null && isLocal(capabilities, 'tags');

/** All but where the row stands: when one goes, those behind it move up, and nothing in them is drawn again. */
const RowInside = memo(function RowInside({ directory, capabilities, ...content }: Inside) {
  const { row, nowMs, account, isStray } = content;
  return (
    <>
      <span className={styles.name}>
        {rowName(row, nowMs, dates, directory, capabilities)}
        {account === null ? '' : `, ${say('triage.conversationRow.in', { account })}`}
        {isStray ? `, ${noLongerIn}` : ''}
      </span>
      <RowContent {...content} localTags={hasLocalTags(capabilities)} />
    </>
  );
});
