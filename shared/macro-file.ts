import { z } from 'zod';
import { type Issue, issueOf } from './issue.ts';
import { macroSlots } from './macro-commands.ts';
import { type SharedMacro, sharedMacroSchema } from './macro-schema.ts';

/** Macros as a file to give to others; the number is that of its form. */
const fileSchema = z.strictObject({
  winnowMacros: z.literal(1),
  macros: z.array(sharedMacroSchema).min(1).max(macroSlots.length),
});

/** Characters; many times what any macros take. */
export const maxMacroFile = 1_000_000;

export const macroFile = (macros: readonly SharedMacro[]): string =>
  `${JSON.stringify({ winnowMacros: 1, macros: macros.map(({ name, steps }) => ({ name, steps })) }, null, 2)}\n`;

export type ReadMacros =
  | { readonly ok: true; readonly macros: readonly SharedMacro[] }
  /** What in it is not what it should be; null: it is no such file at all. */
  | { readonly ok: false; readonly issue: Issue | null };

/** Reads what somebody gives as macros. */
export function readMacroFile(text: string): ReadMacros {
  if (text.length > maxMacroFile) return { ok: false, issue: null };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, issue: null };
  }
  const read = fileSchema.safeParse(value);
  return read.success ? { ok: true, macros: read.data.macros } : { ok: false, issue: issueOf(read.error, value) };
}
