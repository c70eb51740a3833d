import { z } from 'zod';

/** Every request with what goes in and what comes out. */
export type Requests = Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>;

/** Where nothing goes in, or nothing comes out. */
export const nothing = z.strictObject({});
