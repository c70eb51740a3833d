import type { Deed } from './deeds.ts';
import type { AgentEntry, Verdict } from './logs.ts';
import { factsOf, isOwn, type Model, placesOf } from './model.ts';
import { isStored } from './provider-rules.ts';
import { isChangeOf, type Request, sentAt } from './servers.ts';
import { isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

type Answered = Extract<AgentEntry, { kind: 'answered' }>;

/** What the agent moved to the front of what waits is sent before the rest. */
export function checkMoves(model: Model): Verdict[] {
  const { agent } = model.run;
  const answers = new Map(agent.filter((entry) => entry.kind === 'answered').map((entry) => [entry.command, entry]));
  return agent.flatMap((entry) => {
    if (entry.kind !== 'asked' || entry.act.kind !== 'move' || entry.act.conversations.length !== 1) return [];
    const answer = answers.get(entry.command);
    const [first] = entry.act.conversations;
    if (!answer?.ok || answer.changed !== true || first === undefined || !model.facts.has(entry.account)) return [];
    return overtaken(model, entry.account, first, answer);
  });
}

const isAsked = (model: Model, account: string, conversation: string, fromN: number, toN: number) =>
  requestsAbout(model, account, conversation).some((request) => sentAt(request) > fromN && sentAt(request) < toN);

const requestsAbout = (model: Model, account: string, conversation: string): readonly Request[] =>
  placesOf(model, account, conversation)[0]?.requests ?? [];

/** The words of a conversation that surely waited then, never tried: what failed waits for its own time. */
function waiting(model: Model, account: string, n: number): readonly Deed[] {
  const facts = factsOf(model, account);
  return model.deeds.filter(
    (deed) =>
      deed.account === account &&
      deed.kind === 'word' &&
      deed.isSure &&
      deed.yesN < n &&
      isStored(facts, deed.target, deed.to) &&
      !isAsked(model, account, deed.conversation, deed.n, n),
  );
}

function overtaken(model: Model, account: string, first: string, answer: Answered): Verdict[] {
  const { run } = model;
  const moved = waiting(model, account, answer.n).find(({ conversation }) => conversation === first);
  const nextMove = run.agent.find(
    (entry) => entry.n > answer.n && entry.kind === 'asked' && entry.act.kind === 'move' && entry.account === account,
  );
  const untilN = nextMove?.n ?? Number.POSITIVE_INFINITY;
  const isMerged = placesOf(model, account, first).length !== 1;
  if (!moved || isMerged || run.agent.some(({ kind }) => kind === 'disk-failed')) return [];
  const written = writtenBy(model, moved, answer.n, untilN);
  const own = requestsAbout(model, account, first).filter((request) => sentAt(request) > answer.n);
  const firstN = Math.min(...own.map(sentAt));
  // It was sent, and not held back for a reason of its own.
  if (written === null) return [];
  const other = waiting(model, account, answer.n).find((deed) => {
    if (deed.conversation === first || placesOf(model, account, deed.conversation).length !== 1) return false;
    const n = writtenBy(model, deed, answer.n, untilN);
    // A read for the reader may come before a push: only a whole push that came first has overtaken it.
    return n !== null && n < firstN;
  });
  if (!other) return [];
  const words = `It was moved to the front of what waits, yet ${other.conversation} was read and written before it.`;
  return [convict('overtaken', { account, conversation: first, words, evidence: [moved.n, answer.n] })];
}

/** When the request left that made a word true at the server, or null. */
function writtenBy(model: Model, { account, conversation, target, to }: Deed, fromN: number, untilN: number) {
  const [place] = placesOf(model, account, conversation);
  const moment = place?.moments.find(({ request, after, before }) => {
    if (request === null || before === null || after === null) return false;
    return sentAt(request) > fromN && sentAt(request) < untilN && isSame(target, valueIn(after, target), to);
  });
  if (!moment?.request || !isOwn(model, account, moment) || !isChangeOf(moment, target)) return null;
  return sentAt(moment.request);
}
