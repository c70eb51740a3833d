import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import type { Intent } from '#db/workspace/intent-records.ts';
import { countSaid } from '#db/workspace/m0150-words.ts';
import type { Workspace } from '#db/workspace/workspace.ts';
import { editPhrases } from '#renderer/i18n/edit-words.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { fillIn } from '#shared/edits/shape.ts';
import { everyChange, outboxFilters } from '#shared/query/outbox.ts';
import { serverSaysOf } from '#shared/reason.ts';
import { newIntent } from '#test/support/new-intent.ts';
import { openTestStores } from '#test/support/stores.ts';

/** Letters whose cases differ in number, in length or by what stands beside them, and what LIKE takes for something else. */
const letters = [...'aAiIkKsSßẞİıſσΣςÉéЖж%_\\"\n \u212a\u0307😀𐐀𐐨'];
const text = fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((parts) => parts.join(''));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom<Edit>({ field: 'status', to: 'closed' }, { field: 'deleted', to: true }),
  fc.record({ field: fc.constant('metadata' as const), part: fc.constant('plan'), to: text }),
  fc.record({ field: fc.constant('tags' as const), part: text.map((part) => `t${part}`), to: fc.boolean() }),
);
const state = fc.constantFrom('ready' as const, 'parked' as const, 'done' as const);
const queued = fc.record({ contact: text, edit, state, serverSays: fc.option(text) });
const close: Edit = { field: 'status', to: 'closed' };
/** A word is typed in one line. */
const word = text.map((typed) => typed.replaceAll('\n', ''));
const words = fc.array(fc.oneof(word, fc.constantFrom('tag', 'plan', 'close')), { minLength: 1, maxLength: 3 });

/** What holds all words, found by reading every edit. */
function holds({ contact, edit, reason }: Intent, words: readonly string[]): boolean {
  const values = 'part' in edit ? [edit.part] : [];
  const read = [contact, fillIn(editPhrases, edit, (value) => value), edit.field, ...values, String(edit.to ?? '')];
  const parts = [...read, serverSaysOf(reason) ?? ''].map((part) => part.toLowerCase());
  return words.every((word) => parts.some((part) => part.includes(word.toLowerCase())));
}

type Queued = typeof queued extends fc.Arbitrary<infer Q> ? Q : never;

const named = (contact: string): Queued => ({ contact, edit: close, state: 'ready', serverSays: null });
/** What LIKE takes for other letters than the small ones, which are typed. */
const twins: [Queued[], string[]][] = [
  [[named('\u212a')], ['k']],
  [[named('\u0130')], ['i']],
];

function add({ intents }: Workspace, all: readonly Queued[]): void {
  for (const [at, { contact, edit, state, serverSays }] of all.entries()) {
    const seq = intents.add(
      newIntent({
        conversationId: `v${at}`,
        contact,
        edit,
        state: state === 'parked' ? 'ready' : state,
        createdAtMs: at,
        finishedAtMs: state === 'done' ? at : null,
      }),
    );
    const intent = intents.get(seq);
    const reason = serverSays === null ? null : { kind: 'refused' as const, serverSays, status: 422 };
    if (intent && state === 'parked') intents.become(intent, { kind: 'refused', reason }, at);
  }
}

test('words find what reading every edit would find, in any case and script', () => {
  fc.assert(
    fc.property(fc.array(queued, { maxLength: 12 }), words, (all, asked) => {
      const { stores } = openTestStores();
      add(stores.workspace, all);
      const { intents } = stores.workspace;
      for (const filter of outboxFilters) {
        const query = { ...everyChange, words: asked, phrases: editPhrases };
        const slow = intents.list('a1', filter, 100).filter((intent) => holds(intent, asked));
        const found = intents.matching('a1', filter, query, null);
        expect(found).toEqual(slow.map(({ seq }) => seq));
        const { states } = intents.facets('a1', filter, query);
        expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(found.length);
      }
      stores.close();
    }),
    {
      numRuns: 50,
      examples: twins,
    },
  );
});

test('a priority is found by the name that the window gives it, and by its own', () => {
  const { stores } = openTestStores();
  const edit: Edit = { field: 'priority', to: 'high' };
  add(stores.workspace, [{ contact: 'Ana', edit, state: 'ready', serverSays: null }]);
  const find = (word: string) =>
    stores.workspace.intents.matching(
      'a1',
      'pending',
      { ...everyChange, words: [word], phrases: { 'set-priority': 'Priorität {to}' }, priorities: { high: 'hoch' } },
      null,
    );
  expect(['hoch', 'high', 'priorität', 'niedrig'].map((word) => find(word).length)).toEqual([1, 1, 1, 0]);
});

test('what the edits say is kept as long as an edit says it, and is what counting anew finds', () => {
  const { workspace } = openTestStores().stores;
  const { db, intents, accounts } = workspace;
  const kept = (of: Db) => of.prepare('SELECT * FROM intent_said ORDER BY account_id, edit_json, reason_json').all();
  const anew = () => {
    const before = kept(db);
    db.exec(countSaid);
    expect(before).toEqual(kept(db));
    return before;
  };
  add(workspace, [
    { contact: 'Ana', edit: close, state: 'ready', serverSays: null },
    { contact: 'Ben', edit: close, state: 'parked', serverSays: 'Plan must be TEAM' },
  ]);
  expect(anew()).toHaveLength(2);
  workspace.erasure.forgetContact('a1', 'v1', 'erased');
  expect(JSON.stringify(anew())).not.toContain('TEAM');
  const waiting = intents.get(1);
  if (waiting) intents.become(waiting, { kind: 'dropped', reason: null }, 5);
  anew();
  accounts.remove('a1');
  expect(anew()).toEqual([]);
});
