import { Command as Cmdk } from 'cmdk';
import {
  AlarmClock,
  AlarmClockCheck,
  Archive,
  Braces,
  CircleCheck,
  CircleDot,
  CircleHelp,
  CirclePause,
  Command,
  Inbox,
  KeyRound,
  Layers,
  ListChecks,
  LogOut,
  type LucideIcon,
  MailOpen,
  MessageCircleOff,
  OctagonAlert,
  Pause,
  Plug,
  Redo2,
  RefreshCw,
  Search,
  Settings,
  SlidersHorizontal,
  SquareCheckBig,
  Tag,
  TextCursorInput,
  Trash2,
  Undo2,
  UserRound,
  UserRoundCheck,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { type CommandId, type CommandInfo, commands } from '#shared/commands.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import { useWinnow } from '../app-context.tsx';
import { runCommand } from '../commands/run.ts';
import { dates } from '../i18n/dates.ts';
import { hereOnly } from '../i18n/storage-words.ts';
import { targetIds } from '../state/selectors.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from '../ui/picker.module.css';
import { type PaletteItem, paletteGroups } from './palette-items.ts';

const groupIcons = {
  Triage: SquareCheckBig,
  'Go to': Inbox,
  Selection: ListChecks,
  Queue: RefreshCw,
  View: SlidersHorizontal,
  Winnow: Command,
} satisfies Record<CommandInfo['group'], LucideIcon>;

const icons: Partial<Record<CommandId, LucideIcon>> = {
  'conversation.done': CircleCheck,
  'status.open': CircleDot,
  'status.pending': CirclePause,
  'status.closed': CircleCheck,
  'status.archived': Archive,
  'metadata.edit': Braces,
  'followUp.complete': AlarmClockCheck,
  'conversation.toggleSpam': OctagonAlert,
  'conversation.toggleTrash': Trash2,
  'conversation.toggleRead': MailOpen,
  'edit.redo': Redo2,
  'sync.now': RefreshCw,
  'sync.pause': Pause,
  'app.help': CircleHelp,
  'app.settings': Settings,
  'tags.edit': Tag,
  'assignee.edit': UserRound,
  'assignee.me': UserRoundCheck,
  'inbox.edit': Inbox,
  'subject.edit': TextCursorInput,
  'account.connect': Plug,
  'account.renew': KeyRound,
  'account.signOut': LogOut,
  'account.choose': UserRound,
  'app.nextAccount': UserRound,
  'followUp.edit': AlarmClock,
  'edit.undo': Undo2,
  'search.open': Search,
};

/** Everything that can be done, by its name; times and tags are understood while they are typed. */
export function Palette() {
  const winnow = useWinnow();
  const { store, edits, ui } = winnow;
  const { core } = winnow;
  // "in 2h" is meant from when it is typed, not from the last tick of the list's clock.
  const [nowMs, setNowMs] = useState(core.nowMs);
  const [typed, setTyped] = useState('');
  const groups = paletteGroups(typed, store.getState(), nowMs);

  function follow(followUp: FollowUp, onlyIfNoReply: boolean): void {
    ui.closeDialog();
    void edits.edit(targetIds(store.getState()), [{ field: 'followUp', to: { ...followUp, onlyIfNoReply } }]);
  }

  function choose(item: PaletteItem): void {
    if (item.kind === 'followUp') {
      follow(item.followUp, false);
      return;
    }
    ui.closeDialog();
    switch (item.kind) {
      case 'command':
        void runCommand(winnow, item.id);
        break;
      case 'view':
      case 'search':
        void winnow.search(item.query);
        break;
      case 'account':
        void winnow.switchAccount(item.accountId);
        break;
      case 'tag':
        void edits.edit(targetIds(store.getState()), [{ field: 'tags', part: item.tag, to: item.on }]);
        break;
      default:
        item satisfies never;
    }
  }

  function hear(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !event.shiftKey) return;
    const first = groups[0]?.items[0];
    if (first?.kind !== 'followUp') return;
    event.preventDefault();
    event.stopPropagation();
    follow(first.followUp, true);
  }

  return (
    <Modal title="Commands" size="medium" bare>
      <Cmdk shouldFilter={false} loop className={styles.picker} label="Commands" onKeyDownCapture={hear}>
        <div className={styles.withIcon}>
          <Command size={16} strokeWidth={1.75} aria-hidden="true" />
          <Cmdk.Input
            className={styles.input}
            value={typed}
            onValueChange={(text) => {
              setTyped(text);
              setNowMs(core.nowMs());
            }}
            placeholder="Do something: close, tag billing, snooze fri 2pm"
          />
        </div>
        <Cmdk.List className={styles.list}>
          {groups.map(({ heading, items }) => (
            <Cmdk.Group key={heading} heading={heading}>
              {items.map((item) => (
                <Item key={keyOf(item)} item={item} nowMs={nowMs} choose={choose} follow={follow} />
              ))}
            </Cmdk.Group>
          ))}
        </Cmdk.List>
      </Cmdk>
    </Modal>
  );
}

