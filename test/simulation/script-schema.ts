import { z } from 'zod';
import { simulatedProviders } from './providers/providers.ts';
import type { Field } from './providers/simulated-provider.ts';
import { faultKinds, rareFaultKinds, type Script, type ScriptEvent } from './script.ts';

/** A script as a file holds it, checked to the last key: a run that was kept is repeated as it was, or not at all. */

const ms = z.number().nonnegative();
const count = z.int().nonnegative();
const atMs = ms;
const change = { target: z.string().min(1), to: z.string().nullable() };
const repeat = z.strictObject({
  unit: z.enum(['minute', 'day', 'weekday']),
  every: z.int().positive(),
  from: z.enum(['time', 'completion']),
});
const fields = [
  'status',
  'tags',
  'metadata',
  'subject',
  'priority',
  'assignee',
  'inbox',
  'spam',
  'deleted',
  'read',
  'followUp',
] as const satisfies readonly Field[];
const answers = z.enum(['retry', 'mine', 'discard']);

const deeds = [
  z.strictObject({
    kind: z.literal('edit'),
    atMs,
    account: count,
    conversations: z.array(count),
    changes: z.array(
      z.strictObject({
        ...change,
        onlyIfNoReply: z.boolean().exactOptional(),
        repeat: repeat.exactOptional(),
        isPutOff: z.boolean().exactOptional(),
      }),
    ),
    isFromMemory: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.enum([
      'undo',
      'redo',
      'look',
      'foot',
      'sync-now',
      'pause',
      'resume',
      'renew',
      'rename',
      'sign-out',
      'connect-again',
    ]),
    atMs,
    account: count,
  }),
  z.strictObject({ kind: z.literal('policy'), atMs, account: count, to: z.enum(['ask', 'mine', 'theirs']) }),
  z.strictObject({ kind: z.literal('open'), atMs, account: count, conversation: count }),
  z.strictObject({ kind: z.literal('resolve'), atMs, account: count, which: count, how: answers }),
  z.strictObject({ kind: z.enum(['discard-waiting', 'revert', 'move-first']), atMs, account: count, which: count }),
] as const;

const others = [
  z.strictObject({ kind: z.literal('colleague'), atMs, server: count, conversation: count, ...change }),
  z.strictObject({
    kind: z.enum(['customer', 'team']),
    atMs,
    server: count,
    conversation: count,
    lateMs: ms.optional(),
  }),
  z.strictObject({ kind: z.literal('remove'), atMs, server: count, conversation: count }),
  z.strictObject({ kind: z.literal('create'), atMs, server: count }),
  z.strictObject({ kind: z.literal('merge'), atMs, server: count, conversation: count, into: count }),
] as const;

const machine = [
  z.strictObject({
    kind: z.enum(['kill', 'power-cut']),
    atMs,
    afterPoints: count,
    deadForMs: ms,
    isAtList: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('quit'), atMs, deadForMs: ms, isRolledOut: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('spoil-replica'), atMs, deadForMs: ms }),
  z.strictObject({ kind: z.literal('sleep'), atMs, forMs: ms, isTold: z.boolean() }),
  z.strictObject({ kind: z.literal('set-clock'), atMs, byMs: z.number(), forMs: ms.nullable() }),
  z.strictObject({ kind: z.literal('disk-full'), atMs, forMs: ms }),
] as const;

const fault = z.strictObject({
  kind: z.literal('fault'),
  atMs,
  server: count,
  what: z.enum([...faultKinds, ...rareFaultKinds]),
  effect: z.enum(['any', 'list', 'read', 'messages', 'write']),
  times: z.int().positive(),
  conversation: count.optional(),
  field: z.enum(fields).optional(),
});

const calm = z.strictObject({ kind: z.literal('calm'), atMs, server: count });

const event: z.ZodType<ScriptEvent> = z.discriminatedUnion('kind', [...deeds, ...others, ...machine, fault, calm]);

export const scriptSchema: z.ZodType<Script> = z.strictObject({
  seed: z.int(),
  servers: z
    .array(
      z.strictObject({
        provider: z.enum(simulatedProviders.map(({ id }) => id)),
        conversations: z.int().positive(),
        isDeadAfterHarm: z.boolean(),
        idsFrom: count.optional(),
      }),
    )
    .min(1),
  shapes: z.strictObject({ documented: z.boolean(), odd: z.boolean() }),
  latencyMs: z.strictObject({ least: ms, most: ms }),
  harmMs: ms,
  healMs: ms,
  events: z.array(event),
  isCountedAlike: z.boolean().optional(),
  isHealedAlone: z.boolean().optional(),
  poisoned: z.array(z.strictObject({ server: count, conversation: count })),
});
