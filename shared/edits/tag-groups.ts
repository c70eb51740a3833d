import type { Edit } from './edit.ts';

/*
 * Of tags that begin alike, such as `tier:gold` and `tier:silver`, a conversation has one at most, where the agent says so.
 * A group is what they begin with.
 */

/** The same name, as most providers compare them. */
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

const isIn = (group: string, tag: string) => tag.toLowerCase().startsWith(group.toLowerCase());

const groupsOf = (groups: readonly string[], tag: string) => groups.filter((group) => isIn(group, tag));

/** Those of a conversation's tags in whose place one is put. */
export const replacedBy = (groups: readonly string[], tags: readonly string[], added: string): readonly string[] => {
  const own = groupsOf(groups, added);
  return own.length === 0 ? [] : tags.filter((tag) => !isSame(tag, added) && own.some((group) => isIn(group, tag)));
};

/** Whether an edit takes a tag off in whose place another one puts its own. */
export const isInPlaceOf = (on: Edit, off: Edit): boolean =>
  on.field === 'tags' &&
  on.to &&
  off.field === 'tags' &&
  !off.to &&
  replacedBy(on.groups ?? [], [off.part], on.part).length > 0;

/**
 * Edits with what each tag that they add takes the place of, and with the groups that it is the one of: others may set
 * another before it is sent. What they say of a tag themselves counts.
 */
export function pickedOne(groups: readonly string[], tags: readonly string[], edits: readonly Edit[]): readonly Edit[] {
  if (groups.length === 0) return edits;
  const said = new Set(edits.flatMap((edit) => (edit.field === 'tags' ? edit.part : [])));
  return edits.flatMap((edit): readonly Edit[] => {
    if (edit.field !== 'tags' || !edit.to) return [edit];
    const own = groupsOf(groups, edit.part);
    if (own.length === 0) return [edit];
    const replaced = replacedBy(own, tags, edit.part).filter((tag) => !said.has(tag));
    return [{ ...edit, groups: own }, ...replaced.map((part): Edit => ({ field: 'tags', part, to: false }))];
  });
}
