import { z } from 'zod';
import { as } from '#shared/issue.ts';

declare const checked: unique symbol;
/** A text that was checked to be a uuid: the only thing that a filter of a write is ever built from. */
export type Uuid = string & { readonly [checked]: true };

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): text is Uuid => pattern.test(text);

export const uuid = z.string().refine(isUuid, as('no-uuid'));
