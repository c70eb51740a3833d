import type { Directory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { DateWords } from './dates.ts';
import { nameIn } from './directory-words.ts';
import { fieldNames } from './names.ts';

/** What an edit is about: the tag, the metadata key, or the field. */
export function targetWords(edit: Edit): string {
  switch (edit.field) {
    case 'tags':
      return `Tag ${edit.part}`;
    case 'metadata':
      return edit.part;
    case 'deleted':
      return 'In the trash';
    case 'read':
      return 'Read';
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
  if (edit.field === 'tags') return value === null ? 'no' : 'yes';
  if (value === null || value === '') return 'none';
  if (edit.field === 'followUp') {
    if (value === 'undated') return 'a day that is not told';
    return /^\d+$/.test(value) ? dates.full(Number(value), nowMs) : value;
  }
  if (value === 'true' || value === 'false') return value === 'true' ? 'yes' : 'no';
  return edit.field === 'assignee' || edit.field === 'inbox' ? nameIn(directory, edit.field, value) : value;
}
