import { providers } from '#electron/providers/registry.ts';
import { keyCaps } from '#renderer/keys/keymap.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { hasClosedTags, isOthersStatus, storageOf } from '#shared/capabilities.ts';
import { type CommandInfo, commands } from '#shared/commands.ts';
import type { Edit, Field } from '#shared/edits/edit.ts';
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

/** The README's table of keys, from the registry of commands. */
export function keysTable(): string {
  const all: (readonly [string, CommandInfo])[] = Object.entries(commands);
  // One saved view stands for the nine.
  const lines = all
    .filter(([id, { keys }]) => keys.length > 0 && !/^go\.view[2-9]$/.test(id))
    .map(([, command]) => command)
    .map(({ title, keys }) => `| ${keys.map((key) => `\`${keyCaps(key, false)}\``).join(', ')} | ${title} |`);
  return ['| key | does |', '| --- | --- |', ...lines].join('\n');
}
