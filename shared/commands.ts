import { z } from 'zod';

/**
 * Where a key is live: `triage` at the list and the conversation, `outbox` in the queue, `dryRun` where an act on many is
 * shown before it is done, `global` in all of them.
 */
export const scopes = ['global', 'triage', 'outbox', 'dryRun'] as const;
export type Scope = (typeof scopes)[number];

export type CommandInfo = {
  /** In the imperative, as palette, menus and help show it. */
  readonly title: string;
  readonly group: 'Triage' | 'Go to' | 'Selection' | 'Dry run' | 'Queue' | 'View' | 'Winnow';
  /**
   * Default keys. A chord is modifiers and the character the key types (`Shift+J`, `$mod+k`, `?`); a sequence has
   * spaces between its chords. `$mod` is Cmd on a Mac, Ctrl elsewhere. Shift counts with letters and named keys only:
   * where it is needed to type `?` differs between layouts. Alt goes with arrows only: with letters it types others.
   */
  readonly keys: readonly string[];
  readonly scope: Scope;
  /** Other words people search for it by. */
  readonly aliases?: string;
};

/**
 * Every action a person can take, once. Buttons, menus, palette, help and tests read this table;
 * what a command does stands in renderer/commands.
 */
export const commands = {
  'list.next': { title: 'Next conversation', group: 'Selection', keys: ['j', 'ArrowDown'], scope: 'triage' },
  'list.previous': { title: 'Previous conversation', group: 'Selection', keys: ['k', 'ArrowUp'], scope: 'triage' },
  'list.pageDown': { title: 'Down a page', group: 'Selection', keys: ['PageDown'], scope: 'triage' },
  'list.pageUp': { title: 'Up a page', group: 'Selection', keys: ['PageUp'], scope: 'triage' },
  'list.first': { title: 'First conversation', group: 'Selection', keys: ['g g', 'Home'], scope: 'triage' },
  'list.last': { title: 'Last conversation', group: 'Selection', keys: ['Shift+G', 'End'], scope: 'triage' },
  'list.select': { title: 'Select', group: 'Selection', keys: ['x'], scope: 'triage', aliases: 'mark toggle' },
  'list.selectDown': {
    title: 'Extend the selection down',
    group: 'Selection',
    keys: ['Shift+J', 'Shift+ArrowDown'],
    scope: 'triage',
  },
  'list.selectUp': {
    title: 'Extend the selection up',
    group: 'Selection',
    keys: ['Shift+K', 'Shift+ArrowUp'],
    scope: 'triage',
  },
  'list.selectAll': { title: 'Select all in this view', group: 'Selection', keys: ['$mod+a'], scope: 'triage' },
  'conversation.open': { title: 'Open the conversation', group: 'Triage', keys: ['Enter'], scope: 'triage' },
  'conversation.close': {
    title: 'Back to the list',
    group: 'Triage',
    keys: ['Escape'],
    scope: 'global',
    aliases: 'leave clear selection',
  },
  'conversation.addresses': {
    title: 'Open or copy an address…',
    group: 'Triage',
    keys: ['Shift+O'],
    scope: 'triage',
    aliases: 'link url web mail browser',
  },
  'conversation.done': {
    title: 'Done and next',
    group: 'Triage',
    keys: ['e'],
    scope: 'triage',
    aliases: 'close archive resolve',
  },
  'status.open': { title: 'Status: open', group: 'Triage', keys: ['s o'], scope: 'triage', aliases: 'reopen' },
  'status.pending': { title: 'Status: pending', group: 'Triage', keys: ['s p'], scope: 'triage', aliases: 'wait' },
  'status.closed': { title: 'Status: closed', group: 'Triage', keys: ['s c'], scope: 'triage', aliases: 'done' },
  'status.archived': { title: 'Status: archived', group: 'Triage', keys: ['s a'], scope: 'triage' },
  'tags.edit': { title: 'Tags…', group: 'Triage', keys: ['t', 'l'], scope: 'triage', aliases: 'label add remove' },
  'metadata.edit': {
    title: 'Metadata…',
    group: 'Triage',
    keys: ['m'],
    scope: 'triage',
    aliases: 'custom fields attributes',
  },
  'assignee.edit': {
    title: 'Assign to…',
    group: 'Triage',
    keys: ['a'],
    scope: 'triage',
    aliases: 'owner agent delegate unassign',
  },
  'assignee.me': { title: 'Assign to me', group: 'Triage', keys: ['i'], scope: 'triage', aliases: 'take own' },
  'inbox.edit': { title: 'Move to inbox…', group: 'Triage', keys: ['v'], scope: 'triage', aliases: 'transfer team' },
  'subject.edit': {
    title: 'Rename the conversation…',
    group: 'Triage',
    keys: ['F2'],
    scope: 'triage',
    aliases: 'subject title',
  },
  'followUp.edit': {
    title: 'Remind me…',
    group: 'Triage',
    keys: ['f'],
    scope: 'triage',
    aliases: 'follow up reminder alert',
  },
  'followUp.snooze': {
    title: 'Later…',
    group: 'Triage',
    keys: ['h', 'b'],
    scope: 'triage',
    aliases: 'snooze put off hide until another time',
  },
  'followUp.toggleBack': {
    title: 'Back now, or to Later again',
    group: 'Triage',
    keys: ['Shift+H'],
    scope: 'triage',
    aliases: 'snooze unsnooze return',
  },
  'followUp.complete': {
    title: 'Complete the follow-up',
    group: 'Triage',
    keys: ['Shift+F'],
    scope: 'triage',
    aliases: 'clear reminder done',
  },
  'followUp.drop': {
    title: 'Drop the follow-up',
    group: 'Triage',
    keys: ['Backspace'],
    scope: 'triage',
    aliases: 'remove delete reminder',
  },
  'priority.urgent': { title: 'Priority: urgent', group: 'Triage', keys: ['p u'], scope: 'triage' },
  'priority.high': { title: 'Priority: high', group: 'Triage', keys: ['p h'], scope: 'triage' },
  'priority.normal': { title: 'Priority: normal', group: 'Triage', keys: ['p n'], scope: 'triage' },
  'priority.low': { title: 'Priority: low', group: 'Triage', keys: ['p l'], scope: 'triage' },
  'priority.none': { title: 'Priority: none', group: 'Triage', keys: ['p x'], scope: 'triage' },
  'conversation.toggleRead': {
    title: 'Read or unread',
    group: 'Triage',
    keys: ['u'],
    scope: 'triage',
    aliases: 'mark',
  },
  'conversation.toggleSpam': {
    title: 'Spam or not spam',
    group: 'Triage',
    keys: ['!'],
    scope: 'triage',
    aliases: 'junk',
  },
  'conversation.toggleTrash': {
    title: 'Trash or restore',
    group: 'Triage',
    keys: ['#', 'Delete'],
    scope: 'triage',
    aliases: 'delete',
  },
  'edit.undo': { title: 'Undo', group: 'Triage', keys: ['z', '$mod+z'], scope: 'global' },
  'edit.redo': { title: 'Redo', group: 'Triage', keys: ['Shift+Z', '$mod+Shift+z'], scope: 'global' },
  'go.inbox': { title: 'Inbox', group: 'Go to', keys: ['g i'], scope: 'global' },
  'go.pending': { title: 'Pending', group: 'Go to', keys: ['g p'], scope: 'global' },
  'go.later': { title: 'Later', group: 'Go to', keys: ['g l'], scope: 'global', aliases: 'snoozed put off' },
  'go.due': {
    title: 'Follow-ups',
    group: 'Go to',
    keys: ['g f'],
    scope: 'global',
    aliases: 'due agenda overdue reminders',
  },
  'go.done': { title: 'Done', group: 'Go to', keys: ['g d'], scope: 'global', aliases: 'closed' },
  'go.spam': { title: 'Spam', group: 'Go to', keys: ['g s'], scope: 'global' },
  'go.trash': { title: 'Trash', group: 'Go to', keys: ['g t'], scope: 'global' },
  'go.outbox': { title: 'Outbox', group: 'Go to', keys: ['g o'], scope: 'global', aliases: 'queue changes' },
  'go.needsYou': { title: 'Needs you', group: 'Go to', keys: ['g n'], scope: 'global', aliases: 'conflicts parked' },
  'go.history': { title: 'History', group: 'Go to', keys: ['g h'], scope: 'global', aliases: 'sent' },
  'go.view1': { title: 'Saved view 1', group: 'Go to', keys: ['$mod+1'], scope: 'global' },
  'go.view2': { title: 'Saved view 2', group: 'Go to', keys: ['$mod+2'], scope: 'global' },
  'go.view3': { title: 'Saved view 3', group: 'Go to', keys: ['$mod+3'], scope: 'global' },
  'go.view4': { title: 'Saved view 4', group: 'Go to', keys: ['$mod+4'], scope: 'global' },
  'go.view5': { title: 'Saved view 5', group: 'Go to', keys: ['$mod+5'], scope: 'global' },
  'go.view6': { title: 'Saved view 6', group: 'Go to', keys: ['$mod+6'], scope: 'global' },
  'go.view7': { title: 'Saved view 7', group: 'Go to', keys: ['$mod+7'], scope: 'global' },
  'go.view8': { title: 'Saved view 8', group: 'Go to', keys: ['$mod+8'], scope: 'global' },
  'go.view9': { title: 'Saved view 9', group: 'Go to', keys: ['$mod+9'], scope: 'global' },
  'search.open': { title: 'Search', group: 'Go to', keys: ['/', '$mod+f'], scope: 'global', aliases: 'find filter' },
  'search.save': { title: 'Save this search as a view…', group: 'View', keys: ['$mod+s'], scope: 'global' },
  'search.forget': { title: 'Remove this saved view', group: 'View', keys: [], scope: 'global', aliases: 'delete' },
  'dryRun.act': { title: 'Do what the dry run shows', group: 'Dry run', keys: ['Enter'], scope: 'dryRun' },
  'dryRun.change': { title: 'Only those that change', group: 'Dry run', keys: ['1'], scope: 'dryRun' },
  'dryRun.cannot': { title: 'Only those that cannot', group: 'Dry run', keys: ['2'], scope: 'dryRun' },
  'dryRun.held': { title: 'Only those that are held', group: 'Dry run', keys: ['3'], scope: 'dryRun' },
  'dryRun.leaveOut': { title: 'Leave this one out', group: 'Dry run', keys: ['x'], scope: 'dryRun' },
  'dryRun.next': { title: 'Next of the dry run', group: 'Dry run', keys: ['j', 'ArrowDown'], scope: 'dryRun' },
  'dryRun.previous': { title: 'Previous of the dry run', group: 'Dry run', keys: ['k', 'ArrowUp'], scope: 'dryRun' },
  'outbox.next': { title: 'Next change', group: 'Queue', keys: ['j', 'ArrowDown'], scope: 'outbox' },
  'outbox.previous': { title: 'Previous change', group: 'Queue', keys: ['k', 'ArrowUp'], scope: 'outbox' },
  'outbox.pageDown': { title: 'Down a page of changes', group: 'Queue', keys: ['PageDown'], scope: 'outbox' },
  'outbox.pageUp': { title: 'Up a page of changes', group: 'Queue', keys: ['PageUp'], scope: 'outbox' },
  'outbox.top': { title: 'First change', group: 'Queue', keys: ['g g', 'Home'], scope: 'outbox' },
  'outbox.bottom': { title: 'Last change', group: 'Queue', keys: ['Shift+G', 'End'], scope: 'outbox' },
  'outbox.open': { title: 'Open its conversation', group: 'Queue', keys: ['Enter'], scope: 'outbox' },
  'outbox.retry': { title: 'Retry now', group: 'Queue', keys: ['r'], scope: 'outbox' },
  'outbox.keepMine': {
    title: 'Keep mine',
    group: 'Queue',
    keys: ['m'],
    scope: 'outbox',
    aliases: 'close anyway overwrite',
  },
  'outbox.edit': { title: 'Change it…', group: 'Queue', keys: ['e'], scope: 'outbox', aliases: 'correct' },
  'outbox.followUp': {
    title: 'Follow up instead…',
    group: 'Queue',
    keys: ['f'],
    scope: 'outbox',
    aliases: 'snooze remind',
  },
  'outbox.discard': {
    title: 'Discard the change',
    group: 'Queue',
    keys: ['d', 'Backspace'],
    scope: 'outbox',
    aliases: 'cancel take theirs',
  },
  'outbox.select': { title: 'Select the change', group: 'Queue', keys: ['x'], scope: 'outbox', aliases: 'mark bulk' },
  'outbox.selectDown': {
    title: 'Select the change and the next',
    group: 'Queue',
    keys: ['Shift+J', 'Shift+ArrowDown'],
    scope: 'outbox',
    aliases: 'extend bulk range',
  },
  'outbox.selectUp': {
    title: 'Select the change and the one before',
    group: 'Queue',
    keys: ['Shift+K', 'Shift+ArrowUp'],
    scope: 'outbox',
    aliases: 'extend bulk range',
  },
  'outbox.selectAll': {
    title: 'Select all changes found',
    group: 'Queue',
    keys: ['$mod+a'],
    scope: 'outbox',
    aliases: 'bulk',
  },
  'outbox.first': { title: 'Send it first', group: 'Queue', keys: ['s'], scope: 'outbox', aliases: 'reorder top' },
  'outbox.earlier': {
    title: 'Send earlier',
    group: 'Queue',
    keys: ['Alt+ArrowUp'],
    scope: 'outbox',
    aliases: 'reorder move up',
  },
  'outbox.later': {
    title: 'Send later',
    group: 'Queue',
    keys: ['Alt+ArrowDown'],
    scope: 'outbox',
    aliases: 'reorder move down',
  },
  'outbox.filter': {
    title: 'Filter…',
    group: 'Queue',
    keys: ['Shift+F'],
    scope: 'outbox',
    aliases: 'narrow state field find',
  },
  'outbox.revert': {
    title: 'Take it back',
    group: 'Queue',
    keys: ['b'],
    scope: 'outbox',
    aliases: 'undo sent compensate',
  },
  'outbox.copy': {
    title: 'Copy the request as curl',
    group: 'Queue',
    keys: ['c'],
    scope: 'outbox',
    aliases: 'clipboard',
  },
  'outbox.pause': { title: 'Pause or resume', group: 'Queue', keys: ['p'], scope: 'outbox', aliases: 'offline' },
  'sync.now': { title: 'Sync now', group: 'Winnow', keys: ['$mod+r'], scope: 'global', aliases: 'refresh retry' },
  'sync.pause': {
    title: 'Pause or resume syncing',
    group: 'Winnow',
    keys: ['$mod+Shift+o'],
    scope: 'global',
    aliases: 'offline online',
  },
  'view.density': { title: 'Compact or comfortable rows', group: 'View', keys: [], scope: 'global' },
  'view.theme': {
    title: 'Theme: light or dark',
    group: 'View',
    keys: [],
    scope: 'global',
    aliases: 'dark light',
  },
  'app.palette': { title: 'Commands', group: 'Winnow', keys: ['$mod+k'], scope: 'global' },
  'app.help': { title: 'Keys and help', group: 'Winnow', keys: ['?'], scope: 'global', aliases: 'shortcuts' },
  'app.settings': { title: 'Settings', group: 'Winnow', keys: ['$mod+,'], scope: 'global', aliases: 'preferences' },
  'alerts.open': {
    title: 'Alerts: test, settings, log…',
    group: 'Winnow',
    keys: [],
    scope: 'global',
    aliases: 'my alerts notifications reminders quiet hours do not disturb delivery missed',
  },
  'account.connect': {
    title: 'Connect an account…',
    group: 'Winnow',
    keys: [],
    scope: 'global',
    aliases: 'add provider sign in token',
  },
  'account.renew': {
    title: 'Enter a new token…',
    group: 'Winnow',
    keys: ['n'],
    scope: 'global',
    aliases: 'sign in reconnect connect again credentials password',
  },
  'account.signOut': {
    title: 'Sign out of this account…',
    group: 'Winnow',
    keys: [],
    scope: 'global',
    aliases: 'remove disconnect forget log out',
  },
  'account.choose': {
    title: 'Switch account…',
    group: 'Go to',
    keys: ['g a'],
    scope: 'global',
    aliases: 'accounts change',
  },
  'app.nextAccount': {
    title: 'Next account',
    group: 'Go to',
    keys: ['g Shift+A'],
    scope: 'global',
    aliases: 'switch',
  },
} as const satisfies Record<string, CommandInfo>;

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as [CommandId, ...CommandId[]];
export const commandIdSchema = z.enum(commandIds);
