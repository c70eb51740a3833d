import type { Guard } from './guard.ts';

const undone = 'test/outbox/undone.test.ts';

/** One for each rule of ARCHITECTURE.md, in their order: `npm run test:rules` breaks them one after the other. */
export const guards: readonly Guard[] = [
  {
    rule: 1,
    what: 'undo brings back what the agent saw, and not what their write replaced',
    file: 'electron/sync/written.ts',
    line: 'for (const intent of intents) takeBackTo(stores, capabilities, intent, fresh);',
    broken: '',
    test: {
      file: undone,
      name: 'a value of theirs that “mine” was sent over comes back, not the one that the screen had shown',
    },
  },
  {
    rule: 2,
    what: 'an edit behind one that came to nothing is measured by what that would have led to',
    file: 'electron/outbox/measure-next.ts',
    line: "if (became === 'never') return { ...madeOnSame(ended, later), afterSeq: ended.afterSeq };",
    broken: "if (became === 'never') return { ...later, afterSeq: null };",
    test: { file: undone, name: 'one behind an edit that came to nothing is measured by what that was made on' },
  },
  {
    rule: 3,
    what: 'what the provider spells in its own way is taken for somebody’s change',
    file: 'shared/edits/merge.ts',
    line: 'isSame(equalityOf(capabilities, each.edit), told, on.base)',
    broken: 'told === on.base',
    test: {
      file: 'test/shared/edits/merge.test.ts',
      name: 'what the provider takes for the same text nobody has moved',
    },
  },
  {
    rule: 4,
    what: 'a message counts as seen for its time, whatever the agent could read',
    file: 'shared/edits/seen.ts',
    line: 'sentAtMs === seenMs && isKept(previewOf(text), seenPreview);',
    broken: 'sentAtMs === seenMs;',
    test: {
      file: 'test/shared/edits/seen.test.ts',
      name: 'is the second of two messages that carry one time, where the first was seen',
    },
  },
  {
    rule: 5,
    what: 'an account of the same name is taken for the one that a form describes',
    file: 'electron/accounts/identity.ts',
    line: 'own(accounts).find((account) => isSameScope(scopeOfAny(account), scope));',
    broken:
      'own(accounts).find((account) => account.name === checked.name || isSameScope(scopeOfAny(account), scope));',
    test: {
      file: 'test/accounts/identity.test.ts',
      name: 'not at another provider, address or space, though it has the name',
    },
  },
  {
    rule: 6,
    what: 'the trash has a word of its own where a status takes out of it',
    file: 'shared/edits/coupling.ts',
    line: 'if (coupled.length === 0) return targetOf(edit);',
    broken: "if (coupled.length === 0 || edit.field === 'deleted') return targetOf(edit);",
    test: {
      file: 'test/outbox/coupled.test.ts',
      name: 'has one target, and what a provider keeps apart has as many as there are fields',
    },
  },
  {
    rule: 7,
    what: 'a value kept here stands although the provider’s has moved',
    file: 'electron/replica/local-values.ts',
    line: '(isToldIn(news, edit) && !bases.includes(baseAt(now, edit))) ||',
    broken: '(isToldIn(news, edit) && false) ||',
    test: { file: 'test/replica/local-values.test.ts', name: 'it yields where a colleague closes' },
  },
  {
    rule: 8,
    what: 'what a write has brought gives way to whoever asked while it was under way',
    file: 'shared/facts.ts',
    line: 'broughtAt?.[part] ?? askedAt;',
    broken: 'askedAt ?? broughtAt?.[part];',
    test: {
      file: 'test/shared/facts.test.ts',
      name: 'shows what it has brought over whoever asked while it was under way',
    },
  },
  {
    rule: 9,
    what: 'no kind of work has a share of its own',
    file: 'electron/providers/budget.ts',
    line: "const source = ownWaitMs(work) === 0 ? work : 'common';",
    broken: "const source = 'common';",
    test: {
      file: 'test/providers/budget.test.ts',
      name: 'whatever else is wanted, each kind of work has its share, and goes on having it all the hour',
    },
  },
  {
    rule: 10,
    what: 'a row that cannot be read is left out without a word',
    file: 'electron/sync/unreadable-rows.ts',
    line: 'learn(new Map([...[...known].filter(([key]) => !readable.has(key)), ...keyed(unreadable)]), stored);',
    broken: 'learn(new Map([...known].filter(([key]) => !readable.has(key))), stored);',
    test: {
      file: 'test/sync/unreadable-rows.test.ts',
      name: 'what a poll cannot read is told at once and not only after the next walk',
    },
  },
  {
    rule: 11,
    what: 'a body is read to its end, whatever of it is left out',
    file: 'electron/providers/bounded.ts',
    line: 'if (bytes > bounds.readBytes || reader.keptBytes > bounds.bodyBytes) {',
    broken: 'if (reader.keptBytes > bounds.bodyBytes) {',
    test: {
      file: 'test/providers/bounded.test.ts',
      name: 'a body is counted without what was left out of it, and read no further than the other bound',
    },
  },
  {
    rule: 12,
    what: 'a sign-out that was cut short is never finished',
    file: 'electron/engine/recovery.ts',
    line: 'signOut.finish(accountId);',
    broken: '',
    test: {
      file: 'test/engine/sign-out.test.ts',
      name: 'killed at any step of a sign-out, the next start finishes it, or it was never begun',
    },
  },
  {
    rule: 13,
    what: 'what waits is counted anew each time, in the whole queue',
    file: 'db/workspace/intents.ts',
    line: "db.prepare('SELECT waiting, needs_you AS needsYou FROM intent_count WHERE account_id = +?')",
    broken:
      "db.prepare(`SELECT count(*) FILTER (WHERE state NOT IN ('conflict', 'parked')) AS waiting, count(*) FILTER (WHERE state IN ('conflict', 'parked')) AS needsYou FROM intent WHERE account_id = ? AND finished_at_ms IS NULL`)",
    test: {
      file: 'test/db/intent-counts.test.ts',
      name: 'a long queue costs no more than a short one: nothing that is asked all the time reads all of it',
    },
  },
  {
    rule: 14,
    what: 'whatever the clock shows is believed at once',
    file: 'electron/time.ts',
    line: 'if (doubtMs === 0) believed = aheadMs;',
    broken: 'believed = aheadMs;',
    test: {
      file: 'test/reminders/clocks.test.ts',
      name: 'is not used up by a clock that shows its time for a moment',
    },
  },
  {
    rule: 15,
    what: 'an edit that the provider does not take is dropped without a word',
    file: 'electron/outbox/making.ts',
    line: "if (storage === 'readonly') {",
    broken: "if (storage === 'readonly') continue;\n    if (storage === null) {",
    test: { file: 'test/outbox/answers.test.ts', name: 'an edit that the provider does not take says so' },
  },
  {
    rule: 16,
    what: 'what a whole server fails at is blamed on each conversation',
    file: 'electron/sync/blame.ts',
    line: 'if (!before || list.failures > before.failures) return 0;',
    broken: 'if (!before) return 0;',
    test: {
      file: 'test/sync/blame.test.ts',
      name: 'of a server that answers nobody, or the list only now and then: the server’s',
    },
  },
];
