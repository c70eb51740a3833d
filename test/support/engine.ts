import { createChanges } from '#electron/sync/changes.ts';
import { createOutbox } from '#electron/sync/outbox.ts';
import { createShown } from '#electron/sync/shown.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import type { Edit } from '#shared/intent.ts';
import type { EventName } from '#shared/ipc.ts';
import { openTestStores, quiet } from './stores.ts';

export const testAccount = 'a1';

/** A provider that stores status, tags and metadata, keeps the rest local, and never lets the read state be changed. */
export const testCapabilities: Capabilities = {
  provider: 'test',
  title: 'Test',
  fields: {
    status: { storage: 'provider', values: ['open', 'pending', 'closed'] },
    tags: { storage: 'provider' },
    metadata: { storage: 'provider' },
    subject: { storage: 'local' },
    priority: { storage: 'local' },
    assignee: { storage: 'local' },
    inbox: { storage: 'local' },
    spam: { storage: 'local' },
    deleted: { storage: 'local' },
    read: { storage: 'readonly', note: 'Test cannot mark conversations as read.' },
    followUp: { storage: 'local' },
  },
};

/** Outbox and shown rows over real files, holding the given conversations; the clock stands still until moved. */
export function setUpOutbox(
  conversations: readonly Conversation[],
  dataDir?: string,
  capabilities: Capabilities = testCapabilities,
) {
  const clock = { nowMs: Date.UTC(2026, 10, 21, 12) };
  const opened = openTestStores(dataDir, () => clock.nowMs);
  const { stores } = opened;
  const events: EventName[] = [];
  const changes = createChanges(
    (event) => void events.push(event),
    () => {},
  );
  const shown = createShown(stores, changes, quiet, () => capabilities.fields.followUp.storage === 'provider');
  let nextId = 0;
  const outbox = createOutbox({
    stores,
    shown,
    changes,
    nowMs: () => clock.nowMs,
    newId: () => `command-${++nextId}`,
    onFollowUps: () => {},
  });
  for (const conversation of conversations) shown.pull(testAccount, conversation);
  const account = { id: testAccount, capabilities, followUpMirror: null };
  return {
    ...opened,
    clock,
    changes,
    /** What the interface was told. */
    events,
    shown,
    outbox,
    account,
    enqueue: (id: string, ...edits: Edit[]) =>
      outbox.enqueue(account, { commandId: `command-${++nextId}`, ids: [id], edits }),
    row: (id: string) => stores.replica.conversations.row(testAccount, id),
    /** What is queued for a conversation, oldest first. */
    queued: (id: string) =>
      stores.workspace.intents.pending(testAccount, id).map(({ edit, state }) => ({ edit, state })),
  };
}
