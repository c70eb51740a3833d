import { hadHeard } from './check-promises.ts';
import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import type { Verdict } from './logs.ts';
import { factsOf, type Model, othersChanges, placesOf, signedOutN } from './model.ts';
import { isStored, isTold } from './provider-rules.ts';
import { isLedBeside, quietBetween } from './quiet.ts';
import { type ServerPlace, stateAt } from './servers.ts';
import { isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/**
 * A word that another one followed was at the server at some moment, or before the agent, where its line had no mark any
 * more in between. What stands at rest is judged by `checkPromises`.
 */
export function checkSettled(model: Model): Verdict[] {
  return [...model.timelines.values()].flatMap((deeds) =>
    deeds.flatMap(
      (word, i) => judge(model, word, deeds[i - 1], deeds[i + 1]) ?? overTheirs(model, word, deeds[i + 1]) ?? [],
    ),
  );
}

/** @param before, next the deeds about the same target around it */
function judge(model: Model, word: Deed, before: Deed | undefined, next: Deed | undefined): Verdict | null {
  const { account, conversation, target, to, n, shown } = word;
  const quiet = word.kind === 'word' && word.isSure && next ? quietBetween(model, word, next.n) : null;
  const [place, ...merged] = placesOf(model, account, conversation);
  if (!quiet || !place || merged.length > 0 || shown === undefined || isSame(target, shown, to)) return null;
  const facts = factsOf(model, account);
  if (!isStored(facts, target, to) || !isTold(facts, target) || isLedBeside(model, word, quiet.n)) return null;
  // One over another that waits may leave nothing to say; what was due is over.
  if (target === 'followUp' || (before && quietBetween(model, before, n) === null)) return null;
  const states = statesWithin(place, n, quiet.n);
  const isElse = (value: ReturnType<typeof stateAt>) => value && !isSame(target, valueIn(value, target), to);
  // Who was behind the server, or met somebody else there, may have been overruled as the account's policy has it.
  const isBehind = !states[0] || !isSame(target, valueIn(states[0], target), shown);
  const isMet = othersChanges(model, word).some((moment) => moment.n > n && moment.n < quiet.n);
  if (isBehind || isMet || !states.every(isElse) || wasAsked(model, word, quiet.n)) return null;
  return convict('lost', {
    account,
    conversation,
    target,
    words: `The agent was told yes to ${target} = ${to}; nothing waited for it any more, and it had never been at the server.`,
    evidence: [n, quiet.n],
  });
}

/**
 * Nor is one nothing that says what others have moved away from, where the app had heard of that: it is sent, or the agent
 * is asked, whatever waited before it.
 */
function overTheirs(model: Model, word: Deed, next: Deed | undefined): Verdict | null {
  const { account, conversation, target, to, n, shown } = word;
  const quiet = word.kind === 'word' && word.isSure && next ? quietBetween(model, word, next.n) : null;
  const [place, ...merged] = placesOf(model, account, conversation);
  if (!quiet || !place || merged.length > 0 || shown === undefined || isSame(target, shown, to)) return null;
  const facts = factsOf(model, account);
  if (!isStored(facts, target, to) || isLedBeside(model, word, quiet.n) || !hadHeard(model, word)) return null;
  const isMovedOn = othersChanges(model, word).some((moment) => moment.n > n && moment.n < quiet.n);
  const isThere = statesWithin(place, n, quiet.n).some((state) => !state || isSame(target, valueIn(state, target), to));
  if (isMovedOn || isThere || wasAsked(model, word, quiet.n) || isAnotherPolicy(model, account, quiet.n)) return null;
  return convict('lost', {
    account,
    conversation,
    target,
    words: `The agent was told yes to ${target} = ${to} over what others had made of it; nothing waits for it, and nobody was asked.`,
    evidence: [n, quiet.n],
  });
}

/** Whether what happens where both sides moved a value is anything but that the agent is asked. */
const isAnotherPolicy = ({ run }: Model, account: string, untilN: number) => {
  const last = lastOf(run.agent, (entry) => entry.kind === 'policy' && entry.account === account && entry.n < untilN);
  return last?.kind === 'policy' && last.to !== 'ask';
};

const statesWithin = (place: ServerPlace, fromN: number, toN: number) => [
  stateAt(place, fromN),
  ...place.moments.filter(({ n }) => n > fromN && n <= toN).map(({ after }) => after),
];

/** Whether the agent was asked about anything of the conversation, or had left the account, meanwhile. */
function wasAsked(model: Model, { account, conversation, n }: Deed, untilN: number): boolean {
  const isOut = signedOutN(model, account) > n;
  return (
    isOut ||
    model.run.agent.some(
      (entry) =>
        entry.n > n &&
        entry.n < untilN &&
        (entry.kind === 'disk-failed' ||
          (entry.kind === 'needs-you' && entry.items.some((item) => item.conversation === conversation)) ||
          (entry.kind === 'painted' &&
            entry.account === account &&
            entry.rows.some((row) => row.conversation === conversation && row.mark === 'attention'))),
    )
  );
}
