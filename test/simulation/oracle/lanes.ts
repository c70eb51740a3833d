import type { Run, Value, Values, Verdict } from './logs.ts';
import { factsOf, isOwn, type Model, placesOf, readModel } from './model.ts';
import { isStored } from './provider-rules.ts';
import { isInNeedsYou, isPoisoned, restOf } from './rest.ts';
import { isChangeOf, type ServerPlace, stateAt, valueAt } from './servers.ts';
import { differing, fieldOf, isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

const atEnd = Number.POSITIVE_INFINITY;

/**
 * For runs in which each tag is only added, once, and each counter in the metadata only grows, and nobody else touches
 * them: every tag is there and was put there once, and each counter is the largest of which the agent was told yes.
 */
export function checkArithmetic(run: Run): Verdict[] {
  const model = readModel(run);
  return [...model.timelines.values()].flatMap((deeds) => {
    const [first] = deeds;
    if (!first || deeds.some(({ kind }) => kind !== 'word')) return [];
    const { account, conversation, target } = first;
    const [place] = placesOf(model, account, conversation);
    const rest = restOf(model, account);
    if (!place || !rest || rest.isDead || rest.isHeldBack || isPoisoned(model, account, conversation)) return [];
    if (isInNeedsYou(model, account, rest.needsYou, first) || !stateAt(place, atEnd)) return [];
    const found = valueAt(place, target, atEnd) ?? null;
    const sure = deeds.filter(({ isSure }) => isSure).map(({ to }) => to);
    const maybe = deeds.filter(({ isSure }) => !isSure).map(({ to }) => to);
    if (deeds.some(({ to }) => !isStored(factsOf(model, account), target, to))) return [];
    const words = wrongSum(model, place, account, target, { sure, maybe, found });
    return words
      ? [convict('arithmetic', { account, conversation, target, words, evidence: deeds.map(({ n }) => n) })]
      : [];
  });
}

type Sum = { readonly sure: readonly Value[]; readonly maybe: readonly Value[]; readonly found: Value };

function wrongSum(model: Model, place: ServerPlace, account: string, target: string, sum: Sum): string | null {
  const { sure, maybe, found } = sum;
  if (fieldOf(target) === 'tags') {
    if (sure.length > 0 && found !== 'true') return 'The tag was added and is not there.';
    const additions = place.moments.filter(
      (moment) =>
        isOwn(model, account, moment) &&
        moment.before !== null &&
        isChangeOf(moment, target) &&
        valueAt(place, target, moment.n) === 'true',
    );
    const isOnce = sure.length + maybe.length === 1;
    return isOnce && additions.length > 1 ? `The tag was put there ${additions.length} times.` : null;
  }
  if (fieldOf(target) !== 'metadata' || sure.length === 0) return null;
  const counts = [...sure, ...maybe].map(Number);
  if (counts.some((count) => !Number.isInteger(count))) return null;
  const least = Math.max(...sure.map(Number));
  const isRight = isSame(target, found, String(least)) || (Number(found) > least && maybe.includes(found));
  return isRight ? null : `The counter is ${found}, the largest acknowledged was ${least}.`;
}

/**
 * Two runs of the same deeds in another arrangement end with the same values at the servers and the same under "Needs
 * you".
 * @param rename the name in the second run of an account, a server or a conversation of the first
 */
export function sameEnd(a: Run, b: Run, rename: (name: string) => string = (name) => name): Verdict[] {
  const [left, right] = [readModel(a), readModel(b)];
  const mine = new Map(
    [...left.servers.places.values()].map((place) => [
      JSON.stringify([rename(place.server), rename(place.conversation)]),
      { place, values: stateAt(place, atEnd) ?? null },
    ]),
  );
  const values = [...right.servers.places.entries()].flatMap(([key, place]) => {
    const { account = '' } = b.accounts.find(({ server }) => server === place.server) ?? {};
    const found = stateAt(place, atEnd) ?? null;
    const expected = mine.get(key);
    mine.delete(key);
    return unlike(account, place.conversation, expected?.values ?? null, found);
  });
  const missing = [...mine.values()].flatMap(({ place, values: expected }) => {
    const { account = '' } = a.accounts.find(({ server }) => server === place.server) ?? {};
    return expected ? unlike(rename(account), rename(place.conversation), expected, null) : [];
  });
  return [...values, ...missing, ...unlikeNeeds(left, right, rename)];
}

function unlike(account: string, conversation: string, expected: Values | null, found: Values | null): Verdict[] {
  if (expected === null || found === null) {
    if (expected === found) return [];
    const words = `It ${found ? 'is' : 'is not'} at the server, in the other arrangement it ${expected ? 'is' : 'is not'}.`;
    return [convict('not-same', { account, conversation, words, evidence: [] })];
  }
  return differing(expected, found).map((target) => {
    const words = `${target} ended as ${valueIn(found, target)}, in the other arrangement as ${valueIn(expected, target)}.`;
    return convict('not-same', { account, conversation, target, words, evidence: [] });
  });
}

function unlikeNeeds(left: Model, right: Model, rename: (name: string) => string): Verdict[] {
  return left.run.accounts.flatMap(({ account: name }) => {
    const account = rename(name);
    const [a, b] = [restOf(left, name), right.facts.has(account) ? restOf(right, account) : null];
    if (!a || !b) return [];
    const mine = new Set(
      a.needsYou.map((item) => JSON.stringify([rename(item.conversation), item.target, item.to, item.reason])),
    );
    const theirs = new Set(
      b.needsYou.map((item) => JSON.stringify([item.conversation, item.target, item.to, item.reason])),
    );
    const odd = [...mine, ...theirs].filter((item) => mine.has(item) !== theirs.has(item));
    return odd.map((item) =>
      convict('not-same', {
        account,
        words: `Only one of the arrangements ends with ${item} under "Needs you".`,
        evidence: [b.n],
      }),
    );
  });
}
