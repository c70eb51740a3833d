import type { Deed } from './deeds.ts';
import type { AgentEntry, PaintedRow, Values, Verdict } from './logs.ts';
import { coupledDeeds, deedsAbout, factsOf, type Model, mayBeNothing, othersChanges, placesOf } from './model.ts';
import { isSideEffect, isTold } from './provider-rules.ts';
import { restOf } from './rest.ts';
import { isInRow } from './screens.ts';
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
    const last = lastWords(model, entry);
    return last.flatMap((word) => {
      const found = convicted.has(word) ? undefined : shownOtherwise(model, entry, word);
      if (found === undefined) return [];
      convicted.add(word);
      const { account, conversation, target, to, n } = word;
      const where = entry.kind === 'painted' ? 'the list' : 'the reader';
      const words = `The agent was told yes to ${target} = ${to}, and ${where} showed ${found} after that.`;
      return [convict('not-shown', { account, conversation, target, words, evidence: [n, entry.n] })];
    });
  });
}

/** The agent's last word on each target, where it is certain and nothing followed it before it was shown. */
function lastWords(model: Model, { account, n, sinceN = n }: Shown): Deed[] {
  return [...model.timelines.values()].flatMap((deeds) => {
    if (deeds[0]?.account !== account) return [];
    const before = deeds.filter((deed) => deed.n < n);
    const word = before.at(-1);
    return word?.kind === 'word' && word.isSure && word.yesN < sinceN ? [word] : [];
  });
}

/** @returns what is shown instead; undefined where it is shown, or where something else may well be */
function shownOtherwise(model: Model, shown: Shown, word: Deed): string | null | undefined {
  const { conversation, target, to } = word;
  const states =
    shown.kind === 'painted'
      ? shown.rows.filter((row) => row.conversation === conversation && tells(row, target)).map(({ values }) => values)
      : shown.conversation === conversation
        ? [shown.values]
        : [];
  const [first] = states;
  if (!first || states.some((values: Values) => isSame(target, valueIn(values, target), to))) return undefined;
  return mayDiffer(model, shown, word) ? undefined : valueIn(first, target);
}

const tells = (row: PaintedRow, target: string) => row.mark !== 'attention' && isInRow(row, target);

function mayDiffer(model: Model, shown: Shown, word: Deed): boolean {
  const { account, conversation, target, n } = word;
  const facts = factsOf(model, account);
  const isWithin = (at: number) => at > n && at < shown.n;
  const places = placesOf(model, account, conversation);
  const [place] = places;
  if (!place || places.length > 1 || !isTold(facts, target) || word.shown === undefined) return true;
  if (mayBeNothing(model, word) || isAsked(model, shown, word)) return true;
  // Back at what it was before anything was sent, it leaves the value to the provider's.
  const earlier = deedsAbout(model, word).filter((deed) => deed.n < n);
  if (earlier.length > 0) return true;
  const others = othersChanges(model, word).filter((moment) => moment.n < shown.n);
  if (others.some((moment) => isWithin(moment.n) || moment.after === null || moment.before === null)) return true;
  if (coupledDeeds(model, word).some((deed) => deed.n < shown.n)) return true;
  const isLed = model.deeds.some(
    (deed) =>
      deed.n < shown.n && deed.conversation === conversation && isSideEffect(facts, deed.target, deed.to, target),
  );
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
