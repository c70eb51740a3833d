import type { Migration } from '../database.ts';

/**
 * What an edit of the first form is in the second: a field and what it is set to. Anything else stays as it is. Values are
 * copied as JSON: taken out as text, half of a sign that JSON escapes would become another.
 */
const byField = (edit: string) => `CASE ${edit} ->> '$.kind'
  WHEN 'setStatus' THEN json_object('field', 'status', 'to', json(${edit} -> '$.status'))
  WHEN 'addTag' THEN json_object('field', 'tags', 'part', json(${edit} -> '$.tag'), 'to', json('true'))
  WHEN 'removeTag' THEN json_object('field', 'tags', 'part', json(${edit} -> '$.tag'), 'to', json('false'))
  WHEN 'setMetadata' THEN json_object('field', 'metadata', 'part', json(${edit} -> '$.key'), 'to', json(${edit} -> '$.value'))
  WHEN 'removeMetadata' THEN json_object('field', 'metadata', 'part', json(${edit} -> '$.key'), 'to', NULL)
  WHEN 'setSubject' THEN json_object('field', 'subject', 'to', json(${edit} -> '$.subject'))
  WHEN 'setPriority' THEN json_object('field', 'priority', 'to', json(${edit} -> '$.priority'))
  WHEN 'setAssignee' THEN json_object('field', 'assignee', 'to', json(${edit} -> '$.assignee'))
  WHEN 'setInbox' THEN json_object('field', 'inbox', 'to', json(${edit} -> '$.inbox'))
  WHEN 'setSpam' THEN json_object('field', 'spam', 'to', json(${edit} -> '$.spam'))
  WHEN 'setDeleted' THEN json_object('field', 'deleted', 'to', json(${edit} -> '$.deleted'))
  WHEN 'setRead' THEN json_object('field', 'read', 'to', json(${edit} -> '$.read'))
  WHEN 'setFollowUp' THEN json_object('field', 'followUp', 'to', json(${edit} -> '$.followUp'))
  WHEN 'clearFollowUp' THEN json_object('field', 'followUp', 'to', iif(${edit} ->> '$.completed', 'completed', NULL))
  ELSE ${edit} END`;

const isOfFirstForm = (json: string) => `json_valid(${json}) AND instr(${json}, '"kind":') > 0`;

const steps = (json: string) => `(
  SELECT json_group_array(json_object('id', step.value ->> '$.id', 'edits', json((
    SELECT json_group_array(json(${byField('edit.value')}) ORDER BY edit.key)
    FROM json_each(step.value, '$.edits') AS edit))) ORDER BY step.key)
  FROM json_each(${json}) AS step)`;

/** Finds nothing to do where that has been done. */
export const queuedByField = `
  UPDATE intent SET edit_json = ${byField('edit_json')} WHERE ${isOfFirstForm('edit_json')};
  UPDATE local_edit SET edit_json = ${byField('edit_json')} WHERE ${isOfFirstForm('edit_json')};
`;

/** An edit was one of fourteen kinds with parts of their own names; it is a field and its value now. */
export const m0030EditsByField: Migration = {
  version: 30,
  up: `
    ${queuedByField}
    UPDATE command SET undo_json = ${steps('undo_json')} WHERE ${isOfFirstForm('undo_json')};
    UPDATE command SET redo_json = ${steps('redo_json')} WHERE ${isOfFirstForm('redo_json')};
  `,
};