function keyOf(item: PaletteItem): string {
  switch (item.kind) {
    case 'command':
      return item.id;
    case 'view':
      return `view:${item.viewId}`;
    case 'account':
      return `account:${item.accountId}`;
    case 'followUp':
      return 'followUp';
    case 'tag':
      return `tag:${item.tag}`;
    case 'search':
      return 'search';
    default:
      return item satisfies never;
  }
}

type ItemProps = {
  item: PaletteItem;
  nowMs: number;
  choose: (item: PaletteItem) => void;
  follow: (followUp: FollowUp, onlyIfNoReply: boolean) => void;
};

function Item({ item, nowMs, choose, follow }: ItemProps) {
  const line = (Icon: LucideIcon, label: ReactNode, keys?: string, aside?: string) => (
    <Cmdk.Item value={keyOf(item)} className={styles.item} onSelect={() => choose(item)} disabled={aside !== undefined}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <span className={styles.label}>{label}</span>
      {aside ? <span className={styles.aside}>{aside}</span> : null}
      {keys ? <Kbd keys={keys} /> : null}
    </Cmdk.Item>
  );
  switch (item.kind) {
    case 'command': {
      const Icon = icons[item.id] ?? groupIcons[commands[item.id].group];
      const label = item.local ? (
        <>
          {item.title} <span className={styles.local}>{hereOnly.toLowerCase()}</span>
        </>
      ) : (
        item.title
      );
      return line(Icon, label, commands[item.id].keys[0], item.refusal ?? undefined);
    }
    case 'view':
      return line(Layers, item.name);
    case 'account':
      return line(UserRound, `Switch to ${item.name}`);
    case 'search':
      return line(Search, <>Search for “{item.query}”</>, 'Enter');
    case 'tag':
      return line(
        Tag,
        <>
          {item.on ? 'Add the tag' : 'Remove the tag'} <strong>{item.tag}</strong>
        </>,
        'Enter',
      );
    case 'followUp': {
      const { followUp } = item;
      return (
        <>
          {line(
            AlarmClock,
            <>
              Follow up on <strong>{dates.full(followUp.dueAtMs, nowMs)}</strong>{' '}
              <span className={styles.aside}>
                {dates.distance(followUp.dueAtMs, nowMs)}
                {followUp.note ? ` · ${followUp.note}` : ''}
              </span>
            </>,
            'Enter',
          )}
          <Cmdk.Item value="followUp:only" className={styles.item} onSelect={() => follow(followUp, true)}>
            <MessageCircleOff size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
            <span className={styles.label}>… only if nobody replies</span>
            <Kbd keys="Shift+Enter" />
          </Cmdk.Item>
        </>
      );
    }
    default:
      return item satisfies never;
  }
}
