import { CornerDownLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { isLocal, storageOf } from '#shared/capabilities.ts';
import type { CommandId } from '#shared/commands.ts';
import type { Field } from '#shared/edits/edit.ts';
import type { FollowUpEvent } from '#shared/follow-up.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { namedBy } from '#shared/scope.ts';
import { colorOf } from '#shared/tag-colors.ts';
import { useBindings, useRun, useWinnowState } from '../../app-context.tsx';
import { refusalOf } from '../../commands/run.ts';
import { changeState, changeTitle } from '../../i18n/change-words.ts';
import { dates } from '../../i18n/dates.ts';
import { isMadeUp, nameIn } from '../../i18n/directory-words.ts';
import { eventTitle } from '../../i18n/due-words.ts';
import { channelNames, within } from '../../i18n/names.ts';
import { say } from '../../i18n/say.ts';
import { hereOnly } from '../../i18n/storage-words.ts';
import { ChangeIcon } from '../../outbox/change-icon.tsx';
import { isOverAll, readAccount, readDirectory } from '../../state/selectors.ts';
import { cx } from '../../ui/cx.ts';
import { Hint } from '../../ui/hint.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './side.module.css';

const none: readonly never[] = [];
/** As many changes stand unfolded. */
const firstChanges = 4;
/** More than this belong to the history. */
const maxChanges = 12;
/** Widgets let whoever writes set keys of their own: two thousand would hold up every look at the conversation. */
const firstKeys = 50;

type SideProps = { tags: readonly string[]; detail: ConversationDetail | null; open: boolean };

/** Everything about the conversation that is not a message; folded away in narrow windows unless it is `open`. */
export function Side({ tags, detail, open }: SideProps) {
  return (
    <aside className={cx(styles.side, open && styles.open)} aria-label={say('triage.side.aboutThisConversation')}>
      <Section title={say('triage.side.tags')} id="tags.edit" field="tags">
        <div className={styles.tags}>
          <Tags tags={tags} />
        </div>
      </Section>
      <Details detail={detail} />
      <Metadata detail={detail} />
      <Changes changes={detail?.changes ?? none} events={detail?.events ?? none} />
    </aside>
  );
}

type SectionProps = { title: string; id?: CommandId; field?: Field; children: ReactNode };

function Section({ title, id, field, children }: SectionProps) {
  const run = useRun();
  const bindings = useBindings();
  const refusal = useWinnowState((state) => (id ? refusalOf(state, id) : null));
  const local = useLocal(field);
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        {local ? (
          <Hint text={hereOnly}>
            <span className={styles.local}>{title}</span>
          </Hint>
        ) : (
          title
        )}
        {id ? (
          <button
            type="button"
            className={styles.edit}
            aria-label={say('triage.side.edit', { title: within(title) })}
            disabled={refusal !== null}
            title={refusal ?? undefined}
            onClick={() => run(id)}
          >
            <Kbd keys={bindings[id][0] ?? 'Enter'} />
          </button>
        ) : null}
      </h3>
      {children}
    </section>
  );
}

function useLocal(field: Field | undefined): boolean {
  return useWinnowState((state) => {
    const account = readAccount(state);
    return field !== undefined && account !== null && isLocal(account.capabilities, field);
  });
}

function Tags({ tags }: { tags: readonly string[] }) {
  const local = useLocal('tags');
  const colors = useWinnowState((state) => state.app.settings.tagColors);
  if (tags.length === 0) return <span className={styles.none}>{say('triage.side.none')}</span>;
  return tags.map((tag) => <Tag key={tag} name={tag} local={local} color={colorOf(colors, tag)} explain />);
}

function Details({ detail }: { detail: ConversationDetail | null }) {
  const directory = useWinnowState(readDirectory);
  const localAssignee = useLocal('assignee');
  const account = useWinnowState((state) => (isOverAll(state) ? (readAccount(state)?.name ?? null) : null));
  const scope = useWinnowState((state) => state.app.activeAccount ?? '');
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  if (!detail) return <Section title={say('triage.side.details')}>{null}</Section>;
  const { id, channel, contactId, createdAtMs, unreadCount, assignee, inbox } = detail.conversation;
  const isAssignedHere = detail.changes.some(
    ({ edit, local, state }) => edit.field === 'assignee' && local && state === 'done',
  );
  return (
    <Section title={say('triage.side.details')}>
      <dl className={styles.facts}>
        {account === null ? null : <Fact name={say('triage.side.account')} value={account} />}
        <Fact name={say('triage.side.channel')} value={channelNames[channel]} />
        <Fact name={say('triage.side.created')} value={dates.stamp(createdAtMs, nowMs)} />
        {unreadCount > 0 ? <Fact name={say('triage.side.unread')} value={String(unreadCount)} /> : null}
        {assignee ? (
          <Fact
            name={say('triage.side.assignee')}
            value={nameIn(directory, 'assignee', assignee)}
            local={localAssignee && (isAssignedHere || isMadeUp(directory, assignee))}
          />
        ) : null}
        {inbox ? <Fact name={say('triage.side.inbox')} value={nameIn(directory, 'inbox', inbox)} /> : null}
        {contactId ? <Fact name={say('triage.side.contact')} value={contactId} /> : null}
        <Fact name={say('triage.side.number')} value={namedBy(scope, id).id} />
      </dl>
    </Section>
  );
}

