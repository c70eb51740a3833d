import type { Chance } from './chance.ts';
import type { Change, Value } from './oracle/logs.ts';
import type { Field, SimulatedProvider } from './providers/simulated-provider.ts';
import type { AgentDeed, Fault, MachineDeed, ScriptEvent } from './script.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Something that happens within a few minutes from a moment on, as a person would tell it; times count from it. */
export type Motif = (draw: Draw) => readonly ScriptEvent[];

export type Motifs = Readonly<Record<string, Motif>>;

/** Values of fields that a provider does not store: they stay on the agent's machine. */
export const localValues: Readonly<Partial<Record<Field, readonly string[]>>> = {
  priority: ['low', 'urgent'],
  spam: ['true', 'false'],
  deleted: ['true', 'false'],
  assignee: ['me'],
  status: ['pending'],
  tags: ['mine'],
  metadata: ['note'],
  subject: ['Mine'],
};

type DeedAlone = 'undo' | 'redo' | 'look' | 'sync-now' | 'pause' | 'resume' | 'renew' | 'rename' | 'sign-out';
type Answer = Extract<AgentDeed, { kind: 'resolve' }>['how'];

type PlainDeed = 'customer' | 'team' | 'remove';

type Place = { readonly provider: SimulatedProvider; readonly account: number; readonly conversations: number };

export type Draw = ReturnType<typeof createDraw>;

const fieldOf = (target: string) => target.replace(/:.*/s, '') as Field;

/** What a motif is made of: values worth setting at one account, and what people, machines and networks do there. */
export function createDraw(chance: Chance, { provider, account, conversations }: Place) {
  const { settable } = provider;
  const stored = Object.keys(settable) as Field[];
  const few = Math.min(conversations, 6);

  function valuesOf(target: string): readonly Value[] {
    const field = fieldOf(target);
    switch (field) {
      case 'tags':
        return ['true', null];
      case 'metadata':
        // The one key of theirs that holds a flag.
        if (target === 'metadata:mobile') return ['true', 'false', null];
        return ['a', 'b', 'c', '', null];
      case 'followUp':
        return [40 * second, 90 * second, 3 * minute, 20 * minute, 2 * hour].map(String);
      case 'priority':
        return [...(settable.priority ?? []), ...(provider.limits?.priority?.includes('none') ? [null] : [])];
      case 'assignee':
        return [...(settable.assignee ?? []), null];
      default:
        return settable[field] ?? [];
    }
  }

  const isPart = (field: Field) => field === 'tags' || field === 'metadata';
  const targetOf = (field: Field) => (isPart(field) ? `${field}:${chance.pick(settable[field] ?? [''])}` : field);

  /** The first of these that is stored here, or any but a follow-up. */
  const some = (fields: readonly Field[]): Field =>
    chance.pick(
      fields.some((field) => field in settable)
        ? fields.filter((field) => field in settable)
        : stored.filter((field) => field !== 'followUp'),
    );

  /** One that the provider stores. */
  function change(...fields: readonly Field[]): Change {
    const target = targetOf(some(fields));
    return { target, to: chance.pick(valuesOf(target)) };
  }

  /** Another word about the same. */
  function other({ target, to }: Change, ...not: readonly Value[]): Change {
    const values = valuesOf(target).filter((value) => value !== to && !not.includes(value));
    return { target, to: values.length > 0 ? chance.pick(values) : to };
  }

  /** Three different words about one thing, where the provider has such a thing: what it was, mine and theirs. */
  function contested(): readonly [Change, Change, Change] {
    // Of tags and keys others' words are never in the way of the agent's.
    const scalars = stored.filter((field) => !['followUp', 'tags', 'metadata'].includes(field));
    const fields = scalars.filter((field) => valuesOf(field).length > 2);
    const target = targetOf(chance.pick(fields.length > 0 ? fields : scalars));
    const first: Change = { target, to: valuesOf(target)[0] ?? null };
    const mine = other(first);
    return [first, mine, other(first, mine.to)];
  }

  /** Several of different fields. */
  function changes(count: number): readonly Change[] {
    const fields = stored.filter((field) => field !== 'followUp');
    const from = chance.between(0, fields.length - 1);
    return Array.from({ length: Math.min(count, fields.length) }, (_, i) =>
      change(fields[(from + i) % fields.length] ?? 'status'),
    );
  }

  /** One that stays on the agent's machine. */
  function local(): Change {
    const kept = (Object.keys(localValues) as Field[]).filter(
      (field) => !(field in settable) || (field === 'status' && !settable.status?.includes('pending')),
    );
    const field = chance.pick(kept);
    const value = chance.pick(localValues[field] ?? ['true']);
    return isPart(field) ? { target: `${field}:${value}`, to: 'true' } : { target: field, to: value };
  }

  const edit = (atMs: number, at: number | readonly number[], ...all: readonly Change[]): ScriptEvent => ({
    atMs,
    kind: 'edit',
    account,
    conversations: typeof at === 'number' ? [at] : at,
    changes: all,
  });
  const deed = (atMs: number, kind: DeedAlone | 'connect-again'): ScriptEvent => ({ atMs, kind, account });
  const resolve = (atMs: number, how: Answer, which = 0): ScriptEvent => ({
    atMs,
    kind: 'resolve',
    account,
    which,
    how,
  });

  return {
    chance,
    account,
    settable,
    conversations,
    few,
    isBig: conversations > 20,
    has: (field: Field) => field in settable,
    conversation: () => chance.between(0, few - 1),
    change,
    changes,
    other,
    contested,
    local,
    fieldOf,
    followUp: (inMs: number, onlyIfNoReply = false): Change => ({
      target: 'followUp',
      to: String(inMs),
      ...(onlyIfNoReply ? { onlyIfNoReply } : {}),
    }),
    edit,
    deed,
    resolve,
    /** The agent looks, answers something, perhaps twice, and looks whether it held. */
    answers: (atMs: number): readonly ScriptEvent[] => [
      deed(atMs, 'look'),
      ...Array.from({ length: chance.pick([1, 2, 3]) }, (_, i) =>
        resolve(
          atMs + second + i * chance.pick([20, second, 5 * second]),
          chance.pick(['retry', 'mine', 'discard']),
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
