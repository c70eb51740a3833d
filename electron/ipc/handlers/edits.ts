import type { DryRun } from '#shared/dry-run.ts';
import type { Painted } from '#shared/edits/seen.ts';
import { byAccount, isWithin, namedBy, nameIn } from '#shared/scope.ts';
import type { OutboxAccount } from '../../outbox/enqueue.ts';
import type { Handlers } from '../dispatch.ts';
import { type HandlerDeps, outboxAccount } from './handler-deps.ts';
import { idsIn, outboxesIn } from './in-scope.ts';

/** Edits: made, taken back, put in order and answered. Each wakes the syncing of its account, and waits for none of it. */
export function editHandlers({ outbox, accounts, stores }: HandlerDeps) {
  const wake = (woken: readonly OutboxAccount[]) => {
    for (const { id } of woken) accounts.get(id).sync.wake();
  };
  /** The account whose queue has this change. @throws where it is not in the scope */
  const ofSeq = (scope: string, seq: number): OutboxAccount => {
    const accountId = stores.workspace.intents.get(seq)?.accountId ?? scope;
    return outboxAccount(accounts, isWithin(scope, accountId) ? accountId : scope);
  };
  const turningIn = (scope: string, painted: readonly Painted[]) =>
    outboxesIn(accounts, scope).map((account) => ({ account, painted: paintedIn(scope, account.id, painted) }));

  return {
    'intents.enqueue': ({ commandId, accountId: scope, ids, edits, painted, opened = [], sinceMs = null }) => {
      const meant = byAccount(scope, ids);
      const onScreen = new Set([...meant.keys(), ...idsIn(accounts, scope)]);
      const shares = [...onScreen].map((accountId) => ({
        account: outboxAccount(accounts, accountId),
        ids: meant.get(accountId) ?? [],
        painted: paintedIn(scope, accountId, painted),
      }));
      const revision = outbox.enqueueOver(shares, { commandId, edits, opened, sinceMs });
      wake(shares.flatMap(({ account, ids: own }) => (own.length > 0 ? account : [])));
      return { revision };
    },
    'intents.dryRun': ({ accountId: scope, ids, painted, ...considered }) => {
      const found: DryRun = { cannot: [], held: [], ends: [] };
      for (const [accountId, own] of byAccount(scope, ids)) {
        const account = outboxAccount(accounts, accountId);
        const seen = paintedIn(scope, accountId, painted);
        const { cannot, held, ends } = outbox.dryRun(account, { ...considered, ids: own, painted: seen });
        const named = <T extends { id: string }>(each: T): T => ({
          ...each,
          id: nameIn(scope, { accountId, id: each.id }),
        });
        found.cannot.push(...cannot.map(named));
        found.held.push(...held.map(named));
        found.ends.push(...ends.map(named));
      }
      return found;
    },
    'intents.undo': ({ accountId: scope, rest = null, painted = [] }) => {
      const turning = turningIn(scope, painted);
      const undone = outbox.undoOver(turning, rest);
      wake(turning.map(({ account }) => account));
      return undone;
    },
    'intents.redo': ({ accountId: scope, rest = null, painted = [] }) => {
      const turning = turningIn(scope, painted);
      const redone = outbox.redoOver(turning, rest);
      wake(turning.map(({ account }) => account));
      return redone;
    },
    'outbox.revert': ({ accountId: scope, seq, commandId }) => {
      const account = ofSeq(scope, seq);
      const answer = outbox.revert(account, seq, commandId);
      wake([account]);
      return answer;
    },
    'outbox.move': ({ accountId: scope, seqs, to }) => {
      // Each account has a queue of its own: beside a change stand those of its account.
      const outboxes = to.side === 'first' ? outboxesIn(accounts, scope) : [ofSeq(scope, to.seq)];
      return { moved: outboxes.reduce((moved, account) => moved + outbox.move(account, seqs, to), 0) };
    },
    'outbox.resolve': ({ accountId: scope, seqs, how, shown = null }) => {
      const outboxes = outboxesIn(accounts, scope);
      const answers = outboxes.map((account) => outbox.resolve(account, seqs, how, shown));
      wake(outboxes);
      return {
        answered: answers.reduce((sum, { answered }) => sum + answered, 0),
        isMoved: answers.some(({ isMoved }) => isMoved),
        revision: Math.max(...answers.map(({ revision }) => revision)),
      };
    },
  } satisfies Partial<Handlers>;
}

/** What is on the screen of one account, by its own ids. */
const paintedIn = (scope: string, accountId: string, painted: readonly Painted[]): Painted[] =>
  painted.flatMap((each) => {
    const of = namedBy(scope, each.id);
    return of.accountId === accountId ? { ...each, id: of.id } : [];
  });
