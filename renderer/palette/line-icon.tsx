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
  Ellipsis,
  Inbox,
  KeyRound,
  Layers,
  ListChecks,
  LogOut,
  type LucideIcon,
  MailOpen,
  MessageCircle,
  OctagonAlert,
  Pause,
  Plug,
  Redo2,
  RefreshCw,
  Search,
  Settings,
  SignalHigh,
  SquareCheckBig,
  Tag,
  TextCursorInput,
  Trash2,
  Undo2,
  UserRound,
  UserRoundCheck,
} from 'lucide-react';
import type { CommandInfo } from '#shared/command-info.ts';
import { type CommandId, commands } from '#shared/commands.ts';
import type { LineIcon as Icon } from './lines.ts';
import styles from './palette.module.css';

const groupIcons = {
  Moving: ListChecks,
  Triage: SquareCheckBig,
  'Dry run': ListChecks,
  'Follow-ups': AlarmClock,
  Places: Inbox,
  Queue: RefreshCw,
  Window: Command,
} satisfies Record<CommandInfo['group'], LucideIcon>;

const kindIcons = {
  conversation: MessageCircle,
  person: UserRound,
  tag: Tag,
  view: Layers,
  setting: Settings,
  search: Search,
  account: UserRound,
  more: Ellipsis,
} satisfies Record<Exclude<Icon, CommandId>, LucideIcon>;

const commandIcons: Partial<Record<CommandId, LucideIcon>> = {
  'conversation.open': MessageCircle,
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
  'priority.urgent': SignalHigh,
  'priority.high': SignalHigh,
  'priority.normal': SignalHigh,
  'priority.low': SignalHigh,
  'priority.none': SignalHigh,
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

const isKind = (icon: Icon): icon is keyof typeof kindIcons => Object.hasOwn(kindIcons, icon);

export function LineIcon({ icon }: { icon: Icon }) {
  const Shape = isKind(icon) ? kindIcons[icon] : (commandIcons[icon] ?? groupIcons[commands[icon].group]);
  return <Shape size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />;
}
