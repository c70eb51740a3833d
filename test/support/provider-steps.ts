import type { Provider } from '#electron/providers/provider.ts';
import { claim, nextToSend } from '#electron/sync/claim.ts';
import { poll } from '#electron/sync/poll.ts';
import { type ConflictPolicy, push } from '#electron/sync/push.ts';
import { createUnreadableRows, type UnreadableRows } from '#electron/sync/unreadable-rows.ts';
import { walkPage } from '#electron/sync/walk.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { type setUpOutbox, testAccount } from './engine.ts';
import { quiet } from './ports.ts';

const never = new AbortController().signal;

/** What the loop of an account does, step by step and without timers, for whatever provider it is. */
export function providerSteps(engine: ReturnType<typeof setUpOutbox>, provider: Provider) {
  const policy: { value: ConflictPolicy } = { value: 'ask' };
  const unread: UnreadableRows[] = [];
  const deps = {
    ...engine,
    provider,
    capabilities: engine.account.capabilities,
    accountId: testAccount,
    nowMs: () => engine.clock.nowMs,
    yieldToHost: engine.ports.yieldToHost,
    jitter: () => 0.5,
    isHopeless: () => false,
    conflictPolicy: () => policy.value,
    log: quiet,
    onProgress: () => {},
    onMissing: () => {},
    unreadable: createUnreadableRows(
      () => 0,
      (rows) => void unread.push(rows),
    ),
    mayPoll: () => true,
  };
  return {
    deps,
    policy,
    /** What the agent was told of rows that cannot be read, each time. */
    unread,
    /** One whole walk. */
    async walk() {
      while (!(await walkPage(deps, never)));
    },
    poll: () => poll(deps, never),
    /** Pushes the next conversation. @returns false where none is due */
    async push(): Promise<boolean> {
      const next = nextToSend(deps);
      if (next !== null) await push(deps, claim(deps, next), never);
      return next !== null;
    },
    enqueueMany: (ids: readonly string[], ...edits: Edit[]) =>
      engine.outbox.enqueue(engine.account, { painted: [], commandId: `many-${ids.join()}`, ids, edits }),
    pending: (id: string) => engine.stores.workspace.intents.pending(testAccount, id),
    history: () => engine.stores.workspace.intents.list(testAccount, 'history', 1000),
  };
}
