import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import type { AgentEntry, Values, Verdict } from './logs.ts';
import { deedsAbout, factsOf, type Model, mayBeNothing, othersChanges, placesOf } from './model.ts';
import { isInLists, isTold } from './provider-rules.ts';
import { isLedBeside, quietBetween } from './quiet.ts';
import { restOf } from './rest.ts';
import { isInRow } from './screens.ts';
import { valueAt } from './servers.ts';
import { dueOf, fieldOf, isSame, keyOf, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

type Shown = Extract<AgentEntry, { kind: 'painted' | 'opened' }>;

/** How long before its time a follow-up may be over, by differing clocks. */
const clocksDifferMs = 11 * 60_000;

/**
 * Between the yes and whatever comes after it, an edit stands on every screen: as it was meant, or with the mark of what
 * needs the agent. An answer that is older takes nothing back, and a restart forgets nothing.
 */
export function checkShown(model: Model): Verdict[] {
  const convicted = new Set<Deed>();
  // What is shown at rest is judged by what the server has then.
  const restN = new Map(
    model.run.accounts.map(({ account }) => [account, restOf(model, account)?.n ?? Number.POSITIVE_INFINITY]),
  );
  return model.run.agent.flatMap((entry) => {
    if (entry.kind !== 'painted' && entry.kind !== 'opened') return [];
    if (entry.n >= (restN.get(entry.account) ?? Number.POSITIVE_INFINITY)) return [];
    const where = entry.kind === 'painted' ? 'the list' : 'the reader';
    return lastDeeds(model, entry).flatMap((deed) => {
      const found = convicted.has(deed) ? undefined : shownOtherwise(model, entry, deed);
      if (found === undefined) return [];
      convicted.add(deed);
      const { account, conversation, target, to, n, kind } = deed;
      const said = kind === 'end' ? 'giving up ' : '';
      const words = `The agent was told yes to ${said}${target} = ${to}, and ${where} showed ${found} after that.`;
      return [convict('not-shown', { account, conversation, target, words, evidence: [n, entry.n] })];
    });
  });
}

/** The agent's last deed about each target: a certain word, or one given up, which nothing followed before it was shown. */
function lastDeeds(model: Model, { account, n, sinceN = n }: Shown): Deed[] {
  return [...model.timelines.values()].flatMap((deeds) => {
    if (deeds[0]?.account !== account) return [];
    const last = lastOf(deeds, (deed) => deed.n < n);
    const isOne = last?.kind === 'word' || last?.kind === 'end';
    return isOne && last.isSure && last.yesN < sinceN ? [last] : [];
  });
}

/** @returns what is shown instead; undefined where it is shown, or where something else may well be */
function shownOtherwise(model: Model, shown: Shown, deed: Deed): string | null | undefined {
  const { conversation, target, to, kind } = deed;
  const states =
    shown.kind === 'painted'
      ? shown.rows
          .filter((row) => row.conversation === conversation && isInRow(row, target))
          // What needs the agent is marked; what they gave up is not to be there with any mark.
          .filter(({ mark }) => kind === 'end' || mark !== 'attention')
          .map(({ values }) => values)
      : shown.conversation === conversation
        ? [shown.values]
        : [];
  const [first] = states;
  if (!first) return undefined;
  const isThere = states.some((values: Values) => isSame(target, valueIn(values, target), to));
  if (kind === 'end') return isThere && !mayBeThere(model, shown, deed) ? to : undefined;
  return isThere || mayDiffer(model, shown, deed) ? undefined : valueIn(first, target);
}

/** What was given up may stand there all the same: the server had it, or another word of the agent's says so. */
function mayBeThere(model: Model, shown: Shown, end: Deed): boolean {
  const { account, conversation, target, to } = end;
  // What no list tells is shown as nothing until the conversation itself was read.
  if (to === null && !isInLists(factsOf(model, account), target)) return true;
  const words = deedsAbout(model, end).filter((deed) => deed.n < end.n && isSame(target, deed.to, to));
  const [word, ...more] = words;
  const [place, ...merged] = placesOf(model, account, conversation);
  if (!word || more.length > 0 || word.kind !== 'word' || !word.isSure || !place || merged.length > 0) return true;
  const since = [word.n, ...place.moments.map(({ n }) => n).filter((n) => n > word.n && n < shown.n)];
  const isHad = since.some((n) => {
    const value = valueAt(place, target, n);
    return value === undefined || isSame(target, value, to);
  });
  // What stood there before comes back as it was shown.
  const isBefore = word.shown === undefined || isSame(target, word.shown, to);
  return isHad || isBefore || isLedBeside(model, word, shown.n) || isForgotten(model, shown, end);
}

function mayDiffer(model: Model, shown: Shown, word: Deed): boolean {
  const { account, conversation, target, n } = word;
  const facts = factsOf(model, account);
  const isWithin = (at: number) => at > n && at < shown.n;
  const places = placesOf(model, account, conversation);
  const [place] = places;
  if (!place || places.length > 1 || !isTold(facts, target) || word.shown === undefined) return true;
  if (mayBeNothing(model, word) || isAsked(model, shown, word)) return true;
  const others = othersChanges(model, word).filter((moment) => moment.n < shown.n);
  if (others.some((moment) => isWithin(moment.n) || moment.after === null || moment.before === null)) return true;
  // Back at what it was before anything was sent, it leaves the value to the provider's.
  const earlier = deedsAbout(model, word).filter((deed) => deed.n < n);
  const last = earlier.at(-1);
  const isPlain = others.length === 0 && earlier.every(({ kind, isSure }) => kind === 'word' && isSure);
  if (last && !isPlain && quietBetween(model, last, n) === null) return true;
  const isLed = isLedBeside(model, word, shown.n);
  // A message may open it, end a follow-up, or make it unread.
  const isWrittenTo = fieldOf(target) !== 'tags' && place.messages.some((message) => isWithin(message.n));
  return isLed || isWrittenTo || isOver(model, shown, word) || isForgotten(model, shown, word);
}

/** The reader has no mark: what needs the agent stands in the outbox. */
function isAsked({ run }: Model, shown: Shown, { account, conversation, target, n }: Deed): boolean {
  return run.agent.some(
    (entry) =>
      entry.n > n &&
      ((entry.kind === 'needs-you' &&
        entry.account === account &&
        entry.items.some((item) => item.conversation === conversation && keyOf(item.target) === keyOf(target))) ||
        (entry.kind === 'painted' &&
          entry.account === account &&
          entry.n < shown.n &&
          entry.rows.some((row) => row.conversation === conversation && row.mark === 'attention'))),
  );
}

function isOver({ lives }: Model, shown: Shown, { target, to }: Deed): boolean {
  if (target !== 'followUp') return false;
  const due = dueOf(to);
  return lives.clockSets.length > 0 || (due !== null && due <= shown.atMs + clocksDifferMs);
}

/** What a disk did not take, and what was signed out of, is no longer shown. */
const isForgotten = ({ run }: Model, shown: Shown, { account }: Deed) =>
  run.agent.some(
    (entry) =>
      entry.n < shown.n && (entry.kind === 'disk-failed' || (entry.kind === 'signed-out' && entry.account === account)),
  );
