import { z } from 'zod';

/** What of a text makes no difference to a provider. Nothing given: every character does. */
export const equalitySchema = z.strictObject({
  case: z.literal('ignored').optional(),
  /** White space around it is not stored. */
  trim: z.literal(true).optional(),
  /** An empty text is stored as none. */
  emptyIsNull: z.literal(true).optional(),
});
export type Equality = z.infer<typeof equalitySchema>;

export const exact: Equality = {};
/** What a server may make of a text without anybody calling it another. */
export const loose: Equality = { case: 'ignored', trim: true, emptyIsNull: true };

/** One text for all that are the same to the provider. */
export function folded(equality: Equality, text: string): string {
  const kept = equality.trim ? text.trim() : text;
  return equality.case === 'ignored' ? kept.toLowerCase() : kept;
}

export function isSame(equality: Equality, a: string | null, b: string | null): boolean {
  if (a === b) return true;
  const [left, right] = [a, b].map((text) => {
    const kept = text === null ? null : folded(equality, text);
    return kept === '' && equality.emptyIsNull ? null : kept;
  });
  return left === right;
}

/** Whether two sets hold the same: another order, or another spelling of the provider's, is no difference. */
export function isSameSet(equality: Equality, a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [a, b].map((texts) => new Set(texts.map((text) => folded(equality, text))));
  return left?.size === right?.size && [...(left ?? [])].every((text) => right?.has(text));
}
