import type { Chance } from './chance.ts';
import type { Change, Repeat, Value } from './oracle/logs.ts';
import type { Field, SimulatedProvider } from './providers/simulated-provider.ts';
import { hour, minute, second } from './times.ts';

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

/** An account and the server it is at. */
export type Place = {
  readonly provider: SimulatedProvider;
  readonly account: number;
  readonly conversations: number;
};

const fieldOf = (target: string) => target.replace(/:.*/s, '') as Field;

/** Changes worth making at one account. */
export function createValues(chance: Chance, { provider, account, conversations }: Place) {
  const { id, settable, requestsPerHour } = provider;
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

  /** What the provider may well not let be changed, one for each field that it does not store. */
  const unsettable = (): readonly Change[] => {
    const values = { ...localValues, inbox: ['1'], read: ['false', 'true'] };
    const fields = (Object.keys(values) as (keyof typeof values)[]).filter(
      (field) => !(field in settable) && !isPart(field),
    );
    return [...fields, 'inbox' as const].map((target) => ({ target, to: chance.pick(values[target] ?? ['true']) }));
  };

  /** Several of different fields. */
  function changes(count: number): readonly Change[] {
    const fields = stored.filter((field) => field !== 'followUp');
    const from = chance.between(0, fields.length - 1);
    return Array.from({ length: Math.min(count, fields.length) }, (_, i) =>
      change(fields[(from + i) % fields.length] ?? 'status'),
    );
  }

  /** One that stays on the agent's machine: of these fields, where one of them may. */
  function local(...fields: readonly Field[]): Change {
    const kept = (Object.keys(localValues) as Field[]).filter(
      (field) => !(field in settable) || (field === 'status' && !settable.status?.includes('pending')),
    );
    const wanted = kept.filter((field) => fields.includes(field));
    const field = chance.pick(wanted.length > 0 ? wanted : kept);
    const value = chance.pick(localValues[field] ?? ['true']);
    return isPart(field) ? { target: `${field}:${value}`, to: 'true' } : { target: field, to: value };
  }

  return {
    chance,
    account,
    settable,
    conversations,
    few,
    stored,
    isBig: conversations > 20,
    /** The provider counts the requests with a token; WapiKit counts those of each path. */
    isCounted: requestsPerHour !== null && id !== 'wapikit',
    /** The provider documents how many requests an hour it allows. */
    isPaced: requestsPerHour !== null,
    has: (field: Field) => field in settable,
    /** An answer about a conversation tells the text of its newest message. */
    tellsText: provider.tellsText ?? false,
    conversation: () => chance.between(0, few - 1),
    /** All of the few, in any order. */
    inAnyOrder: (): readonly number[] =>
      Array.from({ length: few }, (_, at) => ({ at, order: chance() }))
        .sort((a, b) => a.order - b.order)
        .map(({ at }) => at),
    change,
    changes,
    unsettable,
    other,
    contested,
    local,
    fieldOf,
    followUp: (inMs: number, onlyIfNoReply = false): Change => ({
      target: 'followUp',
      to: String(inMs),
      ...(onlyIfNoReply ? { onlyIfNoReply } : {}),
    }),
    repeating: (inMs: number, repeat: Repeat): Change => ({ target: 'followUp', to: String(inMs), repeat }),
    putOff: (byMs: number): Change => ({ target: 'followUp', to: String(byMs), isPutOff: true }),
    completed: { target: 'followUp', to: 'completed' } satisfies Change,
  };
}
