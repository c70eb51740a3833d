import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import type { AgentEntry, Verdict } from './logs.ts';
import { coupledDeeds, factsOf, type Model, othersChanges, placesOf } from './model.ts';
import { isGuarded, isStored, isTold } from './provider-rules.ts';
import { quietBetween } from './quiet.ts';
import { isInRow, type Screen, screenBefore } from './screens.ts';
import {
  answeredAt,
  isChangeOf,
  type Moment,
  type Request,
  type ServerPlace,
  sentAt,
  tellsState,
  valueAt,
} from './servers.ts';
import { fieldOf, isSame, keyOf, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** As long as rows may take from the answer to the screen. */
const writingMs = 5000;

/** A word that stays on this machine over a value that its provider stores, and how long it is the agent's last. */
type Kept = {
  readonly word: Deed;
  readonly place: ServerPlace;
  /** The deed about the same before it, if any. */
  readonly before: Deed | undefined;
  /** Of the next deed about it, or about what the provider couples with it. */
  readonly untilN: number;
};

/**
 * What stays on this machine lies over a value of the provider's: it yields when that moves, it hides nothing that the
 * customer has written since, and the agent is asked about no word that it has replaced.
 */
export function checkLocal(model: Model): Verdict[] {
  return keptOf(model).flatMap((kept) => [
    ...stillOver(model, kept),
    ...stillHiding(model, kept),
    ...askedBehind(model, kept),
  ]);
}

function keptOf(model: Model): Kept[] {
  return [...model.timelines.values()].flatMap((deeds) =>
    deeds.flatMap((word, i): Kept[] => {
      const facts = factsOf(model, word.account);
      const [place, ...merged] = placesOf(model, word.account, word.conversation);
      const isKept = facts.stored.includes(fieldOf(word.target)) && !isStored(facts, word.target, word.to);
      if (word.kind !== 'word' || !word.isSure || !isKept || !place || merged.length > 0) return [];
      const coupled = coupledDeeds(model, word).find(({ n }) => n >= word.n);
      const untilN = Math.min(...[deeds[i + 1], coupled].map((deed) => deed?.n ?? Number.POSITIVE_INFINITY));
      return [{ word, place, before: deeds[i - 1], untilN }];
    }),
  );
}

/** The first list that shows it without a mark although it is no older than that, with nothing in between that may excuse it. */
function screenWith({ screens, run }: Model, { word, untilN }: Kept, n: number, atMs: number): Screen | undefined {
  const { account, conversation, target, to } = word;
  const isExcuse = (kind: string) => ['started', 'disk-failed', 'signed-out', 'connected'].includes(kind);
  const excuse = run.agent.find((entry) => entry.n > word.n && isExcuse(entry.kind))?.n ?? Number.POSITIVE_INFINITY;
  return screens.lists.get(account)?.find(({ entry, rows }) => {
    const row = rows.get(conversation);
    if (entry.n >= Math.min(untilN, excuse) || (entry.sinceN ?? entry.n) <= n || entry.atMs < atMs + writingMs)
      return false;
    return row?.mark === 'none' && isInRow(row, target) && isSame(target, valueIn(row.values, target), to);
  });
}

function stillOver(model: Model, kept: Kept): Verdict[] {
  const { word, place, untilN } = kept;
  const { account, conversation, target, to } = word;
  const moved = othersChanges(model, word).find(
    (moment) => moment.n > word.yesN && moment.n < untilN && isChangeOf(moment, target),
  );
  if (!moved?.after || !moved.before || !isTold(factsOf(model, account), target) || !isLaidOver(model, kept, moved))
    return [];
  const next = place.moments.find((moment) => moment.n > moved.n && isChangeOf(moment, target));
  const told = answers(model, place, account).find(
    (answer) => sentAt(answer) > moved.n && answeredAt(answer) < (next?.n ?? untilN),
  );
  const screen = told && screenWith(model, kept, answeredAt(told), told.answeredAtMs ?? told.atMs);
  if (!screen) return [];
  const words = `${target} = ${to} on this machine still hides that it became ${valueIn(moved.after, target)} at the provider.`;
  return [
    convict('stale-overlay', { account, conversation, target, words, evidence: [word.n, moved.n, screen.entry.n] }),
  ];
}

/** Whether what the agent laid it over is known for certain, and is not what others have made of it since. */
function isLaidOver(model: Model, { word, place, before }: Kept, moved: Moment): boolean {
  const { account, target, n } = word;
  if (before && quietBetween(model, before, n) === null) return false;
  const last = lastOf(place.moments, (moment) => moment.n < n && isChangeOf(moment, target));
  const written = lastOf(place.requests, (request) => request.effect === 'write' && request.n < moved.n);
  if (written && answeredAt(written) > n) return false;
  const sinceN = Math.max(last?.n ?? -1, written ? answeredAt(written) : -1);
  const isKnown = answers(model, place, account).some(
    (answer) => sentAt(answer) > sinceN && answeredAt(answer) < n && (answer.answeredAtMs ?? answer.atMs) < word.atMs,
  );
  const was = valueAt(place, target, n);
  return isKnown && was !== undefined && moved.after !== null && !isSame(target, was, valueIn(moved.after, target));
}

/** Whole answers to this account that tell the conversation's state, in order. */
export const answers = ({ servers, facts }: Model, place: ServerPlace, account: string): readonly Request[] =>
  [
    ...place.requests.filter((request) => request.effect === 'read' && tellsState(request)),
    ...servers.lists.filter((list) => list.server === place.server && list.listed?.includes(place.conversation)),
  ]
    .filter((request) => facts.get(request.account ?? '')?.token === facts.get(account)?.token)
    .sort((a, b) => answeredAt(a) - answeredAt(b));

/** What was set aside comes back as soon as this machine has what the customer has written since. */
function stillHiding(model: Model, kept: Kept): Verdict[] {
  const { word, place } = kept;
  const { account, conversation, target, to, n } = word;
  const line = screenBefore(model.screens, account, n)?.rows.get(conversation);
  if (target !== 'status' || !isGuarded(factsOf(model, account), target, to) || !line) return [];
  const earlier = (fromN: number) => place.messages.filter((each) => each.n < fromN).map(({ message }) => message.atMs);
  const opened = model.screens.opened.get(JSON.stringify([account, conversation])) ?? [];
  for (const { n: writtenN, message } of place.messages) {
    const isNews = message.inbound && writtenN > word.yesN;
    if (!isNews || message.atMs <= Math.max(line.lastMessageAtMs, ...earlier(writtenN))) continue;
    const read = opened.find((entry) =>
      entry.messages.some(({ id, atMs }) => id === message.id && atMs > line.lastMessageAtMs),
    );
    const screen = read && screenWith(model, kept, read.n, read.atMs);
    if (!screen) continue;
    const words = `${target} = ${to} on this machine still puts away “${message.text}”, which the customer wrote after it was said.`;
    return [
      convict('stale-overlay', { account, conversation, target, words, evidence: [n, writtenN, screen.entry.n] }),
    ];
  }
  return [];
}

/** A word that could not be sent before that asks nothing any more, and what the agent was asked before is answered by it. */
function askedBehind(model: Model, kept: Kept): Verdict[] {
  const { word, untilN } = kept;
  const { account, conversation, target, to, n, yesN } = word;
  const lists = model.run.agent.filter((entry) => entry.kind === 'needs-you' && entry.account === account);
  const itemIn = (entry: AgentEntry | undefined) =>
    entry?.kind === 'needs-you'
      ? entry.items.find((item) => item.conversation === conversation && keyOf(item.target) === keyOf(target))
      : undefined;
  const asked = itemIn(lastOf(lists, (entry) => entry.n < n));
  const olds = [asked?.to, replacedUnsent(model, kept)?.to].filter((old) => old !== undefined);
  const again = lists.find((entry) => {
    const item = entry.kind === 'needs-you' && (entry.sinceN ?? entry.n) > yesN && entry.n < untilN && itemIn(entry);
    return item && olds.some((old) => isSame(target, old, item.to));
  });
  if (!again) return [];
  const words = `${target} = ${itemIn(again)?.to} needs the agent, who has said ${to} since, which stays on this machine.`;
  return [convict('false-reason', { account, conversation, target, words, evidence: [n, again.n] })];
}

/** The word before it, where that cannot have been sent until this one was said. */
function replacedUnsent(model: Model, { word, before }: Kept): Deed | null {
  if (before?.kind !== 'word' || !before.isSure || !wasPaused(model, before, word)) return null;
  const deeds = [...model.timelines.values()].find((each) => each.includes(word)) ?? [];
  const first = lastOf(deeds, ({ n }) => n < before.n);
  if (first && quietBetween(model, first, before.n) === null) return null;
  return coupledDeeds(model, word).some(({ n }) => n > (first?.n ?? -1) && n < word.n) ? null : before;
}

/** Whether nothing could be sent between the two. */
function wasPaused({ run }: Model, from: Deed, to: Deed): boolean {
  const turns = run.agent.filter(
    (entry) => (entry.kind === 'paused' || entry.kind === 'resumed') && entry.account === from.account,
  );
  const isPaused = lastOf(turns, ({ n }) => n < from.n)?.kind === 'paused';
  return isPaused && !turns.some(({ n }) => n > from.n && n < to.yesN);
}
