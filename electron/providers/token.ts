import { z } from 'zod';

/** A token that is sent in a header. Visible ASCII only: anything else cannot be sent, and the error would quote it. */
export const headerToken = z
  .string()
  .trim()
  .min(1, 'The token is empty.')
  .regex(/^[\x21-\x7e]*$/, 'The token may hold only plain letters, digits and signs, without spaces.');
