import { lastOf, reversed } from './lists.ts';
import type { Act, AgentEntry, Change, Run, Target, Value } from './logs.ts';
import { afterDone, putOff, type Standing, standingAt } from './series.ts';
import { dueOf, isSame } from './values.ts';

/**
 * One thing that the agent did to one target. A `word` says what it shall be; `back` takes a word back; `end` gives one
 * up; `retry` and `mine` say again what was said; `vague` may have done anything.
 */
export type Deed = {
  readonly kind: 'word' | 'back' | 'end' | 'retry' | 'mine' | 'vague';
  /** When it was asked, and when its yes came: Infinity where none came. */
  readonly n: number;
  readonly yesN: number;
  readonly atMs: number;
  /** Whether it holds for certain. A command that was cut short may hold or not. */
  readonly isSure: boolean;
  readonly account: string;
  readonly conversation: string;
  readonly target: Target;
  /** What it shall be; of `back` and `end`: what the word wanted that is taken back or given up. */
  readonly to: Value;
  readonly onlyIfNoReply: boolean;
  /** Of a word about a follow-up: what stands by it, null for none; and what it completes, undefined where it does not. */
  readonly standing: Standing | null;
  readonly completes: Standing | undefined;
  /** Of a word: what stood on the screen, undefined where that is not known. */
  readonly shown: Value | undefined;
  /** The word that a `back` is about, where it is known. */
  readonly of: Deed | null;
  /** Whether the app said that anything was done. Null for an edit. */
  readonly changed: boolean | null;
};

type Asked = Extract<AgentEntry, { kind: 'asked' }>;
type Answered = Extract<AgentEntry, { kind: 'answered' }>;

/** What stood on the screen, and whether an edit surely changed something there. */
export type Eyes = {
  shown(account: string, conversation: string, target: Target, n: number): Value | undefined;
  surelyDiffers(deed: Deed): boolean;
  /** Whether until then a server had nothing of its target but what the agent wanted and what they had seen before. */
  isUntouched(deed: Deed, n: number): boolean;
  /** Whether nobody sets the clock in the whole run: what was planned by a wrong one may be planned anew. */
  readonly isClockTrue: boolean;
  /** Whether a follow-up takes a conversation away, and is over when it is due. */
  snoozes(account: string): boolean;
  /** Whether what was put off between the two came back at its time, with an alert, and nothing was done with it since. */
  isBack(account: string, conversation: string, sinceN: number, n: number): boolean;
  /** Whether a conversation was there all the time until now, under its own id. */
  isStillThere(account: string, conversation: string, n: number): boolean;
};

type Entry = { readonly deeds: readonly Deed[]; readonly isSure: boolean };
type History = { readonly done: Entry[]; readonly undone: Entry[] };

/** Every deed of the agent, in order. What was answered with "no" is none, unless a disk had failed. */
export function readDeeds({ agent }: Run, eyes: Eyes): Deed[] {
  const answers = new Map(agent.filter((entry) => entry.kind === 'answered').map((entry) => [entry.command, entry]));
  const firstFault = agent.find(({ kind }) => kind === 'disk-failed')?.n ?? Number.POSITIVE_INFINITY;
  const histories = new Map<string, History>();
  const all: Deed[] = [];
  for (const entry of agent) {
    if (entry.kind === 'signed-out') histories.delete(entry.account);
    if (entry.kind !== 'asked') continue;
    const answer = answers.get(entry.command);
    if (answer && !answer.ok && answer.n < firstFault) continue;
    const history = histories.get(entry.account) ?? { done: [], undone: [] };
    histories.set(entry.account, history);
    all.push(...deedsOf(entry, answer, history, all, eyes));
  }
  return all;
}

