import type { CommandId } from '#shared/commands.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Act } from '#shared/follow-up.ts';
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

const verbs: readonly Verb[] = [
  {
    phrases: ['close', 'done', 'resolve'],
    id: 'status.closed',
    edit: { field: 'status', to: 'closed' },
  },
  { phrases: ['reopen'], id: 'status.open', edit: { field: 'status', to: 'open' } },
  { phrases: ['pending', 'wait'], id: 'status.pending', edit: { field: 'status', to: 'pending' } },
  { phrases: ['archive'], id: 'status.archived', edit: { field: 'status', to: 'archived' } },
  { phrases: ['spam', 'junk'], id: 'conversation.toggleSpam', edit: { field: 'spam', to: true } },
  { phrases: ['not spam', 'unspam'], id: 'conversation.toggleSpam', edit: { field: 'spam', to: false } },
  { phrases: ['trash', 'delete'], id: 'conversation.toggleTrash', edit: { field: 'deleted', to: true } },
  { phrases: ['restore'], id: 'conversation.toggleTrash', edit: { field: 'deleted', to: false } },
  { phrases: ['read', 'mark read'], id: 'conversation.toggleRead', edit: { field: 'read', to: true } },
  { phrases: ['unread', 'mark unread'], id: 'conversation.toggleRead', edit: { field: 'read', to: false } },
  { phrases: ['complete'], id: 'followUp.complete', edit: { field: 'followUp', to: 'completed' } },
  { phrases: ['tag', 'label', 'add tag'], id: 'tags.edit', takes: { kind: 'tag', on: true } },
  { phrases: ['untag', 'unlabel', 'remove tag'], id: 'tags.edit', takes: { kind: 'tag', on: false } },
  {
    phrases: ['snooze', 'later', 'put off', 'hide'],
    id: 'followUp.snooze',
    takes: { kind: 'when', act: 'snooze' },
  },
  {
    phrases: ['remind', 'remind me', 'follow up', 'followup', 'alert'],
    id: 'followUp.edit',
    takes: { kind: 'when', act: 'remind' },
  },
  { phrases: ['status', 'set status'], id: 'status.open', takes: { kind: 'status' } },
  { phrases: ['priority', 'prio'], id: 'priority.normal', takes: { kind: 'priority' } },
  { phrases: ['assign', 'assign to', 'give to'], id: 'assignee.edit', takes: { kind: 'assignee' } },
  { phrases: ['move', 'move to', 'inbox', 'move to inbox'], id: 'inbox.edit', takes: { kind: 'inbox' } },
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
