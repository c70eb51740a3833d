import type { ParsedQuery } from '#shared/query/conversations.ts';
import type { KnownWords } from './known-words.ts';

/**
 * The FTS5 expression that narrows a query to its candidates, or null where the query has nothing to look up.
 * Words match by their beginning, in any of the texts; tags and channels only in their own column. The rows found
 * are checked again by the exact conditions, since the index knows words and not tags.
 * @param accountId null where the replica holds one account only: looked up beside a word, one that is in every row
 * doubles the cost
 */
export function matchExpression(
  known: Pick<KnownWords, 'beginningSo'>,
  accountId: string | null,
  query: ParsedQuery,
): string | null {
  const terms = [
    ...query.words.map(
      (word) => `{contact_name contact_id subject preview tags_json metadata_text} : ${beginning(known, word)}`,
    ),
    ...query.tags.map((tag) => (hasToken(tag) ? `tags_json : ${quoted(tag)}` : null)),
    ...(query.channels.length > 0 ? [`(channel : ${query.channels.map(quoted).join(' OR channel : ')})`] : []),
  ].filter((term) => term !== null);
  if (terms.length === 0) return null;
  if (accountId !== null) terms.push(`account_id : ${quoted(accountId)}`);
  return terms.join(' AND ');
}

/** One letter alone begins almost everything: it matches as a whole word, so that the first key press is cheap too. */
function beginning(known: Pick<KnownWords, 'beginningSo'>, word: string): string {
  if (word.length === 1 && word.charCodeAt(0) < 128) return quoted(word);
  const whole = known.beginningSo(word);
  return whole ? `(${whole.join(' OR ')})` : `${quoted(word)}*`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\u0000', ' ')}"`;
}

/** A tag of punctuation or symbols alone leaves no word in the index. */
function hasToken(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
