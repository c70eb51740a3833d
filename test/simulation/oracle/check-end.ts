import { answers } from './check-local.ts';
import { patienceMs } from './check-promises.ts';
import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import { longestRunMs } from './lives.ts';
import type { AccountFacts, PaintedRow, Target, Value, Values, Verdict } from './logs.ts';
import { deedsAbout, factsOf, finalWord, groupOf, type Model, othersChanges, placesOf, signedOutN } from './model.ts';
import { isGuarded, isStored, isTold } from './provider-rules.ts';
import { isInNeedsYou, isPoisoned, type Rest, restOf } from './rest.ts';
import { isInRow } from './screens.ts';
import { answeredAt, isChangeOf, placeKey, type ServerPlace, sentAt, stateAt, tellsState, valueAt } from './servers.ts';
import { dueOf, fieldOf, isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** Within this, whatever changes at a server is found: the whole list is walked once an hour. */
const findingMs = 70 * 60_000;
/** What was asked by its name is known as soon as it is answered; this much is left for the screen. */
const paintingMs = 5 * 60_000;

const rowTargets = ['status', 'priority', 'assignee', 'spam', 'deleted', 'read', 'followUp'];

/** What the screen shows when all is quiet, against the server and the agent's own words. */
export function checkEnd(model: Model): Verdict[] {
  return model.run.accounts.flatMap((facts) => {
    const rest = restOf(model, facts.account);
    if (!rest) return [];
    const places = [...model.servers.places.values()].filter(({ server }) => server === facts.server);
    const known = rest.isDead || rest.isHeldBack ? [] : places;
    return [
      ...known.flatMap((place) => rowOf(model, facts, rest, place)),
      ...known.flatMap((place) => openedOf(model, facts, rest, place)),
      ...localOf(model, facts, rest),
      ...stuck(model, facts, rest),
    ];
  });
}

function rowOf(model: Model, facts: AccountFacts, rest: Rest, place: ServerPlace): Verdict[] {
  const { conversation } = place;
  const { account } = facts;
  const state = stateAt(place, rest.n);
  const row = rest.rows.get(conversation);
  const last = place.moments.filter(({ n, before, after }) => n < rest.n && (before === null || after === null)).at(-1);
  const evidence = [...(last ? [last.n] : []), rest.n];
  if (state && !row) {
    const isKnown = isFound(model, place, rest, last?.atMs ?? model.run.healedAtMs, last?.n ?? -1);
    if (!isKnown || valueIn(state, 'deleted') === 'true') return [];
    return [convict('hidden', { account, conversation, words: 'It is at the server and in no list.', evidence })];
  }
  if (state === null && row) {
    const isMerged = groupOf(model, facts.server, conversation).length > 1;
    const mine = model.deeds.filter((deed) => deed.account === account && deed.conversation === conversation);
    // An edit of it that waits, or is for the agent to answer, keeps the conversation in the list.
    const lastDeed = mine.at(-1);
    const isKeptByEdits = rest.needsYou.some((item) => item.conversation === conversation);
    const isTold404 = place.requests.some(
      ({ n, atMs, answered, isOwnWord, status }) =>
        n > Math.max(last?.n ?? -1, lastDeed?.n ?? -1) &&
        atMs < rest.atMs - paintingMs &&
        answered &&
        isOwnWord &&
        (status === 404 || status === 410),
    );
    // The whole list was walked since, and the agent was not told that it leaves out too much to be believed.
    const isWalked =
      facts.requestsPerHour === null &&
      longestRunMs(model.lives, Math.max(last?.atMs ?? 0, model.run.healedAtMs), rest.atMs) >= findingMs &&
      !model.run.agent.some((entry) => entry.kind === 'notice' && /leaves out/.test(entry.words));
    const isUntold = mine.length > 0 || isMerged ? !isTold404 : !isWalked && !isTold404;
    if (isKeptByEdits || row.mark !== 'none' || isUntold || isMerged) return [];
    const words = isWalked
      ? 'The server has it no more, and its list was walked since.'
      : 'The server said that it is gone.';
    return [convict('ghost', { account, conversation, words, evidence })];
  }
  return state && row
    ? differences(model, facts, rest, place, row.values, state, rowTargetsOf(row, state), rest.n)
    : [];
}

function rowTargetsOf(row: PaintedRow, state: Values): Target[] {
  const tags = [...Object.keys(row.values), ...Object.keys(state)].filter((target) => fieldOf(target) === 'tags');
  return [...rowTargets.filter((target) => Object.hasOwn(row.values, target)), ...new Set(tags)];
}

function openedOf(model: Model, facts: AccountFacts, rest: Rest, place: ServerPlace): Verdict[] {
  const { account } = facts;
  const { conversation } = place;
  const opened = lastOf(
    model.run.agent,
    (entry) => entry.kind === 'opened' && entry.account === account && entry.conversation === conversation,
  );
  if (opened?.kind !== 'opened' || opened.atMs < model.run.healedAtMs) return [];
  if (model.deeds.some((deed) => deed.account === account && deed.n > opened.n)) return [];
  const state = stateAt(place, opened.n);
  if (!state) return [];
  const targets = [...new Set([...Object.keys(opened.values), ...Object.keys(state)])];
  return differences(model, facts, rest, place, opened.values, state, targets, opened.n);
}

/** Where nothing waits, what is shown of a stored value is the server's. */
function differences(
  model: Model,
  facts: AccountFacts,
  rest: Rest,
  place: ServerPlace,
  shown: Values,
  state: Values,
  targets: readonly Target[],
  n: number,
): Verdict[] {
  const { account } = facts;
  const { conversation } = place;
  const row = rest.rows.get(conversation);
  const isOpen = rest.needsYou.some((item) => item.conversation === conversation);
  if ((row && row.mark !== 'none') || isOpen || isPoisoned(model, account, conversation)) return [];
  return targets.flatMap((target) => {
    const [painted, stored] = [valueIn(shown, target), valueIn(state, target)];
    if (isSame(target, painted, stored) || !facts.stored.includes(fieldOf(target)) || !isTold(facts, target)) return [];
    if (deedsAbout(model, { account, conversation, target }).some(({ to }) => !isStored(facts, target, to))) return [];
    if (!isStored(facts, target, stored)) return [];
    // What is due ends at the provider and stays here until the agent has dealt with it.
    if (target === 'followUp' && [painted, stored].some((value) => isOver(model, value))) return [];
    const change = place.moments.filter((moment) => moment.n < n && isChangeOf(moment, target)).at(-1);
    // A message of the customer's ends a follow-up at some providers: what the agent had set stays here until it is due.
    const isOwnWord = deedsAbout(model, { account, conversation, target }).some(({ to }) =>
      isSame(target, to, painted),
    );
    if (target === 'followUp' && stored === null && change?.changed?.by === 'customer' && isOwnWord) return [];
    if (!isFound(model, place, { ...rest, n }, change?.atMs ?? model.run.healedAtMs, change?.n ?? -1)) return [];
    const words = `${target} is shown as ${painted}, the server has ${stored}.`;
    return [
      convict('wrong-end', { account, conversation, target, words, evidence: [...(change ? [change.n] : []), n] }),
    ];
  });
}

const isOver = ({ run }: Model, value: Value) => (dueOf(value) ?? Number.POSITIVE_INFINITY) <= run.endedAtMs;

/** Whether the app must have heard of a change: it had a whole answer since, or long enough to walk the list. */
function isFound(model: Model, place: ServerPlace, rest: Pick<Rest, 'n' | 'atMs'>, atMs: number, n: number): boolean {
  const hasRead = place.requests.some(
    (read) =>
      read.n > n &&
      answeredAt(read) < rest.n &&
      read.atMs < rest.atMs - paintingMs &&
      read.effect !== 'write' &&
      tellsState(read),
  );
  const hasListed = model.servers.lists.some(
    (list) =>
      list.server === place.server &&
      list.n > n &&
      answeredAt(list) < rest.n &&
      list.listed?.includes(place.conversation),
  );
  const fromMs = Math.max(atMs, model.run.healedAtMs);
  return hasRead || hasListed || longestRunMs(model.lives, fromMs, rest.atMs) >= findingMs;
}

/** What stays on this machine is shown as the agent said it last. */
function localOf(model: Model, facts: AccountFacts, rest: Rest): Verdict[] {
  return [...model.timelines.values()].flatMap((deeds) => {
    const [first] = deeds;
    if (first?.account !== facts.account) return [];
    const final = finalWord(model, deeds);
    if (final)
      return isStored(facts, final.word.target, final.word.to) ? [] : localWord(model, rest, final.word, final.tos);
    return localUndo(model, facts, rest, deeds);
  });
}

function localWord(model: Model, rest: Rest, word: Deed, tos: readonly Value[]): Verdict[] {
  const { account, conversation, target, to, n } = word;
  const facts = factsOf(model, account);
  const isOver =
    target === 'followUp' && (word.onlyIfNoReply || (dueOf(to) ?? Number.POSITIVE_INFINITY) <= model.run.endedAtMs);
  // It lies over a value of the provider's and yields, or asks, when that moves.
  const others = othersChanges(model, word);
  // Of what they changed before, the app may have heard only after the word.
  const last = lastOf(others, (moment) => moment.n < n);
  const isUnheard = last?.after && !isSame(target, valueIn(last.after, target), word.shown ?? null);
  const mayYield = facts.stored.includes(fieldOf(target)) && (isUnheard || others.some((moment) => moment.n > n));
  if (isOver || isInNeedsYou(model, account, rest.needsYou, word)) return [];
  if (mayYield) return staleOverlay(model, rest, word);
  // What was set aside here comes back when the customer writes.
  const hasWritten = placesOf(model, account, conversation).some(({ messages }) =>
    messages.some((each) => each.message.inbound && each.n > n),
  );
  if (hasWritten && isGuarded(factsOf(model, account), target, to)) return [];
  const found = shownLocally(model, rest, word);
  if (found === undefined || tos.some((value) => isSame(target, value, found))) return [];
  const wasSeen = (model.screens.lists.get(account) ?? []).some(({ entry, rows }) => {
    const row = rows.get(conversation);
    return entry.n > n && row && isInRow(row, target) && isSame(target, valueIn(row.values, target), to);
  });
  const wasOther = word.shown !== undefined && !isSame(target, word.shown, to);
  const kind = wasSeen || !wasOther ? 'wrong-end' : 'silent-nothing';
  const words = `${target} stays on this machine as ${to}, and is shown as ${found}.`;
  return [convict(kind, { account, conversation, target, words, evidence: [n, rest.n] })];
}

/** Somebody else has moved the provider's value since: what lay over it must not hide that for good. */
function staleOverlay(model: Model, rest: Rest, word: Deed): Verdict[] {
  const { account, conversation, target, to, n } = word;
  const found = shownLocally(model, rest, word);
  const last = othersChanges(model, word).at(-1);
  if (found === undefined || !last || target === 'followUp' || !isSame(target, found, to)) return [];
  const facts = factsOf(model, account);
  const place = model.servers.places.get(placeKey(facts.server, conversation));
  const theirs = valueAt(place, target, rest.n);
  if (!place || theirs === undefined || isSame(target, theirs, to)) return [];
  // Said over what was known to have moved before, it lies over that.
  const wasHeard = answers(model, place, account).some((each) => sentAt(each) > last.n && answeredAt(each) < n);
  if (last.n < n && wasHeard) return [];
  const words = `${target} = ${to} on this machine still hides that it became ${theirs} at the provider.`;
  return [convict('stale-overlay', { account, conversation, target, words, evidence: [n, last.n, rest.n] })];
}

/** @returns undefined where nothing tells it, or where the conversation is not what it was */
function shownLocally(model: Model, rest: Rest, { account, conversation, target, n }: Deed): Value | undefined {
  const facts = factsOf(model, account);
  if (groupOf(model, facts.server, conversation).length > 1) return undefined;
  if (stateAt(model.servers.places.get(placeKey(facts.server, conversation)), rest.n) === null) return undefined;
  const row = rest.rows.get(conversation);
  if (!row) return undefined;
  if (row.mark !== 'none') return undefined;
  if (isInRow(row, target)) return valueIn(row.values, target);
  const opened = lastOf(
    model.run.agent,
    (entry) => entry.kind === 'opened' && entry.account === account && entry.conversation === conversation,
  );
  return opened?.kind === 'opened' && opened.n > n ? valueIn(opened.values, target) : undefined;
}

function localUndo(model: Model, facts: AccountFacts, rest: Rest, deeds: readonly Deed[]): Verdict[] {
  const back = deeds.at(-1);
  const word = back?.of;
  if (back?.kind !== 'back' || !back.isSure || back.changed !== true || !word?.isSure) return [];
  const { account, conversation, target, to, shown } = word;
  if (signedOutN(model, account) > back.n) return [];
  if (facts.stored.includes(fieldOf(target)) || shown === undefined || isSame(target, shown, to)) return [];
  if (target === 'followUp' || deeds.some(({ kind }) => kind === 'vague' || kind === 'end')) return [];
  const found = shownLocally(model, rest, back);
  if (found === undefined || !isSame(target, found, to)) return [];
  const words = `Undo of ${target} = ${to}, which stays on this machine: it is still shown.`;
  return [convict('undo-wrong', { account, conversation, target, words, evidence: [word.n, back.n, rest.n] })];
}

function stuck(model: Model, { account, server }: AccountFacts, rest: Rest): Verdict[] {
  const isPoison = model.run.poisoned.some((place) => place.account === account);
  const last = model.deeds.filter((deed) => deed.account === account).at(-1);
  const hadMs = longestRunMs(model.lives, Math.max(model.run.healedAtMs, last?.atMs ?? 0), rest.atMs);
  if (rest.waiting === 0 || rest.gate !== null || rest.isDead || rest.isHeldBack || isPoison || hadMs < patienceMs)
    return [];
  const words = `${rest.waiting} changes wait for ${server}, and nothing says for what.`;
  return [convict('stuck', { account, words, evidence: [rest.n] })];
}
