import { expect, test } from 'vitest';
import { chatwootCapabilities } from '#electron/providers/chatwoot/capabilities.ts';
import { actions } from '#renderer/commands/run.ts';
import { defaultSettings } from '#shared/settings.ts';
import { anAccount, aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

const told = (words: string) => ({ kind: 'told', words }) as const;

type Sent = { readonly commandId: string; readonly ids: readonly string[] };

const rows = [aRow(1, { contactName: 'Ana Souza' }), aRow(2), aRow(3)];
const close = [{ field: 'status', to: 'closed' }] as const;
const addVip = [{ field: 'tags', part: 'vip', to: true }] as const;

test('an edit is painted before the main process has answered', async () => {
  const { winnow, shownIds, state } = aWinnow(rows);
  await winnow.start();
  void winnow.edits.edit(['c1'], close);
  expect(shownIds()).toEqual(['c2', 'c3']);
  expect(state().list.cursorId).toBe('c2');
  expect(state().ui.toast).toMatchObject({ sentence: 'Closed Ana Souza', action: 'edit.undo' });
  expect(state().ui.announcement).toBe('Closed Ana Souza. 2 left.');
});

test('an edit that could not be queued is taken off the screen again and says so', async () => {
  const { winnow, shownIds, state } = aWinnow(rows, {
    'intents.enqueue': () => {
      throw new Error('The disk is full.');
    },
  });
  await winnow.start();
  await winnow.edits.edit(['c1'], close);
  expect(shownIds()).toEqual(['c1', 'c2', 'c3']);
  expect(state().ui.toast).toMatchObject({ tone: 'error', detail: 'The disk is full.' });
});

test('rows older than the answer do not bring the edited value back', async () => {
  const { winnow, server, state, emit, pass } = aWinnow(rows, { 'intents.enqueue': () => ({ revision: 7 }) });
  await winnow.start();
  await winnow.edits.edit(['c1'], addVip);
  // A pull that was under way: the row as it was before the edit, at a revision before it.
  server.revision = 6;
  emit('conversations.changed', { accountId: 'a1', revision: 6, ids: ['c1'] });
  await pass(100);
  expect(state().list.rows[0]?.tags).toEqual(['vip']);
  expect(state().list.overlays).toHaveLength(1);
});

test('the overlay goes when rows of the answer’s revision have arrived, and nothing else is shown meanwhile', async () => {
  const { winnow, server, state, pass } = aWinnow(rows, { 'intents.enqueue': () => ({ revision: 7 }) });
  await winnow.start();
  const seen: string[] = [];
  winnow.store.subscribe(({ list }) => seen.push(list.rows.find(({ id }) => id === 'c1')?.tags.join() ?? 'gone'));
  await winnow.edits.edit(['c1'], addVip);
  server.revision = 7;
  server.rows[0] = aRow(1, { contactName: 'Ana Souza', tags: ['vip'], sync: 'waiting' });
  await pass(100);
  expect(state().list.overlays).toHaveLength(0);
  expect(state().list.rows[0]?.tags).toEqual(['vip']);
  expect(new Set(seen)).toEqual(new Set(['vip']));
});

test('a selection is edited by one command, and what leaves the view leaves the selection', async () => {
  const { winnow, asked, state } = aWinnow(rows);
  await winnow.start();
  winnow.selection.toggle('c1');
  winnow.selection.toggle('c3');
  await winnow.edits.edit(['c1', 'c3'], close);
  const enqueued = asked.filter(({ channel }) => channel === 'intents.enqueue');
  expect(enqueued).toHaveLength(1);
  expect(enqueued[0]?.input).toMatchObject({ ids: ['c1', 'c3'] });
  expect(state().selection.ids.size).toBe(0);
  expect(state().ui.toast?.sentence).toBe('Closed 2 conversations');
});

test('what the provider only shows is refused in its own words, and nothing is queued', async () => {
  const { winnow, asked, state } = aWinnow(rows);
  await winnow.start();
  await winnow.edits.edit(['c1'], [{ field: 'read', to: true }]);
  expect(state().ui.toast?.sentence).toBe('Vantax AI cannot mark conversations as read');
  expect(asked.some(({ channel }) => channel === 'intents.enqueue')).toBe(false);
});

test('what the provider sets beside an edit is painted with it, and said where it changes anything', async () => {
  const snoozed = aRow(1, { contactName: 'Ana Souza', dueAtMs: 5000 });
  const { winnow, state } = aWinnow([snoozed, aRow(2), aRow(3, { status: 'pending' })], {
    'app.bootstrap': () => ({
      version: '0.0.0',
      platform: 'linux',
      accounts: [anAccount({ capabilities: chatwootCapabilities })],
      settings: defaultSettings,
      decided: [],
      notices: [],
    }),
  });
  await winnow.start();
  await winnow.edits.edit(['c1'], close);
  expect(state().ui.toast?.sentence).toBe('Closed Ana Souza, its follow-up is given up');
  await winnow.edits.edit(['c2'], close);
  expect(state().ui.toast?.sentence).toBe('Closed ct_2');
});

test('what is pressed after an undo waits for its rows; where it goes on in parts, only for the first', async () => {
  const command = { kind: 'edits', edit: close[0], more: 0, contact: 'Ana', conversations: 1 } as const;
  const rests = [null, 'whole', null];
  const { winnow, server, state } = aWinnow(rows, {
    'intents.undo': () => ({ command, changed: true, commandId: null, rest: rests.shift() ?? null, revision: 9 }),
  });
  await winnow.start();
  server.revision = 9;
  void winnow.edits.takeBack('intents.undo');
  expect(winnow.turns.arriving()).not.toBeNull();
  await winnow.turns.arriving();
  expect(state().list.revision).toBe(9);

  const all = winnow.edits.takeBack('intents.undo');
  await winnow.turns.arriving();
  expect(state().ui.bulk).toEqual({ safe: 1, total: null });
  await all;
});

test('undo puts the cursor back on what it brings back', async () => {
  const { winnow, server, state, shownIds, pass } = aWinnow(rows, {
    'intents.undo': () => ({
      command: told('Close Ana Souza'),
      changed: true,
      commandId: null,
      rest: null,
      revision: 9,
    }),
  });
  await winnow.start();
  server.revision = 9;
  server.rows[0] = aRow(1, { contactName: 'Ana Souza', status: 'closed' });
  await winnow.edits.edit(['c1'], close);
  await pass(100);
  server.rows[0] = aRow(1, { contactName: 'Ana Souza' });
  await winnow.edits.takeBack('intents.undo');
  await pass(100);
  expect(shownIds()).toEqual(['c1', 'c2', 'c3']);
  expect(state().list.cursorId).toBe('c1');
  expect(state().ui.toast).toMatchObject({ sentence: 'Undone: Close Ana Souza', action: 'edit.redo' });
});

test('undo says what of its conversation is on the screen', async () => {
  const { winnow, asked } = aWinnow(rows, {
    'intents.undo': () => ({
      command: told('Close Ana Souza'),
      changed: true,
      commandId: null,
      rest: null,
      revision: 9,
    }),
  });
  await winnow.start();
  await winnow.edits.edit(['c1'], addVip);
  await winnow.edits.takeBack('intents.undo');
  const [first] = asked.filter(({ channel }) => channel === 'intents.undo');
  const { lastMessageAtMs: atMs, preview } = aRow(1);
  expect(first?.input).toEqual({ accountId: 'a1', painted: [{ id: 'c1', atMs, preview }] });
});

test('undo of what somebody has changed since is not told as done', async () => {
  const { winnow, state } = aWinnow(rows, {
    'intents.undo': () => ({
      command: told('Set plan to team: Ana Souza'),
      changed: false,
      commandId: null,
      rest: null,
      revision: 1,
    }),
  });
  await winnow.start();
  await winnow.edits.takeBack('intents.undo');
  expect(state().ui.toast).toMatchObject({
    sentence: 'Nothing is left to undo: Set plan to team: Ana Souza',
    action: null,
  });
});

test('an edit that all of them show already is neither queued nor called done', async () => {
  const { winnow, asked, state } = aWinnow([aRow(1, { tags: ['vip'] })]);
  await winnow.start();
  await winnow.edits.edit(['c1'], addVip);
  expect(state().ui.toast).toMatchObject({ sentence: 'Nothing to change there', action: null });
  expect(asked.some(({ channel }) => channel === 'intents.enqueue')).toBe(false);
});

test('metadata, which rows do not tell, is always queued', async () => {
  const { winnow, asked } = aWinnow(rows);
  await winnow.start();
  await winnow.edits.edit(['c1'], [{ field: 'metadata', part: 'stage', to: null }]);
  expect(asked.some(({ channel }) => channel === 'intents.enqueue')).toBe(true);
});

const many = Array.from({ length: 12_000 }, (_, at) => `many-${at}`);

test('an edit of many is made in parts of one command, and how far it is is told', async () => {
  const told: unknown[] = [];
  const { winnow, state, asked } = aWinnow(rows);
  await winnow.start();
  winnow.store.subscribe(({ ui }) => told.push(ui.bulk?.safe ?? null));
  expect(await winnow.edits.edit(many, close)).toBe(true);
  const parts = asked.filter(({ channel }) => channel === 'intents.enqueue').map(({ input }) => input as Sent);
  expect(parts.map(({ ids }) => ids.length)).toEqual([5000, 5000, 2000]);
  expect(parts.flatMap(({ ids }) => ids)).toEqual(many);
  expect(new Set(parts.map(({ commandId }) => commandId)).size).toBe(1);
  expect(told).toEqual(expect.arrayContaining([0, 5000, 10_000]));
  expect(state().ui.bulk).toBeNull();
});

test('Escape leaves those as they are that an edit of many has not come to', async () => {
  const { winnow, state, asked } = aWinnow(rows, {
    'intents.enqueue': () => {
      void actions['conversation.close'].run(winnow);
      return { revision: 7 };
    },
  });
  await winnow.start();
  await winnow.edits.edit(many, close);
  expect(asked.filter(({ channel }) => channel === 'intents.enqueue')).toHaveLength(1);
  const [overlay] = state().list.overlays;
  expect([overlay?.ids.size, overlay?.revision]).toEqual([5000, 7]);
  expect(state().ui.toast).toMatchObject({
    sentence: 'Stopped: Closed 5,000 conversations, 7,000 left as they were',
    action: 'edit.undo',
  });
  expect(state().list.done?.count).toBe(5000);
});

test('an edit beside one of many is no end of that: undo and Escape still stop it', async () => {
  const parts: (() => void)[] = [];
  const { winnow, state, asked } = aWinnow(rows, {
    'intents.enqueue': ({ ids }) =>
      ids.length === 1 ? { revision: 7 } : new Promise((resolve) => void parts.push(() => resolve({ revision: 7 }))),
    'intents.undo': () => {
      const command = { kind: 'edits', edit: addVip[0], more: 0, contact: 'Ana', conversations: 1 } as const;
      return { command, changed: true, commandId: 'beside', rest: null, revision: 8 };
    },
  });
  await winnow.start();
  const whole = winnow.edits.edit(many, close);
  await winnow.edits.edit(['c1'], addVip);
  expect(state().ui.bulk).toEqual({ safe: 0, total: 12_000 });
  const undone = winnow.edits.takeBack('intents.undo');
  parts.shift()?.();
  await Promise.all([whole, undone]);
  const edits = asked.filter(({ channel }) => channel.startsWith('intents.')).map(({ channel }) => channel);
  expect(edits).toEqual(['intents.enqueue', 'intents.enqueue', 'intents.undo']);
  expect(state().ui.bulk).toBeNull();
});

test('a part that cannot be kept ends an edit of many, and what was not saved is told', async () => {
  let parts = 0;
  const { winnow, state } = aWinnow(rows, {
    'intents.enqueue': () => {
      parts += 1;
      if (parts === 2) throw new Error('The disk is full.');
      return { revision: 7 };
    },
  });
  await winnow.start();
  expect(await winnow.edits.edit(many, close)).toBe(false);
  expect(state().list.overlays[0]?.ids.size).toBe(5000);
  expect(state().ui.toast).toMatchObject({
    sentence: 'Closed 5,000 conversations; 7,000 were not saved',
    detail: 'The disk is full.',
  });
});

test('undo takes back every part of an edit of many, and tells how many that were', async () => {
  let left = 3;
  const { winnow, state, asked } = aWinnow(rows, {
    'intents.undo': () => {
      left -= 1;
      const command = { kind: 'edits', edit: close[0], more: 0, contact: 'Ana', conversations: 4000 } as const;
      return { command, changed: true, commandId: 'whole', rest: left > 0 ? 'whole' : null, revision: 7 };
    },
  });
  await winnow.start();
  await winnow.edits.takeBack('intents.undo');
  expect(asked.filter(({ channel }) => channel === 'intents.undo')).toHaveLength(3);
  expect(state().ui.toast?.sentence).toContain('12,000 conversations');
  expect(state().ui.bulk).toBeNull();
});

test('the parts of an undo are asked for by its name; what came between and ended them is told', async () => {
  let parts = 0;
  const { winnow, state, asked } = aWinnow(rows, {
    'intents.redo': () => {
      parts += 1;
      const command = { kind: 'edits', edit: close[0], more: 0, contact: 'Ana', conversations: 4000 } as const;
      return parts === 1
        ? { command, changed: true, commandId: 'whole', rest: 'whole', revision: 7 }
        : { command: null, changed: false, commandId: null, rest: null, revision: 8 };
    },
  });
  await winnow.start();
  await winnow.edits.takeBack('intents.redo');
  const inputs = asked.filter(({ channel }) => channel === 'intents.redo').map(({ input }) => input);
  expect(inputs).toEqual([{ accountId: 'a1' }, { accountId: 'a1', rest: 'whole' }]);
  expect(state().ui.toast?.sentence).toBe('Only a part was redone');
  // Which rows that was, nobody here knows.
  expect(asked.at(-1)).toMatchObject({ channel: 'conversations.page' });
});

test('Escape ends an undo in parts: what is left is taken back next', async () => {
  const { winnow, state, asked } = aWinnow(rows, {
    'intents.undo': () => {
      void actions['conversation.close'].run(winnow);
      const command = { kind: 'edits', edit: close[0], more: 0, contact: 'Ana', conversations: 4000 } as const;
      return { command, changed: true, commandId: 'whole', rest: 'whole', revision: 7 };
    },
  });
  await winnow.start();
  await winnow.edits.takeBack('intents.undo');
  // The first part was answered before there was anything to stop.
  expect(asked.filter(({ channel }) => channel === 'intents.undo')).toHaveLength(2);
  expect(state().ui.toast?.sentence).toMatch(/^Undone in part: .*8,000 conversations/);
});
