import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Script } from './script.ts';
import { scriptSchema } from './script-schema.ts';

const complaint = z.strictObject({
  kind: z.string().min(1),
  rule: z.int().min(1).max(16),
  field: z.string().min(1).nullable(),
  provider: z.string().min(1).nullable(),
});

const keptSchema = z.strictObject({
  /** Of its file, too. */
  name: z.string().regex(/^[a-zA-Z0-9-]+$/),
  found: z.strictObject({
    seed: z.int(),
    /** Simulated ones that the search had taken. */
    hours: z.number().nonnegative(),
    kind: z.string().min(1),
    words: z.string(),
  }),
  expect: complaint.nullable(),
  question: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('sum') }),
      z.strictObject({ kind: z.literal('same-end'), twin: scriptSchema }),
    ])
    .optional(),
  script: scriptSchema,
});

/**
 * A run that once failed, made small. `expect` is null where it must hold from now on; else it is how the run fails until
 * the engine is mended.
 */
export type Kept = Readonly<z.infer<typeof keptSchema>> & { readonly script: Script };

/** @throws where the file is not there, is no JSON, or has another form */
export const readKept = (file: string): Kept => keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** As the formatter wants it, so that a file may move into the corpus as it is: what fits into a line is one. */
export const keptText = (kept: Kept): string => `${text(kept, 0, 0)}\n`;

const lineWidth = 120;

/** @param before, after what else stands in the line */
function text(value: unknown, depth: number, before: number): string {
  const flat = flatText(value);
  // What follows in the line is a comma, except after the last.
  if (typeof value !== 'object' || value === null || before + flat.length + 1 <= lineWidth) return flat;
  const margin = '  '.repeat(depth + 1);
  const lines = Array.isArray(value)
    ? value.map((each) => margin + text(each, depth + 1, margin.length))
    : Object.entries(value).map(([key, each]) => {
        const start = `${margin}${JSON.stringify(key)}: `;
        return start + text(each, depth + 1, start.length);
      });
  const [opening, closing] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${opening}\n${lines.join(',\n')}\n${'  '.repeat(depth)}${closing}`;
}

function flatText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${flatText(each)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
