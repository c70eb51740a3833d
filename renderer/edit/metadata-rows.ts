import { type Edit, type Opened, targetOf } from '#shared/edits/edit.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import { issueOf } from '#shared/issue.ts';
import { issueSentence } from '../i18n/issue-words.ts';
import { metadataWords } from '../i18n/metadata-words.ts';

/** A key that is to be set. */
export type MetadataRow = { readonly key: string; readonly value: string };

/** As many as one command takes. */
export const mostRows = 50;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isWhole = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * The rows of a JSON object that was pasted: texts as they are, all else as it is written.
 * @returns null where it is no object, or one without a key
 */
export function pastedRows(text: string): readonly MetadataRow[] | null {
  const value = jsonOf(text);
  if (!isWhole(value) || Array.isArray(value)) return null;
  const rows = Object.entries(value).map(([key, held]) => ({
    key: key.trim(),
    value: typeof held === 'string' ? held : held === null ? '' : JSON.stringify(held),
  }));
  return rows.length === 0 ? null : rows;
}

/** The edit, or what is wrong with it in words: what is JSON as a whole was never meant as a key. */
export function checkedRow({ key, value }: MetadataRow): Edit | string {
  return isWhole(jsonOf(key)) ? metadataWords.keyIsJson : checkedValue(key, value);
}

/** The same of a key that is there already, whatever it is. */
export function checkedValue(key: string, value: string): Edit | string {
  const edit: Edit = { field: 'metadata', part: key, to: value };
  const parsed = newEditSchema.safeParse(edit);
  return parsed.success ? parsed.data : issueSentence(issueOf(parsed.error, edit));
}

/** What stood under the keys while they were written, for those that are set: their edits are made on it. */
export const openedFor = (edits: readonly Edit[], known: Readonly<Record<string, string>>): Opened[] =>
  edits.flatMap((edit) =>
    edit.field === 'metadata' && Object.hasOwn(known, edit.part)
      ? [{ target: targetOf(edit), value: known[edit.part] ?? null }]
      : [],
  );
