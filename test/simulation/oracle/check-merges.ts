import { lastOf } from './lists.ts';
import type { AccountFacts, AgentEntry, Verdict } from './logs.ts';
import { deedsAbout, type Model, mayBeNothing } from './model.ts';
import { isStored } from './provider-rules.ts';
import { isInRow, type Screen, screenBefore } from './screens.ts';
import { answeredAt, isChangeOf, placeKey, type Request, sentAt } from './servers.ts';
import { fieldOf, isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** As long as rows may take from the answer to the screen. */
const writingMs = 5000;

/** One conversation that became a part of another, and from when on the app had heard that it did. */
type Merge = {
  readonly from: string;
  readonly into: string;
  readonly n: number;
  readonly heardN: number;
  /** Each answer that told of it. */
  readonly told: readonly Request[];
  /** Neither of the two has become one with yet another. */
  readonly isAlone: boolean;
};

/** What was merged away is in no list, and what the agent keeps of it is found where it went. */
export function checkMerges(model: Model): Verdict[] {
  return model.run.accounts.flatMap((facts) => {
    const screens = (model.screens.lists.get(facts.account) ?? []).filter(({ entry }) => entry.isAll);
    const merges = mergesOf(model, facts);
    return [
      ...merges.flatMap((merge) => stillListed(facts, merge, screens, model)),
      ...merges
        .filter(({ isAlone }) => isAlone)
        .flatMap((merge) => [
          ...leftBehind(model, facts, merge, screens),
          ...alertedThere(model, facts, merge),
          ...nothingToUndo(model, facts, merge),
        ]),
    ];
  });
}

/** Those that were asked for by their old name since. */
function mergesOf({ run }: Model, { server }: AccountFacts): Merge[] {
  const merges = run.servers.flatMap((entry) =>
    entry.kind === 'changed' && entry.server === server && entry.mergedInto !== null
      ? [{ from: entry.conversation, into: entry.mergedInto, n: entry.n }]
      : [],
  );
  return merges.flatMap((merge) => {
    const told = run.servers.filter(
      (entry): entry is Request =>
        entry.kind === 'request' &&
        entry.server === server &&
        entry.effect === 'read' &&
        entry.answered &&
        entry.isOwnWord &&
        entry.status === 200 &&
        sentAt(entry) > merge.n &&
        entry.path.includes(merge.from),
    );
    const sharing = merges.filter(({ from, into }) => [from, into].some((id) => [merge.from, merge.into].includes(id)));
    const [first] = told;
    return first ? [{ ...merge, told, heardN: answeredAt(first), isAlone: sharing.length === 1 }] : [];
  });
}

/** Its copy of the list, or the last that was written there, is lost: what it was told it is told anew. */
const forgets = (entry: AgentEntry) =>
  entry.kind === 'power-cut' || (entry.kind === 'killed' && entry.isListLost === true);

function isLater({ run }: Model, { told }: Merge, { entry }: Screen): boolean {
  const { n, sinceN = n, atMs } = entry;
  const fromN = lastOf(run.agent, (each) => each.n < n && forgets(each))?.n ?? -1;
  const heard = told.find((each) => answeredAt(each) > fromN);
  return heard !== undefined && sinceN > answeredAt(heard) && atMs > heard.atMs + writingMs;
}

function stillListed({ account }: AccountFacts, merge: Merge, screens: readonly Screen[], model: Model): Verdict[] {
  const { from, into, n } = merge;
  // An edit of it keeps it in the list.
  const next = model.deeds.find((deed) => deed.account === account && deed.conversation === from && deed.n > n);
  const untilN = next?.n ?? Number.POSITIVE_INFINITY;
  const screen = screens.find(
    (each) => isLater(model, merge, each) && each.entry.n < untilN && each.rows.get(from)?.mark === 'none',
  );
  if (!screen) return [];
  const words = `It became a part of ${into}, as the server has told, and is still in the list.`;
  return [convict('ghost', { account, conversation: from, words, evidence: [n, screen.entry.n] })];
}

/** A value that stays on this machine goes along. */
function leftBehind(model: Model, facts: AccountFacts, merge: Merge, screens: readonly Screen[]): Verdict[] {
  const { account, server } = facts;
  const { from, into, n } = merge;
  const words = model.deeds.filter(
    ({ kind, isSure, conversation, account: by, n: at, target, to }) =>
      kind === 'word' && isSure && conversation === from && by === account && at < n && !isStored(facts, target, to),
  );
  return words.flatMap((word) => {
    const { target, to } = word;
    const screen = screens.find((each) => isLater(model, merge, each) && !each.rows.has(from) && each.rows.has(into));
    const row = screen?.rows.get(into);
    if (!screen || row?.mark !== 'none' || !isInRow(row, target)) return [];
    // With another word of either about it by then, or a value that others moved, more than one may be right.
    const isAlone = deedsAbout(model, word).filter((deed) => deed.n < screen.entry.n).length === 1;
    const isMoved = [from, into].some((id) =>
      model.servers.places
        .get(placeKey(server, id))
        ?.moments.some((moment) => moment.n > word.n && moment.after && moment.before && isChangeOf(moment, target)),
    );
    if (!isAlone || isMoved || fieldOf(target) === 'followUp' || model.run.agent.some(isForgotten(account, word.n)))
      return [];
    const found = valueIn(row.values, target);
    if (isSame(target, found, to)) return [];
    const said = `${target} = ${to} was kept here for ${from}, which became a part of this one, and is shown as ${found}.`;
    return [
      convict('wrong-end', { account, conversation: into, target, words: said, evidence: [word.n, n, screen.entry.n] }),
    ];
  });
}

const isForgotten = (account: string, fromN: number) => (entry: Model['run']['agent'][number]) =>
  entry.n > fromN && (entry.kind === 'disk-failed' || (entry.kind === 'signed-out' && entry.account === account));

/** A click on an alert leads to what is there. */
function alertedThere(model: Model, { account }: AccountFacts, { from, into, heardN }: Merge): Verdict[] {
  const alert = model.run.agent.find((entry) => {
    if (entry.kind !== 'alert' || entry.about?.account !== account || entry.about.conversation !== from) return false;
    const screen = screenBefore(model.screens, account, entry.n);
    return (
      entry.n > heardN &&
      screen !== undefined &&
      screen.entry.n > heardN &&
      !screen.rows.has(from) &&
      screen.rows.has(into)
    );
  });
  if (!alert) return [];
  const last = lastOf(model.deeds, (deed) => deed.conversation === from && deed.n < alert.n);
  const words = `The alert is about what became a part of ${into}, and leads nowhere.`;
  const evidence = [...(last ? [last.n] : []), alert.n];
  return [convict('alert-wrong', { account, conversation: from, target: 'followUp', words, evidence })];
}

/** What the agent did last to the one that was merged away can still be taken back. */
function nothingToUndo(model: Model, { account }: AccountFacts, { from, into, n, heardN }: Merge): Verdict[] {
  const { agent } = model.run;
  const word = lastOf(
    model.deeds,
    (deed) =>
      deed.account === account &&
      deed.conversation === from &&
      deed.kind === 'word' &&
      deed.n < n &&
      deed.isSure &&
      deed.shown !== undefined &&
      !mayBeNothing(model, deed),
  );
  if (!word) return [];
  const undo = agent.find(
    (entry) => entry.kind === 'asked' && entry.account === account && entry.n > word.n && entry.act.kind !== 'edit',
  );
  if (undo?.kind !== 'asked' || undo.act.kind !== 'undo' || undo.n < heardN) return [];
  const answer = agent.find((entry) => entry.kind === 'answered' && entry.command === undo.command);
  const isNothing = answer?.kind === 'answered' && answer.ok && answer.changed === false && answer.words === null;
  if (!isNothing || agent.some(isForgotten(account, word.n))) return [];
  const words = `Nothing was left to take back, although ${word.target} = ${word.to} was said of it before it became a part of ${into}.`;
  return [
    convict('undo-wrong', { account, conversation: from, target: word.target, words, evidence: [word.n, n, undo.n] }),
  ];
}
