import { saysGone } from './check-vanished.ts';
import { lastOf } from './lists.ts';
import type { AccountFacts, AgentEntry, PaintedRow, Target, Verdict } from './logs.ts';
import { coupledDeeds, deedsAbout, groupOf, isOwn, type Model } from './model.ts';
import { isSideEffect, isTold } from './provider-rules.ts';
import { isInRow, type Screen } from './screens.ts';
import { answeredAt, isChangeOf, type Moment, type ServerPlace, sentAt, stateAt, tellsState } from './servers.ts';
import { fieldOf, isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** As long as rows may take from the answer to the screen. */
const writingMs = 5000;
/** After a sleep as long as this, every list is walked from its beginning to its end: a poll takes over only what is new. */
const walkedMs = 6 * 3_600_000;
/** Shorter names stand in any answer, whatever it is about. */
const leastName = 6;
const rowTargets = ['status', 'priority', 'assignee', 'spam', 'deleted', 'read'];

/** What a server has told is on the screen, and what is there stays on it. */
export function checkTold(model: Model): Verdict[] {
  return model.run.accounts.flatMap((facts) => {
    const screens = (model.screens.lists.get(facts.account) ?? []).filter(({ entry }) => entry.isAll);
    const places = [...model.servers.places.values()].filter(
      ({ server, conversation }) => server === facts.server && groupOf(model, server, conversation).length === 1,
    );
    return places.flatMap((place) => [
      ...vanished(model, facts, place, screens),
      ...untold(model, facts, place, screens),
    ]);
  });
}

/** A line that two screens one after the other lack although it stood there before, and nothing that ends it came between. */
function vanished(model: Model, facts: AccountFacts, place: ServerPlace, screens: readonly Screen[]): Verdict[] {
  const { account } = facts;
  const { conversation } = place;
  const at = screens.findIndex(
    ({ rows }, i) =>
      rows.has(conversation) &&
      [1, 2].every((after) => screens[i + after]?.rows.has(conversation) === false) &&
      isUndisturbed(model, account, screens[i], screens[i + 2]),
  );
  const [before, after] = [screens[at], screens[at + 2]];
  if (!before || !after) return [];
  const isGone = place.moments.some(({ n, after: state }) => n < after.entry.n && state === null);
  // One that its server says is gone may go; whether so many may at once is for another check.
  const isSaidGone = place.requests.some(
    (each) => saysGone(each) && answeredAt(each) > before.entry.n && each.n < after.entry.n,
  );
  const isThere = !isGone && !isSaidGone && stateAt(place, before.entry.n);
  if (!isThere && !(isGone && needsAgent(model, account, conversation, after.entry.n))) return [];
  const words = isThere
    ? 'It was in the list, is at the server all the time, and is in the list no more.'
    : 'An edit of it is for the agent to answer, and it is in the list no more.';
  return [convict('hidden', { account, conversation, words, evidence: [before.entry.n, after.entry.n] })];
}

function isUndisturbed({ run }: Model, account: string, from?: Screen, to?: Screen): boolean {
  return !run.agent.some(
    (entry) =>
      entry.n > (from?.entry.n ?? 0) &&
      entry.n < (to?.entry.n ?? 0) &&
      (['started', 'disk-failed'].includes(entry.kind) ||
        ((entry.kind === 'signed-out' || entry.kind === 'connected') && entry.account === account)),
  );
}

/** Whether it stood under "Needs you" on both sides of that moment, and nothing was answered in between. */
function needsAgent({ run, deeds }: Model, account: string, conversation: string, n: number): boolean {
  const names = run.agent.flatMap((entry) =>
    entry.kind === 'needs-you' && entry.account === account
      ? [{ n: entry.n, isIn: entry.items.some((item) => item.conversation === conversation) }]
      : [],
  );
  const before = names.filter((entry) => entry.n < n).at(-1);
  const after = names.find((entry) => entry.n > n);
  if (!before?.isIn || !after?.isIn) return false;
  return !deeds.some((deed) => deed.account === account && deed.n > before.n && deed.n < after.n);
}

/** Others’ last change, which an answer told whole, is what the line shows where the agent has said nothing of it. */
function untold(model: Model, facts: AccountFacts, place: ServerPlace, screens: readonly Screen[]): Verdict[] {
  const { account } = facts;
  const { conversation } = place;
  for (const target of [...rowTargets, ...tagsOf(place)]) {
    if (!facts.stored.includes(fieldOf(target)) || !isTold(facts, target)) continue;
    for (const { entry, rows } of screens) {
      const row = rows.get(conversation);
      const moment = place.moments.filter((each) => each.n < entry.n && isChangeOf(each, target)).at(-1);
      if (!row || !moment?.after || row.mark !== 'none' || !isInRow(row, target)) continue;
      // Of what lies in the trash or among spam, some lists tell no more than that.
      if (['deleted', 'spam'].some((away) => moment.after && valueIn(moment.after, away) === 'true')) continue;
      if (!isJudged(model, facts, place, moment, target, entry)) continue;
      const [painted, told] = [valueIn(row.values, target), valueIn(moment.after, target)];
      // No status is none that is told: what lies in the trash keeps the one that is known.
      if (isSame(target, painted, told) || (target === 'status' && told === null)) continue;
      const words = `${target} became ${told}, as the server has told, and is shown as ${painted}.`;
      return [convict('wrong-end', { account, conversation, target, words, evidence: [moment.n, entry.n] })];
    }
  }
  return [];
}

const tagsOf = ({ moments }: ServerPlace) => [
  ...new Set(
    moments
      .flatMap(({ before, after }) => [...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
      .filter((target) => fieldOf(target) === 'tags'),
  ),
];

type Shown = {
  readonly n: number;
  readonly atMs: number;
  readonly sinceN?: number;
  readonly rows: readonly PaintedRow[];
};

function isJudged(
  model: Model,
  facts: AccountFacts,
  place: ServerPlace,
  moment: Moment,
  target: Target,
  { n, sinceN = n, atMs }: Shown,
): boolean {
  const { account } = facts;
  const { conversation } = place;
  if (isOwn(model, account, moment) || moment.changed?.by !== 'colleague') return false;
  const about = { account, conversation, target };
  const isSaid = [...deedsAbout(model, about), ...coupledDeeds(model, about)].some((deed) => deed.n < n);
  const isLed = model.deeds.some(
    (deed) => deed.n < n && deed.conversation === conversation && isSideEffect(facts, deed.target, deed.to, target),
  );
  // An answer from before a push says nothing of what was pushed, and nothing beside it either.
  const isPushed = place.requests.some(
    (request) => request.effect === 'write' && request.n > moment.n - 1 && sentAt(request) < n,
  );
  if (isSaid || isLed || isPushed || model.run.agent.some((entry) => entry.n < n && entry.kind === 'disk-failed'))
    return false;
  const isHeard = (request: Parameters<typeof sentAt>[0]) =>
    sentAt(request) > moment.n &&
    answeredAt(request) < sinceN &&
    (request.answeredAtMs ?? request.atMs) + writingMs <= atMs;
  const isTold = [
    ...place.requests.filter((request) => tellsState(request) && request.effect === 'read'),
    ...listsOf(model, place, moment.n, n),
  ].some((request) => isHeard(request) && model.facts.get(request.account ?? '')?.token === facts.token);
  // What a start has lost was perhaps not read again.
  return isTold && !model.run.agent.some((entry) => entry.n > moment.n && entry.n < n && entry.kind === 'started');
}

/** Answers to a walk that hold the conversation, where the agent was not told that some rows cannot be read. */
function listsOf({ run, servers }: Model, { server, conversation }: ServerPlace, fromN: number, toN: number) {
  const isUnread = run.agent.some(
    (entry) => entry.n < toN && entry.kind === 'notice' && /could not be read/.test(entry.words),
  );
  const isLong = (awake: AgentEntry) => {
    const asleep = lastOf(run.agent, ({ kind, n }) => kind === 'asleep' && n < awake.n);
    return asleep !== undefined && awake.atMs - asleep.atMs >= walkedMs;
  };
  const woken = run.agent.find((entry) => entry.kind === 'awake' && entry.n > fromN && entry.n < toN && isLong(entry));
  const awakeN = woken?.n ?? Number.POSITIVE_INFINITY;
  if (isUnread || conversation.length < leastName) return [];
  return servers.lists.filter(
    (list) => list.server === server && sentAt(list) > awakeN && list.listed?.includes(conversation),
  );
}