function deedsOf(
  asked: Asked,
  answer: Answered | undefined,
  history: History,
  before: readonly Deed[],
  eyes: Eyes,
): readonly Deed[] {
  const { act } = asked;
  const make = (part: Pick<Deed, 'kind' | 'conversation' | 'target' | 'to'> & Partial<Deed>): Deed => ({
    n: asked.n,
    yesN: answer?.n ?? Number.POSITIVE_INFINITY,
    atMs: asked.atMs,
    isSure: answer?.ok === true,
    account: asked.account,
    onlyIfNoReply: false,
    standing: null,
    completes: undefined,
    shown: undefined,
    of: null,
    changed: answer?.changed ?? null,
    ...part,
  });
  switch (act.kind) {
    case 'edit': {
      const words = wordsOf(act).map(({ conversation, change }) => {
        const shown = eyes.shown(asked.account, conversation, change.target, asked.n);
        return make({ conversation, shown, ...meant(change, asked, conversation, { before, shown, eyes }) });
      });
      addTo(history, { deeds: words, isSure: answer?.ok === true && words.some(eyes.surelyDiffers) });
      return [...words, ...movedOn(act, asked, before).map((conversation) => make({ conversation, ...vagueFollowUp }))];
    }
    case 'undo':
    case 'redo':
      return turn(asked, answer, history, make, eyes);
    case 'revert': {
      const { conversation, change } = act;
      if (answer?.ok && answer.changed === false) return [];
      const of = lastOf(before, (deed) => isWordOf(deed, asked.account, conversation, change.target, change.to));
      const isSure = answer?.changed === true && of !== undefined;
      const deed = make({ kind: 'back', conversation, ...change, of: of ?? null, isSure });
      addTo(history, { deeds: [{ ...deed, kind: 'vague' }], isSure: answer?.changed === true });
      return [deed];
    }
    case 'resolve': {
      if (answer?.ok && answer.changed === false) return [];
      const kind = act.how === 'discard' ? 'end' : act.how;
      const isSure = answer?.ok === true && answer.changed === true && act.about.length === 1;
      return act.about.map(({ conversation, change }) => make({ kind, conversation, ...change, isSure }));
    }
    case 'move':
      return [];
    default:
      return act satisfies never;
  }
}

type Make = (part: Pick<Deed, 'kind' | 'conversation' | 'target' | 'to'> & Partial<Deed>) => Deed;

function wordsOf({ conversations, changes }: Extract<Act, { kind: 'edit' }>) {
  return conversations.flatMap((conversation) => changes.map((change) => ({ conversation, change })));
}

const isAbout = (deed: Deed, account: string, conversation: string, target: Target) =>
  deed.account === account && deed.conversation === conversation && deed.target === target;

/** What a change says, where that hangs on the follow-up that stands: vague where the logs do not tell which it is. */
function meant(
  { target, to, onlyIfNoReply = false, repeat, isPutOff }: Change,
  { account, n, atMs }: Asked,
  conversation: string,
  { before, shown, eyes }: { before: readonly Deed[]; shown: Value | undefined; eyes: Eyes },
): Pick<Deed, 'kind' | 'target' | 'to' | 'onlyIfNoReply' | 'standing' | 'completes'> {
  const word = { kind: 'word' as const, target, to, onlyIfNoReply, standing: null, completes: undefined };
  const dueMs = target === 'followUp' ? dueOf(to) : null;
  const isCompleted = target === 'followUp' && to === 'completed';
  if (!isCompleted && !isPutOff) return dueMs === null ? word : { ...word, standing: standingAt(dueMs, repeat) };
  const about = before.filter((deed) => isAbout(deed, account, conversation, target));
  const over = standingOf(about);
  if (!over || shown === undefined || !eyes.isClockTrue) return { ...word, ...vagueFollowUp };
  const isStanding = isSame(target, shown, String(over.dueMs));
  const isOver = over.dueMs <= atMs && eyes.snoozes(account);
  // One that is back stands no more: what puts it off sets another.
  const isKnown = isOver ? !isPutOff && eyes.isBack(account, conversation, about.at(-1)?.n ?? n, n) : isStanding;
  if (!isKnown) return { ...word, ...vagueFollowUp };
  if (dueMs !== null) return { ...word, standing: putOff(over, dueMs) };
  const next = afterDone(over, atMs);
  return { ...word, to: next && String(next.dueMs), standing: next, completes: over };
}

