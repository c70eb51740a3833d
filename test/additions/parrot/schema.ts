import { z } from 'zod';

export const credentialsSchema = z.strictObject({ token: z.string().min(1) });
export const optionsSchema = z.strictObject({});

const item = z.object({ id: z.string(), name: z.string().nullable(), isOpen: z.boolean(), atMs: z.int() });
export type ParrotItem = z.infer<typeof item>;

export const oneAnswer = item;
export const listAnswer = z.object({ items: z.array(item) });
