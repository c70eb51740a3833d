import { z } from 'zod';
import { as, checked } from '#shared/issue.ts';
import { rowText } from '../bounded.ts';
import { inWords, textIn } from '../not-text.ts';
import { signOf } from '../odd-values.ts';
import { isRecord } from '../server-words.ts';
import { toldName } from '../told-name.ts';
import { uuid } from './uuid.ts';

/**
 * What Mateo's public documentation does not say and this adapter therefore assumes. Where the real server answers
 * otherwise, it fails and names what is wrong; nothing is ever written on a guess.
 *
 * 1. `PATCH /conversation` takes its filter as reads do: `id=eq.<uuid>`. Its reply is the object, an array of one, or
 *    `[]` where no row matched, which means that the conversation is gone. More than one is an error.
 * 2. `order` takes `created_at`, `updated_at` and `id`, and times are told as exactly as they are kept. A page that
 *    should begin with the row it was asked from and does not, while that row still stands there, is an error.
 * 3. `updated_at` moves with messages, status, assignee and inbox. What moves it not (perhaps tags) waits for a walk.
 * 4. `tags` of a conversation are an array or an object of tag ids or names; of an object the keys are, where its values
 *    are neither. `GET /tag` tells `id` and `name`. A tag that it does not tell cannot be added, because nothing documents
 *    how one is made.
 * 5. A tag is taken away by `DELETE /conversation_tag` with both filters. No reply to a write of tags is believed: the
 *    engine reads the conversation afterwards.
 * 6. `GET /employee` and `GET /inbox` tell `id` and a name. Where one of these lists is missing or forbidden, ids are
 *    shown instead of names.
 * 7. A message's text is its `content`, or `content.text`, or else its `raw_content`; one without any is what
 *    `content.type` says, if it says so.
 * 8. Times are ISO 8601; one without a zone is UTC.
 * 9. 403 is a key that is not accepted, as documented: the account pauses. Where a write is answered so and a read is not,
 *    that one edit is refused.
 * 10. 409 with a code of Postgres' class 23 is a value that the database does not take, such as a tag that is gone; 23505
 *    alone says that it is there already, which a read then shows.
 */
export const assumedRefusal = (code: string | null) => code !== '23505' && code?.startsWith('23') === true;

export const assumedTag = z.object({ id: uuid, name: rowText.min(1) });

/** An employee, an inbox: whatever part of a name the row tells. */
export const assumedNamed = z
  .object({
    id: uuid,
    name: signOf(),
    full_name: signOf(),
    display_name: signOf(),
    first_name: signOf(),
    last_name: signOf(),
    email: signOf(),
  })
  .transform((row) => {
    const both = [row.first_name, row.last_name].filter(Boolean).join(' ');
    return { id: row.id, name: toldName(row.name, row.full_name, row.display_name, both, row.email) ?? row.id };
  });

/** The ids or names that a conversation's `tags` hold. */
export const assumedTags = z.unknown().transform((value, context): string[] => {
  const texts = tagTexts(value ?? []);
  if (texts) return texts;
  context.addIssue({ code: 'custom', message: as('unknown-shape') });
  return z.NEVER;
});

/** What a tag says of itself; undefined for no more than that it is there. */
function namedBy(part: unknown): unknown {
  if (isRecord(part)) return part.tag_id ?? part.id ?? part.name;
  return typeof part === 'string' ? part : undefined;
}

function tagTexts(value: unknown): string[] | null {
  if (!Array.isArray(value)) {
    if (!isRecord(value)) return null;
    const keys = Object.keys(value);
    if (keys.every((key) => checked(uuid, key).success)) return keys;
    return tagTexts(Object.entries(value).map(([key, part]) => namedBy(part) ?? key));
  }
  const texts = value.map(namedBy);
  return texts.every((text) => checked(rowText, text).success) ? (texts as string[]) : null;
}

export function assumedText(content: unknown, raw: unknown): string {
  const parts = isRecord(content) ? content : { text: content };
  return textIn(parts.text) ?? textIn(raw) ?? inWords(textIn(parts.type));
}
