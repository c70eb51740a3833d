import { Command as Cmdk } from 'cmdk';
import {
  AlarmClock,
  AlarmClockCheck,
  AlarmClockOff,
  Archive,
  Braces,
  CircleCheck,
  CircleDot,
  CircleHelp,
  CirclePause,
  ClockFading,
  Command,
  CornerDownLeft,
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
import type { ReactNode } from 'react';
import { type CommandId, type CommandInfo, commands } from '#shared/commands.ts';
import type { Condition, FollowUp } from '#shared/follow-up.ts';
import { dates } from '../i18n/dates.ts';
import { hereOnly } from '../i18n/storage-words.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from '../ui/picker.module.css';
import type { PaletteItem } from './palette-items.ts';

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
  'followUp.snooze': ClockFading,
  'followUp.toggleBack': CornerDownLeft,
  'followUp.drop': AlarmClockOff,
  'edit.undo': Undo2,
  'search.open': Search,
};

/** What tells it from the others. */
export function paletteKey(item: PaletteItem): string {
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
  follow: (followUp: FollowUp, condition: Condition) => void;
};

/** One line of the palette: what Enter does, and the key that does it without the palette. */
export function PaletteLine({ item, nowMs, choose, follow }: ItemProps) {
  const line = (Icon: LucideIcon, label: ReactNode, keys?: string, aside?: string) => (
    <Cmdk.Item
      value={paletteKey(item)}
      className={styles.item}
      onSelect={() => choose(item)}
      disabled={aside !== undefined}
    >
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
    case 'followUp':
      return (
        <>
          {line(AlarmClock, <FollowUpWords followUp={item.followUp} nowMs={nowMs} />, 'Enter')}
          {item.followUp.condition === 'always' ? (
            <OnlyIfNoReply choose={() => follow(item.followUp, 'if-no-reply')} />
          ) : null}
        </>
      );
    default:
      return item satisfies never;
  }
}

/** The date that the typed words mean, and the note behind them. */
function FollowUpWords({ followUp, nowMs }: { followUp: FollowUp; nowMs: number }) {
  return (
    <>
      {followUp.act === 'snooze' ? 'Later, until' : 'Remind me on'}{' '}
      <strong>{dates.full(followUp.dueAtMs, nowMs)}</strong>{' '}
      <span className={styles.aside}>
        {dates.distance(followUp.dueAtMs, nowMs)}
        {followUp.condition === 'if-no-reply' ? ' · only if nobody replies' : ''}
        {followUp.note ? ` · ${followUp.note}` : ''}
      </span>
    </>
  );
}

function OnlyIfNoReply({ choose }: { choose: () => void }) {
  return (
    <Cmdk.Item value="followUp:only" className={styles.item} onSelect={choose}>
      <MessageCircleOff size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <span className={styles.label}>… only if nobody replies</span>
      <Kbd keys="Shift+Enter" />
    </Cmdk.Item>
  );
}
