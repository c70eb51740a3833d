import { withoutPiles } from '#shared/fold.ts';
import { isUuid, type Uuid } from './uuid.ts';

/** Tags by id and by the name that Winnow shows and edits them by. */
export type TagBook = {
  /** The name of an id, or the text itself where it is a name already or no known tag. */
  nameOf(text: string): string;
  /** Null where no tag has this name. */
  idOf(name: string): Uuid | null;
  /** What Mateo calls the tag that Winnow shows by this name: others may be called so too. */
  ownNameOf(name: string): string;
  /** Whether several tags are called so. */
  isShared(ownName: string): boolean;
  readonly names: readonly string[];
  /** The names of a conversation's tags; undefined where one is missing only because the list could not be read. */
  namesOf(texts: readonly string[]): string[] | undefined;
  /** Whether the list of tags could be read when it was last asked for. */
  readonly isRead: boolean;
};

export type Tag = { readonly id: Uuid; readonly name: string };

/** As a person reads it. */
const looksAs = (name: string) => withoutPiles(name.trim()).normalize();

/** Of several that look alike, each by more of its id. */
const waysToShow = [
  ({ name }: Tag) => name,
  ({ id, name }: Tag) => `${looksAs(name)} (${id.slice(0, 8)})`,
  ({ id, name }: Tag) => `${looksAs(name)} (${id})`,
] as const;

/** Names that several tags share are told apart by the beginning of their ids, or by all of it: no two are shown alike. */
export function createTagBook(tags: readonly Tag[], isRead: boolean): TagBook {
  const count = new Map<string, number>();
  for (const { name } of tags) count.set(name, (count.get(name) ?? 0) + 1);
  const looks = new Map<string, number>();
  for (const tag of tags)
    for (const look of new Set(waysToShow.map((show) => looksAs(show(tag)))))
      looks.set(look, (looks.get(look) ?? 0) + 1);
  const shownOf = (tag: Tag) => waysToShow.map((show) => show(tag)).find((shown) => looks.get(looksAs(shown)) === 1);
  const byId = new Map<string, string>();
  const byName = new Map<string, Uuid>();
  const ownNames = new Map<string, string>();
  for (const tag of tags) {
    const { id, name } = tag;
    const shown = shownOf(tag) ?? id;
    byId.set(id, shown);
    byName.set(shown, id);
    ownNames.set(shown, name);
  }
  const nameOf = (text: string) => byId.get(text) ?? text;
  return {
    isRead,
    nameOf,
    namesOf(texts) {
      if (!isRead && texts.some((text) => isUuid(text) && !byId.has(text))) return undefined;
      return [...new Set(texts.map(nameOf))];
    },
    idOf: (name) => byName.get(name) ?? (isUuid(name) ? name : null),
    ownNameOf: (name) => ownNames.get(name) ?? name,
    isShared: (ownName) => (count.get(ownName) ?? 0) > 1,
    names: [...byName.keys()],
  };
}
