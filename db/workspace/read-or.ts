import type { z } from 'zod';

/** What stands in a column, or the fallback where nothing does, or nothing that makes sense any more: the row is worth more. */
export function readOr<T>(json: string | null, schema: z.ZodType<T>, fallback: T): T {
  if (json === null) return fallback;
  try {
    const read = schema.safeParse(JSON.parse(json));
    return read.success ? read.data : fallback;
  } catch {
    return fallback;
  }
}
