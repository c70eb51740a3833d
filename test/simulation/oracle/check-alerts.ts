import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import { clockShiftMs, type Life, ranThrough } from './lives.ts';
import type { AgentEntry, Verdict } from './logs.ts';
import { coupledDeeds, deedsAbout, factsOf, groupOf, type Model, placesOf, signedOutN } from './model.ts';
import { hidesFollowUps } from './provider-rules.ts';
import { isChangeOf, type Moment, stateAt, valueAt } from './servers.ts';
import { dueOf, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

export type Alert = Extract<AgentEntry, { kind: 'alert' }>;

/** How long the app may take for an alert, and how early it may come. */
export const lateMs = 2 * 60_000;
export const earlyMs = 60_000;
/** How long after its time an alert may come that the app had nothing else to do than to wait for. */
const soonMs = 5000;

/** Follow-ups come back once, when they are due, and only then. */
export function checkAlerts(model: Model): Verdict[] {
  const alerts = model.run.agent.filter((entry) => entry.kind === 'alert');
  const words = model.deeds.filter(({ kind, target, isSure }) => kind === 'word' && target === 'followUp' && isSure);
  const backs = model.deeds.filter(({ target }) => target === 'followUp');
  return [
    ...words.flatMap((word) => [...missed(model, alerts, word), ...doubled(model, alerts, word)]),
    ...backs.flatMap((back) => doubledByUndo(model, alerts, back)),
    ...alerts.flatMap((alert) => wrong(model, alert)),
  ];
}

const conviction = (kind: 'alert-missed' | 'alert-doubled' | 'alert-wrong', word: Deed, what: string, at: number[]) =>
  convict(kind, {
    account: word.account,
    conversation: word.conversation,
    target: 'followUp',
    words: `The follow-up for ${word.to === null ? 'never' : new Date(dueOf(word.to) ?? 0).toISOString()} ${what}`,
    evidence: [word.n, ...at],
  });

const isAbout = (model: Model, { about }: Alert, { account, conversation }: Deed) =>
  about?.account === account &&
  groupOf(model, factsOf(model, account).server, conversation).includes(about.conversation);

/** Several that are due at once become one alert, which names none of them or only the first. */
export const isOfMany = ({ about, title }: Alert) => about === null || /^\d/.test(title);

/** The number from which on something else than this word may stand. */
function standsUntil(model: Model, word: Deed): number {
  const { account } = word;
  // What is put off is so no more once the agent says that it is spam, or throws it away.
  const placing = ['spam', 'deleted']
    .flatMap((target) => deedsAbout(model, { ...word, target }))
    .filter(({ to }) => to === 'true' && hidesFollowUps(factsOf(model, account)));
  const deeds = [...deedsAbout(model, word), ...coupledDeeds(model, word), ...placing].filter(
    (deed) => deed !== word && deed.n >= word.n,
  );
  const needs = model.run.agent.filter(
    (entry) =>
      entry.kind === 'needs-you' &&
      entry.account === account &&
      entry.items.some(({ conversation, target }) => conversation === word.conversation && target === 'followUp'),
  );
  // Some providers end a follow-up when it is due; the alert is still to come.
  const isItsTime = ({ changed, atMs }: Moment) =>
    changed?.by === 'provider' && atMs >= (dueOf(word.to) ?? Number.POSITIVE_INFINITY) - earlyMs;
  const changes = placesOf(model, account, word.conversation).flatMap((place) => [
    ...place.moments.filter(
      (moment) => isChangeOf(moment, 'followUp') && moment.changed !== null && !isItsTime(moment),
    ),
    ...place.moments.filter((moment) => moment.after === null || moment.before === null),
    ...(word.onlyIfNoReply ? place.messages : []),
  ]);
  const out = signedOutN(model, account);
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...[...deeds, ...needs, ...changes, { n: out }].map(({ n }) => n).filter((n) => n >= word.n),
  );
}

function missed(model: Model, alerts: readonly Alert[], word: Deed): Verdict[] {
  const { run, lives } = model;
  const due = dueOf(word.to);
  if (due === null || due <= word.atMs) return [];
  const until = standsUntil(model, word);
  const next = [...run.agent, ...run.servers].filter(({ n }) => n >= until).map(({ atMs }) => atMs);
  // A clock that is set may have reached the time, or not: it is past by both of them.
  const shifts = [0, ...lives.clockSets.map(({ n }) => clockShiftMs(lives, n))];
  const fromMs = Math.max(due - Math.min(...shifts), word.atMs);
  const toMs = Math.min(run.endedAtMs, ...next);
  const patience = isTimed(model, word, due) ? soonMs : lateMs;
  const startMs = (life: Life) => Math.max(life.fromMs, fromMs);
  const ran = lives.stretches.find((life) => Math.min(life.toMs, toMs) - startMs(life) >= patience);
  const isOff = model.run.agent.some((entry) => entry.kind === 'disk-failed');
  if (isOff || !ran) return [];
  const byMs = startMs(ran) + patience;
  if (trashAt(model, word, startMs(ran)) !== 'never') return [];
  const earliestMs = due - Math.max(...shifts) - earlyMs;
  const told = alerts.some(
    (alert) =>
      alert.n > word.n &&
      alert.atMs >= earliestMs &&
      alert.atMs <= byMs &&
      (isAbout(model, alert, word) || isOfMany(alert)),
  );
  return told ? [] : [conviction('alert-missed', word, 'was not alerted in time.', [])];
}

