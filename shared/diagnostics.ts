import { z } from 'zod';
import { failureSchema } from './failure.ts';
import { newsSchema } from './notice.ts';
import { reasonSchema } from './reason.ts';
import { gateSchema } from './sync-status.ts';

/*
 * What tells somebody who looks into a problem how this Winnow stands. It is made to be handed on: numbers, yes or no,
 * and words of lists that our own code has. Nothing here has room for a name, an address, a token or what anybody wrote.
 */

/** Of a program or a system: "45.4.1", "25.1.1-beta.2". */
const versionWord = z.string().regex(/^\d[\d.]{0,30}(?:-[a-z]{1,10}\.\d{1,4})?$/);
const reasonKind = z.enum(reasonSchema.options.map(({ shape }) => shape.kind.value));
const newsKind = z.enum(newsSchema.options.map(({ shape }) => shape.kind.value));
const failureKind = z.enum(failureSchema.options.map(({ shape }) => shape.kind.value));
/** A name of one of our own tables: a provider, a setting, an entry of a policy. */
const ownName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,30}$/);

/** `changed`: to something that somebody has written. */
const choiceSchema = z.strictObject({ name: ownName, value: z.union([z.boolean(), z.number(), z.null(), ownName]) });
export type Choice = z.infer<typeof choiceSchema>;

const accountFacts = z.strictObject({
  provider: ownName,
  isSample: z.boolean(),
  gate: gateSchema.shape.kind.nullable(),
  why: reasonKind.nullable(),
  /** What happened to the request that closed the gate, and the status of its answer. */
  failure: failureKind.nullable(),
  status: z.int().nullable(),
  sincePullMin: z.int().nullable(),
  conversations: z.int(),
  waiting: z.int(),
  needsYou: z.int(),
  /** Why edits need the agent, among the first of them. */
  held: z.array(z.strictObject({ why: reasonKind, count: z.int() })),
});

/** What the engine tells. */
export const engineFactsSchema = z.strictObject({
  accounts: z.array(accountFacts),
  files: z.array(z.strictObject({ name: z.enum(['replica', 'workspace', 'backup', 'copies']), bytes: z.int() })),
  schemas: z.strictObject({ workspace: z.int(), replica: z.int() }),
  sqlite: versionWord,
  tokens: z.enum(['system', 'file', 'session']),
  /** Those that are not as they come. */
  settings: z.array(choiceSchema),
  notices: z.array(newsKind),
});
export type EngineFacts = z.infer<typeof engineFactsSchema>;

/** A line as `electron/app/log.ts` writes it. Those of earlier versions have no dot before the message, and may quote anybody. */
const logLine = z
  .string()
  .regex(/^\[[\d: .-]{23}\] \[(?:info|warn|error)\] +· [^=·]+(?: · [\w-]+=[^·]*)*$/)
  .max(4000);

/** What the app around it tells. */
export const hostFactsSchema = z.strictObject({
  version: versionWord,
  electron: versionWord,
  chromium: versionWord,
  node: versionWord,
  platform: ownName,
  release: versionWord,
  arch: z.string().regex(/^[a-z]\w{0,10}$/),
  isPackaged: z.boolean(),
  memoryMb: z.int(),
  upMin: z.int(),
  screens: z.array(z.strictObject({ width: z.int(), height: z.int(), scale: z.number() })),
  window: z.strictObject({ width: z.int(), height: z.int(), zoom: z.number() }),
  policy: z.array(choiceSchema),
  crashes: z.int(),
  log: z.array(logLine),
});
export type HostFacts = z.infer<typeof hostFactsSchema>;

/** What can be told of something, or nothing where it is of no kind that is. */
export const toldOr = <T>(schema: z.ZodType<T>, value: unknown, otherwise: T): T => {
  const checked = schema.safeParse(value);
  return checked.success ? checked.data : otherwise;
};

export const toldVersion = (version: string | undefined): string =>
  toldOr(versionWord, /^\d[\d.]*(?:-[a-z]+\.\d+)?/.exec(version ?? '')?.[0], '0');

/** The lines of a log that are written as ours are. */
export const toldLines = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => logLine.safeParse(line).data ?? []);