const vagueFollowUp = { kind: 'vague', target: 'followUp', to: null, isSure: false } as const;

/** @param about deeds about one follow-up @returns what stands by the last of them; undefined where that is not known */
function standingOf(about: readonly Deed[]): Standing | null | undefined {
  const last = about.at(-1);
  if (!last?.isSure) return undefined;
  if (last.kind === 'word') return last.standing;
  const isOfTheLast = last.kind === 'back' && last.of !== null && about.at(-2) === last.of;
  return isOfTheLast ? standingOf(about.slice(0, -2)) : undefined;
}

/** Where something repeats whose time has come, the first thing done with the conversation may set it to its next. */
function movedOn({ conversations, changes }: Extract<Act, { kind: 'edit' }>, asked: Asked, before: readonly Deed[]) {
  if (changes.some(({ target }) => target === 'followUp')) return [];
  return conversations.filter((conversation) => {
    const last = lastOf(before, (deed) => isAbout(deed, asked.account, conversation, 'followUp'));
    return last?.standing?.series && last.standing.dueMs <= asked.atMs + 60_000;
  });
}

const isWordOf = (deed: Deed, account: string, conversation: string, target: Target, to: Value) =>
  deed.kind === 'word' &&
  deed.isSure &&
  deed.account === account &&
  deed.conversation === conversation &&
  deed.target === target &&
  deed.to === to;

/** A new command ends what could be made again. */
function addTo(history: History, entry: Entry): void {
  history.done.push(entry);
  const undone = history.undone.splice(0);
  if (!entry.isSure) history.undone.push(...undone.map((each) => ({ ...each, isSure: false })));
}

/** Undo and redo: of the newest command that surely is in the history, and perhaps of those above it that may be. */
function turn(asked: Asked, answer: Answered | undefined, history: History, make: Make, eyes: Eyes): readonly Deed[] {
  const isUndo = asked.act.kind === 'undo';
  const [from, to] = isUndo ? [history.done, history.undone] : [history.undone, history.done];
  // The app says that there was nothing to take back or to make again.
  if (answer?.ok && answer.changed === false && answer.words === null) return [];
  const isHere = (entry: Entry) =>
    entry.isSure && entry.deeds.every((deed) => eyes.isStillThere(deed.account, deed.conversation, asked.n));
  const candidates: Entry[] = [];
  for (let entry = from.pop(); entry; entry = from.pop()) {
    candidates.push(entry);
    if (isHere(entry)) break;
  }
  const [only] = candidates;
  const isSure = candidates.length === 1 && only !== undefined && isHere(only) && answer?.ok === true;
  if (isSure) to.push(only);
  else {
    const unsure = candidates.map((entry) => ({ ...entry, isSure: false }));
    from.push(...reversed(unsure));
    to.push(...unsure);
  }
  return candidates.flatMap(({ deeds }) =>
    deeds.map((deed) => {
      const { conversation, target, to: value } = deed;
      // What the edit did not change is not taken back with it.
      const about = { conversation, target, to: value, isSure: isSure && eyes.surelyDiffers(deed) };
      if (deed.kind !== 'word') return make({ ...about, kind: 'vague', isSure: false });
      if (isUndo) return make({ ...about, kind: 'back', of: deed });
      const shown = eyes.shown(asked.account, conversation, target, asked.n);
      // What somebody else has made of it meanwhile may stay.
      const isSureAgain = about.isSure && answer?.changed === true && eyes.isUntouched(deed, asked.n);
      return make({ ...about, kind: 'word', shown, isSure: isSureAgain });
    }),
  );
}
