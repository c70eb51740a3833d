import { isUuid, type Uuid } from './uuid.ts';

/** Tags by id and by the name that Winnow shows and edits them by. */
export type TagBook = {
  /** The name of an id, or the text itself where it is a name already or no known tag. */
  nameOf(text: string): string;
  /** Null where no tag has this name. */
  idOf(name: string): Uuid | null;
  readonly names: readonly string[];
};

/** Names that several tags share are told apart by the beginning of their ids. */
export function createTagBook(tags: readonly { readonly id: Uuid; readonly name: string }[]): TagBook {
  const count = new Map<string, number>();
  for (const { name } of tags) count.set(name, (count.get(name) ?? 0) + 1);
  const byId = new Map<string, string>();
  const byName = new Map<string, Uuid>();
  for (const { id, name } of tags) {
    const shown = count.get(name) === 1 ? name : `${name} (${id.slice(0, 8)})`;
    byId.set(id, shown);
    byName.set(shown, id);
  }
  return {
    nameOf: (text) => byId.get(text) ?? text,
    idOf: (name) => byName.get(name) ?? (isUuid(name) ? name : null),
    names: [...byName.keys()],
  };
}
