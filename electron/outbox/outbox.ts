import type { DryRun } from '#shared/dry-run.ts';
import type { Edit, Opened } from '#shared/edits/edit.ts';
import type { Painted } from '#shared/edits/seen.ts';
import type { ShownAgainst, Turned } from '#shared/ipc/outbox.ts';
import type { QueuePlace } from '#shared/outbox.ts';
import { type Considered, dryRun } from './dry-run.ts';
import { command, type OutboxAccount, type OutboxDeps } from './enqueue.ts';
import { move } from './order.ts';
import { resolve } from './resolve.ts';
import { revert, type Turning, turn } from './undo.ts';

type About = { readonly rest?: string | null; readonly painted?: readonly Painted[] };

export type Outbox = {
  /** Makes the edits of one command durable, all or none. @returns the revision that shows them. @throws EditRefused */
  enqueue(
    account: OutboxAccount,
    command: {
      commandId: string;
      ids: readonly string[];
      edits: readonly Edit[];
      painted: readonly Painted[];
      opened?: readonly Opened[];
      /** When it was given, or since when it was considered, epoch ms; null, or left out: now. */
      sinceMs?: number | null;
    },
  ): number;
  /** What would become of such a command; nothing is written. */
  dryRun(account: OutboxAccount, considered: Considered): DryRun;
  /** The same of several accounts. */
  enqueueOver(
    shares: readonly { account: OutboxAccount; ids: readonly string[]; painted: readonly Painted[] }[],
    command: { commandId: string; edits: readonly Edit[]; opened?: readonly Opened[]; sinceMs?: number | null },
  ): number;
  /**
   * Takes the last command back by its inverse edits, one of many conversations in the parts in which it was made.
   * @param about of which command the rest is asked for, as the last answer named it, and what is on the screen
   */
  undo(account: OutboxAccount, about?: About): Turned;
  redo(account: OutboxAccount, about?: About): Turned;
  /** The same of the last command in any of several accounts, in all of them. */
  undoOver(accounts: readonly Turning[], rest: string | null): Turned;
  redoOver(accounts: readonly Turning[], rest: string | null): Turned;
  /** Takes a finished change back by an edit of its own. @returns false where nothing is left to take back */
  revert(account: OutboxAccount, seq: number, commandId: string): { reverted: boolean; revision: number };
  /**
   * Moves the conversations of these in the queue, in the order they have there: what is queued for one conversation is
   * sent together. Left alone is what does not wait, and whatever is under way.
   * @returns how many conversations were moved
   */
  move(account: OutboxAccount, seqs: readonly number[], to: QueuePlace): number;
  /** The agent's answer to intents that wait or need one. @returns how many it was an answer to */
  resolve(
    account: OutboxAccount,
    seqs: readonly number[],
    how: 'retry' | 'mine' | 'discard',
    against?: ShownAgainst | null,
  ): { answered: number; isMoved: boolean; revision: number };
};

/** What the agent does to the queue: each part has a file of its own, and none keeps anything in memory. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const enqueueOver: Outbox['enqueueOver'] = (shares, { commandId, edits, opened, sinceMs }) =>
    command(
      deps,
      commandId,
      shares.map(({ account, ids, painted }) => ({
        account,
        steps: ids.map((id) => ({ id, edits })),
        led: [],
        painted,
        opened,
        sinceMs,
      })),
    );
  return {
    enqueueOver,
    enqueue: (account, { ids, painted, ...made }) => enqueueOver([{ account, ids, painted }], made),
    dryRun: (account, considered) => dryRun(deps, account, considered),
    undoOver: (accounts, rest) => turn(deps, accounts, true, rest),
    redoOver: (accounts, rest) => turn(deps, accounts, false, rest),
    undo: (account, { rest = null, painted = [] } = {}) => turn(deps, [{ account, painted }], true, rest),
    redo: (account, { rest = null, painted = [] } = {}) => turn(deps, [{ account, painted }], false, rest),
    revert: (account, seq, commandId) => revert(deps, account, seq, commandId),
    move: (account, seqs, to) => move(deps, account, seqs, to),
    resolve: (account, seqs, how, against = null) => resolve(deps, account, seqs, how, against),
  };
}
