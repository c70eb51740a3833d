import type { z } from 'zod';
import { type Issue, issueOf } from '#shared/issue.ts';
import { TooLarge } from './json-tree.ts';
import { ProviderError } from './provider.ts';
import { cleanWords } from './server-words.ts';

/**
 * Validates an answer at the edge.
 * @throws ProviderError `unreadable`, naming the first field that is missing or wrong, for example data[3].last_message_at
 */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
  service: string,
): z.output<Schema> {
  if (answer === undefined) throw new ProviderError('unreadable', { kind: 'empty-answer', service });
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const failure = { kind: 'malformed', service, ...wrongIn(result.error, answer) } as const;
  throw new ProviderError('unreadable', failure, { status: 200 });
}

/** What is wrong with something of a server's: the first issue, and how many there are beside it. */
export type Wrong = { readonly issue: Issue; readonly more: number };

export function wrongIn(error: z.ZodError, input: unknown): Wrong {
  const found = issueOf(error, input);
  const isUnread = found.received === TooLarge.name;
  const issue: Issue = isUnread ? { ...found, problem: 'unread', expected: null, received: null } : found;
  // Keys come from the server too: a metadata key may be long or hold anything.
  return { issue: { ...issue, path: cleanWords(issue.path, []) ?? '' }, more: Math.max(0, error.issues.length - 1) };
}
