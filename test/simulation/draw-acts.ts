import type { Chance } from './chance.ts';
import type { Change } from './oracle/logs.ts';
import type { AgentDeed, Fault, MachineDeed, ScriptEvent } from './script.ts';
import { second } from './times.ts';

type DeedAlone = Exclude<Extract<AgentDeed, { account: number }>['kind'], OfMore>;
type OfMore = 'edit' | 'open' | 'resolve' | 'policy' | 'discard-waiting' | 'revert' | 'move-first';
type Answer = Extract<AgentDeed, { kind: 'resolve' }>['how'];
type PlainDeed = 'customer' | 'team' | 'remove';

/** What people, machines and networks do at one account and its server, as lines of a script. */
export function createActs(chance: Chance, account: number) {
  const edit = (atMs: number, at: number | readonly number[], ...all: readonly Change[]): ScriptEvent => ({
    atMs,
    kind: 'edit',
    account,
    conversations: typeof at === 'number' ? [at] : at,
    changes: all,
  });
  const deed = (atMs: number, kind: DeedAlone): ScriptEvent => ({ atMs, kind, account });
  const resolve = (atMs: number, how: Answer, which = 0): ScriptEvent => ({
    atMs,
    kind: 'resolve',
    account,
    which,
    how,
  });

  return {
    edit,
    deed,
    resolve,
    /** The agent looks, answers something, perhaps twice, and looks whether it held. */
    answers: (atMs: number): readonly ScriptEvent[] => [
      deed(atMs, 'look'),
      ...Array.from({ length: chance.pick([1, 2, 3]) }, (_, i) =>
        resolve(
          atMs + second + i * chance.pick([20, second, 5 * second]),
          chance.pick(['retry', 'mine', 'mine', 'discard']),
          i,
        ),
      ),
      deed(atMs + 5 * second, 'look'),
      deed(atMs + 25 * second, 'sync-now'),
      deed(atMs + 40 * second, 'look'),
    ],
    /** What still needs the agent is given up, so that the next motif meets its own. */
    tidy: (atMs: number): readonly ScriptEvent[] =>
      [0, 1, 2, 3].map((i) => resolve(atMs + i * 200, i === 0 ? chance.pick(['retry', 'discard']) : 'discard')),
    open: (atMs: number, conversation: number): ScriptEvent => ({ atMs, kind: 'open', account, conversation }),
    which: (atMs: number, kind: 'discard-waiting' | 'revert' | 'move-first', which: number): ScriptEvent => ({
      atMs,
      kind,
      account,
      which,
    }),
    policy: (atMs: number, to: 'ask' | 'mine' | 'theirs'): ScriptEvent => ({ atMs, kind: 'policy', account, to }),
    colleague: (atMs: number, conversation: number, { target, to }: Change): ScriptEvent => ({
      atMs,
      kind: 'colleague',
      server: account,
      conversation,
      target,
      to,
    }),
    others: (atMs: number, kind: PlainDeed, conversation: number): ScriptEvent => ({
      atMs,
      kind,
      server: account,
      conversation,
    }),
    /** The server tells of it only now. */
    late: (atMs: number, conversation: number, lateMs: number): ScriptEvent => ({
      atMs,
      kind: 'customer',
      server: account,
      conversation,
      lateMs,
    }),
    calm: (atMs: number): ScriptEvent => ({ atMs, kind: 'calm', server: account }),
    create: (atMs: number): ScriptEvent => ({ atMs, kind: 'create', server: account }),
    merge: (atMs: number, conversation: number, into: number): ScriptEvent => ({
      atMs,
      kind: 'merge',
      server: account,
      conversation,
      into,
    }),
    machine: (atMs: number, deed: MachineDeed): ScriptEvent => ({ atMs, ...deed }),
    /** Ends within the next points, and is started again. */
    end: (atMs: number, afterPoints: number, deadForMs: number): ScriptEvent => ({
      atMs,
      kind: chance.chance(0.7) ? 'kill' : 'power-cut',
      afterPoints,
      deadForMs,
    }),
    fault: (
      atMs: number,
      what: Fault['what'],
      effect: Fault['effect'],
      times: number,
      only: Pick<Fault, 'conversation' | 'field'> = {},
    ): ScriptEvent => ({ atMs, kind: 'fault', server: account, what, effect, times, ...only }),
    /** What is said in between is not sent before its end. */
    held: (events: readonly ScriptEvent[], untilMs: number): readonly ScriptEvent[] =>
      chance.chance(0.5)
        ? [deed(0, 'pause'), ...events, deed(untilMs, 'resume')]
        : [
            { atMs: 0, kind: 'fault', server: account, what: 'unreachable', effect: 'any', times: chance.pick([3, 6]) },
            ...events,
            deed(untilMs + 10 * second, 'sync-now'),
          ],
  };
}
