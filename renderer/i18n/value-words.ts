import type { Directory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { DateWords } from './dates.ts';
import { nameIn } from './directory-words.ts';
import { fieldNames, valueNamed } from './names.ts';
import { say } from './say.ts';

/** What an edit is about: the tag, the metadata key, or the field. */
export function targetWords(edit: Edit): string {
  switch (edit.field) {
    case 'tags':
      return say('edits.value.target.tags', { part: edit.part });
    case 'metadata':
      return edit.part;
    case 'deleted':
      return say('edits.value.target.deleted');
    case 'read':
      return say('edits.value.target.read');
    default:
      return fieldNames[edit.field];
  }
}

/**
 * A value of what an edit is about, as a person reads it.
 * @param value as edits are compared by it: a follow-up's time in epoch ms, `undated` for one whose day is not told
 */
export function valueWords(
  edit: Edit,
  value: string | null,
  directory: Directory,
  dates: Pick<DateWords, 'full'>,
  nowMs: number,
): string {
  if (edit.field === 'tags') return value === null ? say('edits.value.no') : say('edits.value.yes');
  if (value === null || value === '') return say('edits.value.none');
  if (edit.field === 'followUp') {
    if (value === 'undated') return say('edits.value.aDayThatIsNot');
    return /^\d+$/.test(value) ? dates.full(Number(value), nowMs) : value;
  }
  if (value === 'true' || value === 'false') return value === 'true' ? say('edits.value.yes') : say('edits.value.no');
  if (edit.field === 'status' || edit.field === 'priority') return valueNamed(value);
  return edit.field === 'assignee' || edit.field === 'inbox' ? nameIn(directory, edit.field, value) : value;
}
