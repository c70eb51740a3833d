import { providers } from '#electron/providers/registry.ts';
import { keyCaps } from '#renderer/keys/keymap.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { hasClosedTags, isOthersStatus, storageOf } from '#shared/capabilities.ts';
import { commandGroups } from '#shared/command-info.ts';
import { type CommandId, commandIds, commands } from '#shared/commands.ts';
import type { Edit, Field } from '#shared/edits/edit.ts';
import { presetKeys } from '#shared/keymap/keymap.ts';
import { presetIds } from '#shared/keymap/presets.ts';
import { slotOf } from '#shared/macro-commands.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';

const followUp = aFollowUp({ dueAtMs: 0, words: 'now' });

/** What the table of providers is about, each told by the edit that would store it. */
const features: readonly (readonly [string, Edit])[] = [
  ['Close and reopen', { field: 'status', to: 'closed' }],
  ['Pending', { field: 'status', to: 'pending' }],
  ['Archived', { field: 'status', to: 'archived' }],
  ['Tags', { field: 'tags', part: 'vip', to: true }],
  ['Metadata', { field: 'metadata', part: 'any', to: '' }],
  ['Priority', { field: 'priority', to: 'high' }],
  ['Assignee', { field: 'assignee', to: null }],
  ['Spam', { field: 'spam', to: true }],
  ['Read', { field: 'read', to: true }],
  ['Unread', { field: 'read', to: false }],
  ['Delete', { field: 'deleted', to: true }],
  ['Snooze', { field: 'followUp', to: { ...followUp, act: 'snooze' } }],
  ['Reminder', { field: 'followUp', to: followUp }],
  ['Inbox', { field: 'inbox', to: 'any' }],
  ['Subject', { field: 'subject', to: null }],
];

const words = { provider: 'stored', local: 'this machine', readonly: 'read-only' } as const;

function cell(capabilities: Capabilities, edit: Edit, field: Field | null): string {
  if (edit.field === 'tags' && edit.to && hasClosedTags(capabilities)) return 'existing ones';
  if (isOthersStatus(capabilities, edit)) return 'none';
  const storage = words[storageOf(capabilities, edit)];
  const values = field === 'metadata' ? capabilities.fields.metadata.values : undefined;
  return values && capabilities.fields.metadata.storage === 'provider' ? values.join(', ') : storage;
}

/** The README's table of providers, from the capabilities themselves. */
export function providersTable(): string {
  const lines = [
    ['', ...providers.map(({ title }) => title)],
    ['---', ...providers.map(() => '---')],
    ...features.map(([name, edit]) => [
      name,
      ...providers.map(({ capabilities }) =>
        cell(capabilities, edit, edit.field === 'metadata' && edit.to !== null ? 'metadata' : null),
      ),
    ]),
    ['Messages', ...providers.map(() => 'read')],
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The README's tables of keys, from the registry of commands, grouped as the help is. */
export function keysTable(): string {
  return commandGroups
    .map((group) => {
      const lines = listed
        .filter((id) => commands[id].group === group && commands[id].keys.length > 0)
        .map((id) => `| ${codes(commands[id].keys)} | ${commands[id].title} |`);
      return [`### ${group}`, '', '| key | does |', '| --- | --- |', ...lines].join('\n');
    })
    .join('\n\n');
}

/** One saved view stands for the nine; macros are each agent's own. */
const listed = commandIds.filter((id) => !/^go\.view[2-9]$/.test(id) && slotOf(id) === null);

const codes = (keys: readonly string[]) =>
  keys.map((each) => `\`${keyCaps(each, false).replaceAll('|', '\\|')}\``).join(', ');

/** Where hands may know the registry's keys from, in its words; what is not listed is Winnow's own. */
const follows: Readonly<Partial<Record<CommandId, string>>> = {
  'list.next': 'Gmail, Superhuman',
  'list.previous': 'Gmail, Superhuman',
  'list.first': 'Vim',
  'list.last': 'Vim',
  'list.select': 'Gmail, Superhuman',
  'list.selectDown': 'Superhuman',
  'list.selectUp': 'Superhuman',
  'list.selectAll': 'Gmail, the desktop',
  'list.selectNone': 'Gmail',
  'conversation.open': 'Gmail',
  'conversation.done': 'Gmail, Superhuman',
  'conversation.toggleRead': 'Superhuman',
  'conversation.toggleSpam': 'Gmail, Superhuman',
  'conversation.toggleTrash': 'Gmail, Superhuman',
  'tags.edit': 'Gmail, help desks',
  'assignee.edit': 'Linear',
  'assignee.me': 'Linear',
  'subject.edit': 'the desktop',
  'inbox.edit': 'Gmail, Superhuman',
  'followUp.snooze': 'Superhuman, Gmail',
  'macro.record': 'Vim',
  'edit.undo': 'Gmail, Superhuman, the desktop',
  'edit.redo': 'the desktop',
  'go.inbox': 'Gmail, Superhuman',
  'search.open': 'Gmail, Superhuman, the desktop',
  'app.palette': 'Superhuman, Linear',
  'app.help': 'Gmail, Superhuman',
  'app.settings': 'the desktop',
  'sync.now': 'the desktop',
};

/** What docs/keys.md holds: every command with its keys in every preset. */
export function presetsTable(): string {
  const names = ['Winnow', 'Gmail', 'like Superhuman', 'like Help Scout', 'modifiers only'];
  const head = ['command', ...names, 'known from'];
  return commandGroups
    .map((group) => {
      const lines = listed
        .filter((id) => commands[id].group === group)
        .map((id) => [
          commands[id].title,
          ...presetIds.map((preset) => codes(presetKeys(preset, id))),
          follows[id] ?? '',
        ]);
      const rows = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
      return [`## ${group}`, '', ...rows].join('\n');
    })
    .join('\n\n');
}