type FactProps = { name: string; value: string; note?: string | undefined; local?: boolean };

function Fact({ name, value, note, local = false }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt dir="auto">{name}</dt>
      <dd dir="auto">
        {value === '' ? <span className={styles.none}>{say('triage.side.empty')}</span> : value}
        {local ? <span className={styles.here}>{within(hereOnly)}</span> : null}
        {note ? <span className={styles.note}>{note}</span> : null}
      </dd>
    </div>
  );
}

function Metadata({ detail }: { detail: ConversationDetail | null }) {
  const entries = Object.entries(detail?.conversation.metadata ?? {});
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const id = detail?.conversation.id ?? null;
  const isUnfolded = id !== null && unfolded === id;
  const capabilities = useWinnowState((state) => readAccount(state)?.capabilities ?? null);
  const isMixed = capabilities?.fields.metadata.values !== undefined;
  const staysHere = (key: string) =>
    capabilities !== null && storageOf(capabilities, { field: 'metadata', part: key, to: null }) === 'local';
  return (
    <Section title={say('triage.side.metadata')} id="metadata.edit" field="metadata">
      {entries.length === 0 ? <span className={styles.none}>{detail ? say('triage.side.none') : ''}</span> : null}
      <dl className={styles.facts}>
        {entries.slice(0, isUnfolded ? entries.length : firstKeys).map(([key, value]) => {
          const whole = detail?.cutMetadata[key];
          const note = whole === undefined ? undefined : say('triage.side.cutHereInAll', { whole });
          return <Fact key={key} name={key} value={value} note={note} local={isMixed && staysHere(key)} />;
        })}
      </dl>
      {entries.length > firstKeys ? (
        <button
          type="button"
          className={styles.all}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(isUnfolded ? null : id)}
        >
          {isUnfolded ? say('triage.side.fewer') : say('triage.side.more', { count: entries.length - firstKeys })}
        </button>
      ) : null}
    </Section>
  );
}

type ChangesProps = { changes: readonly OutboxItem[]; events: readonly FollowUpEvent[] };

/** What the agent changed, and what happened to follow-ups by itself, the newest first. */
function Changes({ changes, events }: ChangesProps) {
  const status = useWinnowState((state) => readAccount(state)?.status ?? null);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const run = useRun();
  const directory = useWinnowState(readDirectory);
  const [isUnfolded, setUnfolded] = useState(false);
  const all = [
    ...changes.map((item) => ({ atMs: item.createdAtMs, item, event: null })),
    ...events.map((event) => ({ atMs: event.atMs, item: null, event })),
  ].sort((a, b) => b.atMs - a.atMs);
  if (all.length === 0) return null;
  const shown = all.slice(0, isUnfolded ? maxChanges : firstChanges);
  return (
    <Section title={say('triage.side.changes')}>
      <ul className={styles.changes}>
        {shown.map(({ item, event, atMs }) => {
          if (event) return <Happened key={`${event.kind} ${atMs}`} event={event} nowMs={nowMs} />;
          const [before, strong, after] = changeTitle(item, directory);
          return (
            <li key={item.seq} className={styles.change}>
              <ChangeIcon item={item} />
              <span dir="auto">
                {before}
                {strong ? <strong>{strong}</strong> : null}
                {after} · {changeState(item, status, nowMs, dates)}
              </span>
            </li>
          );
        })}
      </ul>
      {all.length > firstChanges ? (
        <button
          type="button"
          className={styles.all}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {isUnfolded
            ? say('triage.side.fewer')
            : say('triage.side.more', { count: Math.min(all.length, maxChanges) - firstChanges })}
        </button>
      ) : null}
      {isUnfolded && all.length > maxChanges ? (
        <button type="button" className={styles.all} onClick={() => run('go.history')}>
          {say('triage.side.olderOnesAreInThe')}
        </button>
      ) : null}
    </Section>
  );
}

function Happened({ event, nowMs }: { event: FollowUpEvent; nowMs: number }) {
  const [before, strong, after] = eventTitle(event, nowMs, dates);
  return (
    <li className={styles.change}>
      <CornerDownLeft size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>
        {before}
        <strong>{strong}</strong>
        {after} · {dates.past(event.atMs, nowMs)}
      </span>
    </li>
  );
}
