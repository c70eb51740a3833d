import { type Directory, emptyDirectory } from '#shared/account.ts';
import type { Priority } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { type EditPhrases, fillIn } from '#shared/edits/shape.ts';
import { reasonSchema, serverSaysOf } from '#shared/reason.ts';
import type { Db } from '../connect.ts';

/** What is looked for, and how the window says each edit, with which names: words are looked for in what the agent reads. */
export type AskedWords = {
  readonly words: readonly string[];
  readonly phrases?: Partial<EditPhrases>;
  readonly priorities?: Partial<Record<Priority, string>>;
  readonly directory?: Directory;
};

/** How SQLite looks for a word by itself. */
type Sought = {
  /** Fits every contact that holds it in any case, and some beside, unless it is `isPlain`. */
  readonly like: string;
  readonly isPlain: boolean;
  /** It has letters that are the small ones of others than those of ASCII too, which LIKE does not know. */
  readonly hasTwins: boolean;
  /** The edits that say it, with what the server said to them. */
  readonly said: readonly Said[];
};
const anything: Sought = { like: '%', isPlain: true, hasTwins: false, said: [] };

/** What edits say, and the server to them, or an empty text, and how many. */
type Said = readonly [edit: string, reason: string, n: number];

const reading = 'holds_words(contact, edit_json, reason_json)';
/** The index tells the contact: no row is read for a word that stands there. */
const holds = (which: 'first' | 'second') => `CASE
  WHEN contact LIKE +@${which}Like THEN iif(@${which}IsPlain, 1, ${reading})
  WHEN @${which}Said <> '[]' AND (edit_json, coalesce(reason_json, '')) IN (
    SELECT value ->> 0, value ->> 1 FROM json_each(@${which}Said)) THEN 1
  WHEN @${which}HasTwins AND length(contact) < octet_length(contact) THEN ${reading}
  ELSE 0 END`;

/**
 * Whether a row holds all words, for `intentWords`. The two that fewest edits say are looked for without leaving SQLite,
 * as far as its LIKE tells. A CASE keeps its order: of an AND, SQLite evaluates a side with a subquery last.
 */
export const holdsWords = `CASE WHEN NOT @hasWords THEN 1
  WHEN NOT ${holds('first')} THEN 0
  WHEN NOT ${holds('second')} THEN 0
  WHEN @isAll THEN 1
  ELSE ${reading} END`;

const paramsOf = (which: 'first' | 'second', { like, isPlain, hasTwins, said }: Sought) => ({
  [`${which}Like`]: like,
  [`${which}IsPlain`]: isPlain ? 1 : 0,
  [`${which}HasTwins`]: hasTwins ? 1 : 0,
  [`${which}Said`]: JSON.stringify(said),
});

/** @returns the parameters of `holdsWords`, to be asked for anew before each statement that has it */
export function intentWords(
  db: Db,
): (accountId: string, asked: AskedWords) => Readonly<Record<string, string | number>> {
  const said = db.prepare('SELECT edit_json, reason_json, n FROM intent_said WHERE account_id = +?').raw();
  const search = createSearch((accountId) => said.all(accountId) as Said[]);
  db.function('holds_words', { deterministic: true }, (contact, edit, reason) =>
    search.holds(String(contact), String(edit), reason === null ? null : String(reason)) ? 1 : 0,
  );
  return search.begin;
}

type Names = Readonly<Record<'assignee' | 'inbox' | 'priority', ReadonlyMap<string, string>>>;
type Telling = { readonly phrases: Partial<EditPhrases>; readonly names: Names };

/** Texts that are kept while one list is gone through, lest they fill the memory. */
const mostTellings = 1000;

/**
 * Asked of rows of a list that may hold what is wanted, in one go: what is wanted is read once for all of them.
 * @param saidIn what the edits of an account say, each once
 */
function createSearch(saidIn: (accountId: string) => readonly Said[]) {
  let wanted: readonly string[] = [];
  let telling: Telling = { phrases: {}, names: namesIn(emptyDirectory, {}) };
  /** Many edits of a long queue are the same, and are told the same. */
  let tellings = new Map<string, string>();

  function tell(editJson: string, reasonJson: string | null): string {
    const key = `${editJson}\n${reasonJson}`;
    const said = tellings.get(key) ?? told(telling, editJson, reasonJson).join('\n').toLowerCase();
    if (tellings.size < mostTellings) tellings.set(key, said);
    return said;
  }

  return {
    /** Of words that as many edits say, the longer is the one that fewer contacts have. */
    begin(accountId: string, { words, phrases = {}, priorities = {}, directory }: AskedWords) {
      wanted = [...new Set(words.map((word) => word.toLowerCase()))];
      telling = { phrases, names: namesIn(directory ?? emptyDirectory, priorities) };
      tellings = new Map();
      const said = wanted.length > 0 ? saidIn(accountId) : [];
      const texts = said.map(([edit, reason]) => tell(edit, reason || null));
      const [first, second] = wanted
        .map((word) =>
          soughtAs(
            word,
            said.filter((_, at) => texts[at]?.includes(word)),
          ),
        )
        .sort((a, b) => edits(a) - edits(b) || b.like.length - a.like.length);
      return {
        hasWords: wanted.length > 0 ? 1 : 0,
        isAll: wanted.length <= 2 ? 1 : 0,
        ...paramsOf('first', first ?? anything),
        ...paramsOf('second', second ?? anything),
      };
    },
    holds(contact: string, editJson: string, reasonJson: string | null): boolean {
      const said = tell(editJson, reasonJson);
      const who = contact.toLowerCase();
      return wanted.every((word) => who.includes(word) || said.includes(word));
    },
  };
}

const edits = ({ said }: Sought) => said.reduce((sum, [, , n]) => sum + n, 0);

/** LIKE knows the cases of ASCII alone, of which i and k are the small ones of others too: of the dotted I, which becomes two, and of the Kelvin sign. */
function soughtAs(word: string, said: readonly Said[]): Sought {
  const letters = [...word];
  const isPlain = (letter: string) => letter <= '~' && letter !== '%' && letter !== '_';
  const like = letters.map((letter) => (letter === '\u0307' ? '%' : isPlain(letter) ? letter : '_')).join('');
  return { like: `%${like}%`, isPlain: letters.every(isPlain), hasTwins: /[ik]/.test(word), said };
}

const namesIn = ({ assignees, inboxes }: Directory, priorities: Partial<Record<Priority, string>>): Names => ({
  assignee: new Map(assignees.map(({ id, name }) => [id, name])),
  inbox: new Map(inboxes.map(({ id, name }) => [id, name])),
  priority: new Map(Object.entries(priorities)),
});

/** What was meant, as it is told and in full, and what the server said to it. */
function told({ phrases, names }: Telling, editJson: string, reasonJson: string | null): string[] {
  try {
    const edit = JSON.parse(editJson) as Edit;
    const reason = reasonJson === null ? null : reasonSchema.parse(JSON.parse(reasonJson));
    const values = Object.entries(edit).map(([key, value]) => (key === 'kind' ? '' : valueText(value)));
    const nameOf = (value: string) =>
      edit.field in names ? (names[edit.field as keyof Names].get(value) ?? value) : value;
    return [fillIn(phrases, edit, nameOf), ...values, nameOf(valueText(edit.to)), serverSaysOf(reason) ?? ''];
  } catch {
    return []; // a damaged row says nothing, and hides no other
  }
}

/** A follow-up by its words and its note. */
const valueText = (value: unknown) =>
  typeof value === 'object' && value !== null && 'words' in value && 'note' in value
    ? `${value.words}\n${value.note}`
    : String(value ?? '');
