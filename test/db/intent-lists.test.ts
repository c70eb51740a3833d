import { expect, test } from 'vitest';
import type { NewIntent } from '#db/workspace/intents.ts';
import { editPhrases } from '#renderer/i18n/edit-words.ts';
import { emptyDirectory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { type OutboxFilter, parseOutboxQuery, queueStateOf } from '#shared/query/outbox.ts';
import type { Reason } from '#shared/reason.ts';
import { newIntent } from '#test/support/new-intent.ts';
import { openTestStores } from '#test/support/stores.ts';

const refusal: Reason = { kind: 'refused', serverSays: 'Plan must be one of TEAM, SOLO', status: 422 };
const replied: Reason = { kind: 'replied-since', by: 'customer' };

function setUp() {
  const { stores } = openTestStores();
  const { intents } = stores.workspace;
  let made = 0;
  function add(contact: string, edit: Edit, change: Partial<NewIntent> = {}, reason: Reason | null = null): void {
    made += 1;
    const named = { commandId: `c${made}`, conversationId: `conv_${made}`, contact };
    intents.add(newIntent({ ...named, edit, createdAtMs: made, ...change }));
    const intent = intents.get(made);
    if (reason && intent)
      intents.become(intent, { kind: intent.state === 'parked' ? 'refused' : 'conflict', reason }, made);
  }
  const close: Edit = { field: 'status', to: 'closed' };
  add('Ana Souza', { field: 'tags', part: 'vip: gold', to: true });
  add('Ben Okafor', { field: 'metadata', part: 'plan', to: `big ${'x'.repeat(100)} deal` });
  add('Jürgen Weiß', close, { state: 'inflight' });
  add('山田 美咲', close, { state: 'in_doubt' });
  add('Chloé Martin', close, { state: 'conflict' }, replied);
  add('Doris', close, { state: 'conflict' }, { kind: 'changed-elsewhere', serverSays: null, status: null });
  add('Ana Souza', { field: 'metadata', part: 'plan', to: 'huge' }, { state: 'parked' }, refusal);
  add('Ana Souza', { field: 'tags', part: '100%', to: false }, { state: 'done', finishedAtMs: 10 });
  add('Emil', { field: 'priority', to: 'high' }, { state: 'done', local: true, finishedAtMs: 11 });
  add('Farid', { field: 'deleted', to: true }, { state: 'cancelled', finishedAtMs: 12 });
  add('Gita', { field: 'status', to: 'pending' }, { target: 'followUp+status', state: 'done', finishedAtMs: 13 });
  add('Elsewhere', { field: 'tags', part: 'vip', to: true }, { accountId: 'a2' });
  return {
    intents,
    add,
    matching: (query: string, filter: OutboxFilter = 'pending') =>
      intents.matching('a1', filter, { ...parseOutboxQuery(query, filter), phrases: editPhrases }, null),
  };
}

test('each list holds its own, the queue in its order, the history newest first', () => {
  const { matching } = setUp();
  expect(matching('')).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(matching('', 'needs-you')).toEqual([5, 6, 7]);
  expect(matching('', 'history')).toEqual([11, 10, 9, 8]);
});

test('states and fields narrow it; several of a kind are alternatives', () => {
  const { matching } = setUp();
  expect(matching('is:waiting')).toEqual([1, 2]);
  expect(matching('is:sending is:in-doubt')).toEqual([3, 4]);
  expect([matching('is:held'), matching('is:conflict'), matching('is:refused')]).toEqual([[5], [6], [7]]);
  expect(matching('field:metadata is:waiting')).toEqual([2]);
  expect(matching('field:tags field:metadata')).toEqual([1, 2, 7]);
  expect(['is:sent', 'is:kept-here', 'is:taken-back'].map((query) => matching(query, 'history'))).toEqual([
    [11, 8],
    [9],
    [10],
  ]);
  expect(matching('field:trash', 'history')).toEqual([10]);
  expect(matching('field:status', 'history')).toEqual([11]); // coupled with the follow-up
});

test('words are found in who, in what as it is told and in full, and in what the server said; in any case', () => {
  const { matching } = setUp();
  expect(matching('ana')).toEqual([1, 7]);
  expect(matching('JÜRGEN')).toEqual([3]);
  expect(matching('美咲')).toEqual([4]);
  expect(matching('add tag')).toEqual([1]);
  expect(matching('deal')).toEqual([2]);
  expect(matching('"must be one of team"')).toEqual([7]);
  expect(matching('ana plan')).toEqual([7]);
  expect(matching('100%', 'history')).toEqual([8]);
  expect(matching('_')).toEqual([]);
  expect(matching('"part"')).toEqual([]); // the code's own words are nobody's
});

test('who and where are found by the name that is read, and by the id', () => {
  const { intents, add } = setUp();
  add('Hal', { field: 'assignee', to: 'u7' });
  add('Ivy', { field: 'inbox', to: 'i3' });
  add('Ada', { field: 'assignee', to: 'u8' });
  const directory = {
    ...emptyDirectory,
    assignees: [
      { id: 'u7', name: 'Ada Lovelace' },
      { id: 'i3', name: 'Nobody’s' },
    ],
    inboxes: [{ id: 'i3', name: 'Billing' }],
  };
  const matching = (query: string) =>
    intents.matching('a1', 'pending', { ...parseOutboxQuery(query, 'pending'), phrases: editPhrases, directory }, null);
  expect(matching('lovelace')).toEqual([13]);
  expect(matching('"assign to ada l"')).toEqual([13]);
  expect(matching('u7')).toEqual([13]);
  expect(matching('"move to inbox billing"')).toEqual([14]);
  expect(matching('nobody')).toEqual([]);
  expect(intents.facets('a1', 'pending', { ...parseOutboxQuery('ada', 'pending'), directory }).fields).toMatchObject({
    assignee: 2,
  });
});

test('what the table calls a change is what the interface calls it', () => {
  const { intents } = setUp();
  for (const filter of ['pending', 'needs-you', 'history'] as const) {
    for (const intent of intents.list('a1', filter, 100)) {
      const asked = { words: [], states: [queueStateOf(intent)], fields: [], unknown: [] };
      expect(intents.matching('a1', filter, asked, null)).toContain(intent.seq);
    }
  }
});

test('each state and field is counted beside the rest of the query', () => {
  const { intents } = setUp();
  const facets = (query: string) => intents.facets('a1', 'pending', parseOutboxQuery(query, 'pending'));
  expect(facets('').states).toMatchObject({ waiting: 2, sending: 1, 'in-doubt': 1, held: 1, conflict: 1, refused: 1 });
  expect(facets('').fields).toMatchObject({ tags: 1, metadata: 2, status: 4, priority: 0 });
  expect(intents.facets('a1', 'history', parseOutboxQuery('', 'history')).fields).toMatchObject({ status: 1 });
  expect(facets('is:waiting').states).toMatchObject({ waiting: 2, refused: 1 }); // what choosing another would show
  expect(facets('is:waiting').fields).toMatchObject({ tags: 1, metadata: 1, status: 0 });
  expect(facets('ana field:metadata').states).toMatchObject({ waiting: 0, refused: 1 });
});

test('intents are given in the order asked for, without those that are gone', () => {
  const { intents } = setUp();
  expect(intents.named([7, 99, 1]).map(({ seq }) => seq)).toEqual([7, 1]);
});

test('a row of the history that makes no sense any more hides no other, in a list, a search or a conversation', () => {
  const { stores } = openTestStores();
  const { db, intents } = stores.workspace;
  for (const tag of ['torn', 'wrong', 'whole']) {
    intents.add({
      seenPreview: null,
      commandId: tag,
      accountId: 'a1',
      conversationId: 'conv_1',
      contact: 'Ana Souza',
      target: `tags:${tag}`,
      edit: { field: 'tags', part: tag, to: true },
      base: null,
      beside: {},
      afterSeq: null,
      back: [],
      takesBackSeq: null,
      seenInboundAtMs: null,
      state: 'done',
      local: false,
      createdAtMs: 1,
      finishedAtMs: 1,
    });
  }
  db.exec(`UPDATE intent SET edit_json = '{"kind":' WHERE target = 'tags:torn'`);
  db.exec(`UPDATE intent SET edit_json = '{"kind":"addTog"}' WHERE target = 'tags:wrong'`);
  const whole = [{ target: 'tags:whole' }];
  expect(intents.ofConversation('a1', 'conv_1', 50)).toMatchObject(whole);
  expect(intents.list('a1', 'history', 50)).toMatchObject(whole);
  expect(intents.list('a1', 'history', 50, parseOutboxQuery('ana', 'history'))).toMatchObject(whole);
  expect(intents.facets('a1', 'history', parseOutboxQuery('whole', 'history')).fields.tags).toBe(1);
  db.exec(
    `UPDATE intent SET state = 'conflict', reason_json = '{"code":', finished_at_ms = NULL WHERE target = 'tags:whole'`,
  );
  expect(intents.facets('a1', 'pending', parseOutboxQuery('', 'pending')).states.conflict).toBe(1);
  // What waits is never left out in silence.
  db.exec(`UPDATE intent SET state = 'ready', finished_at_ms = NULL WHERE target = 'tags:torn'`);
  expect(() => intents.list('a1', 'pending', 50)).toThrow();
});
