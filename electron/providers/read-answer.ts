import type { z } from 'zod';
import { checked, type Issue, issueOf } from '#shared/issue.ts';
import { TooLarge } from './json-tree.ts';
import { ProviderError } from './provider.ts';
import { cleanWords } from './server-words.ts';

/** Who answers. @property secrets masked wherever what came is named: a server may answer with anything as a key */
export type Source = { readonly service: string; readonly secrets: readonly string[] };

/**
 * Validates an answer at the edge.
 * @throws ProviderError `unreadable`, naming the first field that is missing or wrong, for example data[3].last_message_at
 */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
  source: Source,
): z.output<Schema> {
  const { service } = source;
  if (answer === undefined) throw new ProviderError('unreadable', { kind: 'empty-answer', service });
  const result = checked(schema, answer);
  if (result.success) return result.data;
  throw malformed(wrongIn(result.error, answer, source), source);
}

export const malformed = (wrong: Wrong, { service }: Source) =>
  new ProviderError('unreadable', { kind: 'malformed', service, ...wrong }, { status: 200 });

/** What is wrong with something of a server's: the first issue, and how many there are beside it. */
export type Wrong = { readonly issue: Issue; readonly more: number };

export function wrongIn(error: z.ZodError, input: unknown, { secrets }: Source): Wrong {
  const found = issueOf(error, input);
  const isUnread = found.received === TooLarge.name;
  const issue: Issue = isUnread ? { ...found, problem: 'unread', expected: null, received: null } : found;
  // Keys come from the server too: a metadata key may be long or hold anything, a token as well.
  return {
    issue: { ...issue, path: cleanWords(issue.path, secrets) ?? '' },
    more: Math.max(0, error.issues.length - 1),
  };
}
