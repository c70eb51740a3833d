import { z } from 'zod';
import { as } from '#shared/issue.ts';

/** A token that is sent in a header. Visible ASCII only: anything else cannot be sent, and the error would quote it. */
export const headerToken = z
  .string()
  .trim()
  .min(1, as('needed'))
  .regex(/^[\x21-\x7e]*$/, as('not-plain'));
