import { z } from 'zod';
import { as } from '#shared/issue.ts';

/** @returns a schema that reads an ISO 8601 time into epoch ms; one without a zone is taken for UTC */
export const isoTime = () => z.string().transform(readTime);

/** The same for a time of what may never have happened: an empty text says so, and so does a server's zero of time. */
export const isoTimeOrNone = () =>
  z.string().transform((text, context) => (/^(\s*|000[01]-.*)$/.test(text) ? null : readTime(text, context)));

function readTime(text: string, context: z.core.$RefinementCtx<string>): number {
  const zoned = /(z|[+-]\d\d(:?\d\d)?)$/i.test(text.slice(10)) ? text : `${text}Z`;
  const ms = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)
    ? Date.parse(zoned.replace(/([+-]\d\d)$/, '$1:00'))
    : Number.NaN;
  if (!Number.isNaN(ms)) return ms;
  context.addIssue({ code: 'custom', message: as('no-time') });
  return z.NEVER;
}
