/** A line of the engine that `npm run test:mutations` breaks on purpose. */
export type Mutation = {
  /** What goes wrong then. */
  readonly what: string;
  readonly file: string;
  /** A text that stands in the file exactly once. */
  readonly line: string;
  /** What stands there instead. */
  readonly broken: string;
};

/** Each one costs somebody an edit, and the tests must notice each. */
export const mutations: readonly Mutation[] = [
  {
    what: 'edits are not on the disk when the interface says so',
    file: 'db/workspace/workspace.ts',
    line: "synchronous: 'FULL'",
    broken: "synchronous: 'NORMAL'",
  },
  {
    what: 'an edit made in mid-request is folded into the one under way',
    file: 'electron/sync/edits.ts',
    line: "same.filter(({ state }) => state === 'ready' || needsAgent(state))",
    broken: "same.filter(({ state }) => state === 'ready' || state === 'inflight' || needsAgent(state))",
  },
  {
    what: 'coalescing forgets the oldest base',
    file: 'electron/sync/edits.ts',
    line: 'oldest && !underWay ? oldest.base : fresh.base',
    broken: 'fresh.base',
  },
  {
    what: 'the agent’s value overwrites what somebody else has set since',
    file: 'shared/merge.ts',
    line: 'theirs !== undefined && theirs !== base',
    broken: 'theirs === undefined',
  },
  {
    what: 'a queued close goes out over the customer’s new message',
    file: 'shared/merge.ts',
    line: 'newestInboundAtMs > (seenInboundAtMs ?? 0)',
    broken: 'newestInboundAtMs < 0',
  },
  {
    what: 'a success is believed that does not show the change',
    file: 'electron/sync/push.ts',
    line: '        isAtProvider(after, intent.edit)\n',
    broken: '        after\n',
  },
  {
    what: 'an answer that was lost is taken for a write that was never sent',
    file: 'electron/sync/put-back.ts',
    line: "mayHaveWritten && ['unreachable', 'server', 'unreadable'].includes(error.kind)",
    broken: 'mayHaveWritten && false',
  },
  {
    what: 'one refused edit takes the others of its conversation with it',
    file: 'electron/sync/push.ts',
    line: 'oneByOne = true;',
    broken: 'open = [];',
  },
  {
    what: 'one field that keeps failing stops the other fields of its conversation',
    file: 'electron/sync/push.ts',
    line: 'const triesTogether = 3;',
    broken: 'const triesTogether = 1_000_000;',
  },
  {
    what: 'the push is written down as done before the replica shows it',
    file: 'electron/sync/push.ts',
    line: '  shown.pull(accountId, base);\n  stores.workspace',
    broken: '  stores.workspace',
  },
  {
    what: 'after a crash, what was under way stays so for ever',
    file: 'electron/sync/take-up.ts',
    line: 'const doubtful = intents.doubtInflight(accountId);',
    broken: 'const doubtful = 0;',
  },
  {
    what: 'a rate limit is not waited for',
    file: 'electron/sync/gates.ts',
    line: "gate: gate('rate', error.retryAtMs ?? nowMs + backoffMs(failures, jitter))",
    broken: 'gate: null',
  },
  {
    what: 'a list that is half missing empties the replica',
    file: 'electron/sync/pull.ts',
    line: 'const mayVanish = 0.05;',
    broken: 'const mayVanish = 1;',
  },
  {
    what: 'a pull from before a push takes the edit back on screen',
    file: 'electron/sync/shown.ts',
    line: '> askedAt) return false;',
    broken: '> Number.POSITIVE_INFINITY) return false;',
  },
];
