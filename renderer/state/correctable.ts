import type { Field } from '#shared/edits/edit.ts';

const correctable = [
  'tags',
  'metadata',
  'assignee',
  'inbox',
  'subject',
  'followUp',
] as const satisfies readonly Field[];

/** Whether another value of it can be chosen in a dialog. */
export function isCorrectable(field: Field): field is (typeof correctable)[number] {
  return correctable.some((each) => each === field);
}
