import type { z } from 'zod';
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
  if (answer === undefined) throw new ProviderError('unreadable', `${service} answered with nothing at all.`);
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new ProviderError('unreadable', `The answer of ${service} cannot be used: ${wordsOfError(result.error)}.`, {
    status: 200,
  });
}

/** The first field that is missing or wrong, in words, and how many there are beside it. */
export function wordsOfError({ issues: [issue, ...more] }: z.ZodError): string {
  const what = issue ? `${pathOf(issue.path)} ${wordsOfIssue(issue.message)}` : 'it has another form than documented';
  return more.length > 0 ? `${what} (and ${more.length} more)` : what;
}

function pathOf(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (whole, part) => (typeof part === 'number' ? `${whole}[${part}]` : `${whole}.${String(part)}`),
    '',
  );
  // Keys come from the server too: a metadata key may be long or hold anything.
  return cleanWords(text.replace(/^\./, ''), []) ?? 'the whole answer';
}

function wordsOfIssue(message: string): string {
  if (/received undefined$/.test(message)) return 'is missing';
  if (/received TooLarge$/.test(message)) return 'is larger than Winnow reads';
  return message.replace(/^Invalid input: expected (\w+), received (\w+)$/, 'should be of type $1, not $2');
}
