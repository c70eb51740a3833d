import { lastOf } from './lists.ts';
import type { Verdict } from './logs.ts';
import { factsOf, type Model, placesOf } from './model.ts';
import { isStored } from './provider-rules.ts';
import { type Request, sentAt, stateAt } from './servers.ts';
import { isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** A server that says “changed meanwhile” is read and asked three times; whatever more is one that begins anew. */
const mostStale = 5;
/** What fails together is tried apart after three times; whatever more is one that failed before the other was said. */
const mostTogether = 6;

/** What is tried again has an end, and stops nothing that it does not concern. */
export function checkTries(model: Model): Verdict[] {
  return model.run.accounts.flatMap(({ account, server }) => {
    const places = [...model.servers.places.values()].filter((place) => place.server === server);
    return places.flatMap(({ conversation, requests }) => {
      const writes = requests.filter((request) => request.effect === 'write' && request.account === account);
      return [...asked(model, account, conversation, writes), ...stopped(model, account, conversation, writes)];
    });
  });
}

const keyOf = ({ method, path, body }: Request) => JSON.stringify([method, path, body ?? null]);

/** Stretches of failures that are alike, in which the agent did nothing about the conversation and the app ran on. */
function stretches(
  model: Model,
  account: string,
  conversation: string,
  writes: readonly Request[],
  isFailure: (write: Request) => boolean,
): readonly Request[][] {
  const ends = [
    ...model.deeds.filter((deed) => deed.account === account && deed.conversation === conversation).map(({ n }) => n),
    ...model.run.agent.filter(({ kind }) => kind === 'started' || kind === 'disk-failed').map(({ n }) => n),
  ];
  const all: Request[][] = [];
  for (const write of writes) {
    const last = all.at(-1);
    const before = last?.at(-1);
    const isOn = before && keyOf(before) === keyOf(write) && !ends.some((n) => n > sentAt(before) && n < sentAt(write));
    if (isFailure(write) && last && isOn) last.push(write);
    else all.push(isFailure(write) ? [write] : []);
  }
  return all;
}

function asked(model: Model, account: string, conversation: string, writes: readonly Request[]): Verdict[] {
  const isStale = ({ status, answered, isOwnWord }: Request) =>
    answered && isOwnWord && (status === 409 || status === 412);
  const long = stretches(model, account, conversation, writes, isStale).find(({ length }) => length > mostStale);
  if (!long) return [];
  const words = `The server said ${long.length} times that it had changed meanwhile, and the agent was not asked.`;
  return [convict('hammering', { account, conversation, words, evidence: long.map(({ n }) => n) })];
}

const isDown = ({ answered, status }: Request) => !answered || status === 408 || (status ?? 0) >= 500;

/** Where one request fails again and again, what else waits for the conversation is tried without it. */
function stopped(model: Model, account: string, conversation: string, writes: readonly Request[]): Verdict[] {
  const facts = factsOf(model, account);
  const [place, ...merged] = placesOf(model, account, conversation);
  if (!place || merged.length > 0) return [];
  return stretches(model, account, conversation, writes, isDown).flatMap((failures) => {
    const [first, last] = [failures[0], failures.at(-1)];
    if (failures.length <= mostTogether || !first || !last) return [];
    const waiting = [...model.timelines.values()].flatMap((deeds) => {
      const word = lastOf(deeds, ({ n }) => n < sentAt(first));
      if (word?.kind !== 'word' || !word.isSure || word.account !== account || word.conversation !== conversation)
        return [];
      if (!isStored(facts, word.target, word.to)) return [];
      const states = [
        stateAt(place, word.n),
        ...place.moments.filter(({ n }) => n > word.n && n < last.n).map(({ after }) => after),
      ];
      return states.every((state) => state && !isSame(word.target, valueIn(state, word.target), word.to)) ? [word] : [];
    });
    const [one] = waiting;
    if (!one || waiting.length < 2) return [];
    const words = `One request failed ${failures.length} times, and ${waiting.length} changes of the conversation went with it each time.`;
    return [
      convict('starved', { account, conversation, target: one.target, words, evidence: failures.map(({ n }) => n) }),
    ];
  });
}