/**
 * Whether the conversation lay in the trash at a time, where it is silent: by what the agent was shown until then and
 * had done, and by what stood at its server. `maybe`, where some say so.
 */
function trashAt(model: Model, { account, conversation }: Pick<Deed, 'account' | 'conversation'>, atMs: number) {
  const shown = model.run.agent.flatMap((entry) => {
    if (entry.atMs > atMs || (entry.kind !== 'painted' && entry.kind !== 'opened') || entry.account !== account)
      return [];
    if (entry.kind === 'opened') return entry.conversation === conversation ? [entry.values] : [];
    return entry.rows.filter((row) => row.conversation === conversation).map(({ values }) => values);
  });
  const words = deedsAbout(model, { account, conversation, target: 'deleted' }).filter((deed) => deed.atMs <= atMs);
  const stood = placesOf(model, account, conversation).map((place) =>
    valueAt(place, 'deleted', Math.max(-1, ...place.moments.filter((moment) => moment.atMs <= atMs).map(({ n }) => n))),
  );
  const all = [shown.at(-1)?.deleted ?? 'false', ...words.slice(-1).map(({ to }) => to), ...stood].map(String);
  if (all.every((value) => value !== 'true')) return 'never';
  return all.every((value) => value === 'true') ? 'surely' : 'maybe';
}

/** An app that runs from the word to its time by one clock has nothing else to do than to wait for it. */
const isTimed = ({ lives }: Model, word: Deed, due: number) =>
  lives.clockSets.length === 0 && ranThrough({ lives: lives.stretches }, word.atMs, due + soonMs);

function doubled(model: Model, alerts: readonly Alert[], word: Deed): Verdict[] {
  const until = standsUntil(model, word);
  const mine = alerts.filter(
    (alert) => alert.n > word.n && alert.n < until && isAbout(model, alert, word) && !isOfAPart(model, alert, word),
  );
  const singles = mine.filter((alert) => !isOfMany(alert));
  const [first, second] = singles;
  if (!first || !second || dueOf(word.to) === null || isBroken(model, word.n, second.n)) return [];
  return [conviction('alert-doubled', word, 'was alerted twice.', [first.n, second.n])];
}

/** Whether an alert between the two may have been forgotten, or what was to come be planned anew. */
const isBroken = ({ lives }: Model, fromN: number, toN: number) =>
  [...lives.breaks, ...lives.clockSets].some(({ n }) => n > fromN && n < toN);

/** What was completed after its alert and is not any more, stands again, and has alerted. */
function doubledByUndo(model: Model, alerts: readonly Alert[], back: Deed): Verdict[] {
  const over = back.kind === 'back' && back.isSure ? back.of?.completes : undefined;
  if (!over || !back.of) return [];
  const mine = alerts.filter((alert) => isAbout(model, alert, back) && !isOfMany(alert));
  const first = lastOf(mine, ({ n, atMs }) => n < (back.of?.n ?? 0) && atMs >= over.dueMs - earlyMs);
  const again = mine.find(({ n }) => n > back.n);
  const until = Math.min(
    ...deedsAbout(model, back).flatMap(({ n }) => (n > back.n ? [n] : [])),
    Number.POSITIVE_INFINITY,
  );
  if (!first || !again || again.n > until || isBroken(model, first.n, again.n)) return [];
  return [
    conviction('alert-doubled', back, 'was taken back, and what it had completed was alerted twice.', [
      first.n,
      again.n,
    ]),
  ];
}

/** A part of the same merged conversation may have had a follow-up of its own, which alerts once as well. */
const isOfAPart = (model: Model, { about }: Alert, word: Deed) =>
  about !== null &&
  about.conversation !== word.conversation &&
  deedsAbout(model, { ...about, target: 'followUp' }).some(({ conversation }) => conversation === about.conversation);

function wrong(model: Model, alert: Alert): Verdict[] {
  const { about, n, atMs } = alert;
  if (!about || isOfMany(alert) || !model.facts.has(about.account)) return [];
  const deeds = deedsAbout(model, { ...about, target: 'followUp' }).filter((deed) => deed.n < n);
  const word = deeds.at(-1);
  // Only the agent's own, certain words say what stands; whatever others set, or what was taken back, may be due.
  if (!word || deeds.some(({ kind, isSure }) => kind !== 'word' || !isSure) || word.yesN > n) return [];
  const inTrash = [atMs - lateMs, atMs].every((at) => trashAt(model, about, at) === 'surely');
  if (inTrash) return [conviction('alert-wrong', word, 'was alerted, though it lies in the trash.', [n])];
  if (coupledDeeds(model, word).length > 0 && word.to !== null) return [];
  const byOthers = placesOf(model, about.account, about.conversation).some((place) =>
    [stateAt(place, -1), ...place.moments.filter(({ changed }) => changed).map(({ after }) => after)].some(
      (state) => state && valueIn(state, 'followUp') !== null,
    ),
  );
  if (byOthers) return [];
  const wallMs = Math.max(atMs, atMs + clockShiftMs(model.lives, n));
  const due = dueOf(word.to);
  if (word.to !== null && (due === null || due <= wallMs + earlyMs)) return [];
  const before = lastOf(deeds, (deed) => deed !== word);
  return [conviction('alert-wrong', word, 'was alerted before its time.', [...(before ? [before.n] : []), n])];
}
