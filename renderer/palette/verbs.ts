import type { CommandId } from '#shared/commands.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Act } from '#shared/follow-up.ts';
import { type MessageId, saidOrEnglish } from '../i18n/say.ts';
import { wordFit, wordsTyped } from './match-words.ts';

export type Argument =
  | { readonly kind: 'tag'; readonly on: boolean }
  | { readonly kind: 'when'; readonly act: Act }
  | { readonly kind: 'status' | 'priority' | 'assignee' | 'inbox' };

/** A word that something is done by: to somebody who is named behind it, or with what stands behind it. */
export type Verb = { readonly phrases: readonly string[]; readonly id: CommandId } & (
  | { readonly edit: Edit; readonly takes?: undefined }
  | { readonly takes: Argument; readonly edit?: undefined }
);

/** Those of the catalogue, which has them with commas between; in any language the English ones as well. */
const phrasesOf = (id: MessageId): readonly string[] => [
  ...new Set(saidOrEnglish(id).flatMap((phrases) => phrases.split(', '))),
];

const verbs: readonly Verb[] = [
  {
    phrases: phrasesOf('palette.verbs.close'),
    id: 'status.closed',
    edit: { field: 'status', to: 'closed' },
  },
  { phrases: phrasesOf('palette.verbs.reopen'), id: 'status.open', edit: { field: 'status', to: 'open' } },
  { phrases: phrasesOf('palette.verbs.pending'), id: 'status.pending', edit: { field: 'status', to: 'pending' } },
  { phrases: phrasesOf('palette.verbs.archive'), id: 'status.archived', edit: { field: 'status', to: 'archived' } },
  { phrases: phrasesOf('palette.verbs.spam'), id: 'conversation.toggleSpam', edit: { field: 'spam', to: true } },
  { phrases: phrasesOf('palette.verbs.notSpam'), id: 'conversation.toggleSpam', edit: { field: 'spam', to: false } },
  { phrases: phrasesOf('palette.verbs.trash'), id: 'conversation.toggleTrash', edit: { field: 'deleted', to: true } },
  {
    phrases: phrasesOf('palette.verbs.restore'),
    id: 'conversation.toggleTrash',
    edit: { field: 'deleted', to: false },
  },
  { phrases: phrasesOf('palette.verbs.read'), id: 'conversation.toggleRead', edit: { field: 'read', to: true } },
  { phrases: phrasesOf('palette.verbs.unread'), id: 'conversation.toggleRead', edit: { field: 'read', to: false } },
  {
    phrases: phrasesOf('palette.verbs.complete'),
    id: 'followUp.complete',
    edit: { field: 'followUp', to: 'completed' },
  },
  { phrases: phrasesOf('palette.verbs.tag'), id: 'tags.edit', takes: { kind: 'tag', on: true } },
  { phrases: phrasesOf('palette.verbs.untag'), id: 'tags.edit', takes: { kind: 'tag', on: false } },
  {
    phrases: phrasesOf('palette.verbs.snooze'),
    id: 'followUp.snooze',
    takes: { kind: 'when', act: 'snooze' },
  },
  {
    phrases: phrasesOf('palette.verbs.remind'),
    id: 'followUp.edit',
    takes: { kind: 'when', act: 'remind' },
  },
  { phrases: phrasesOf('palette.verbs.status'), id: 'status.open', takes: { kind: 'status' } },
  { phrases: phrasesOf('palette.verbs.priority'), id: 'priority.normal', takes: { kind: 'priority' } },
  { phrases: phrasesOf('palette.verbs.assign'), id: 'assignee.edit', takes: { kind: 'assignee' } },
  { phrases: phrasesOf('palette.verbs.move'), id: 'inbox.edit', takes: { kind: 'inbox' } },
];

export type Spoken = {
  readonly verb: Verb;
  /** The phrase that it was read as. */
  readonly phrase: string;
  /** What stands behind it, as it is typed; never empty. */
  readonly rest: string;
  /** The word in whose place another was typed, or null. */
  readonly readAs: string | null;
  readonly score: number;
};

/** One letter begins too much. */
const shortestVerb = 2;
/** Two readings as sure as each other are both offered; one that is less sure than this part of the best is not. */
const surely = 0.95;

/** The verbs that what is typed may begin with, the surest first, each once. */
export function verbsIn(typed: string): readonly Spoken[] {
  const tokens = [...typed.matchAll(/\S+/g)];
  const spoken = verbs.flatMap((verb) => {
    const readings = verb.phrases.flatMap((phrase) => readingOf(verb, phrase, typed, tokens) ?? []);
    return readings.sort(surest)[0] ?? [];
  });
  const [best] = spoken.sort(surest);
  return best ? spoken.filter(({ score }) => score >= best.score * surely) : [];
}

/** Of equals, the longer phrase: "move to inbox" before "move". */
const surest = (a: Spoken, b: Spoken) => b.score - a.score || b.phrase.length - a.phrase.length;

function readingOf(verb: Verb, phrase: string, typed: string, tokens: readonly RegExpExecArray[]): Spoken | null {
  const words = phrase.split(' ');
  const behind = tokens[words.length];
  if (!behind) return null;
  let score = 0;
  let readAs: string | null = null;
  for (const [at, word] of words.entries()) {
    const [said = '', ...more] = wordsTyped(tokens[at]?.[0] ?? '');
    const fit = said.length < shortestVerb || more.length > 0 ? null : wordFit(said, word);
    if (fit === null) return null;
    score += fit.score / words.length;
    readAs ??= fit.readAs;
  }
  return { verb, phrase, rest: typed.slice(behind.index).trim(), readAs, score };
}

/** Whom or what is looked for among people: what stands behind a verb, else all of it. */
export const namedIn = (typed: string): string => verbsIn(typed)[0]?.rest ?? typed.trim();
