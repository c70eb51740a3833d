import { type Alert, earlyMs, isOfMany, lateMs } from './check-alerts.ts';
import { lastOf } from './lists.ts';
import { clockShiftMs, ranThrough } from './lives.ts';
import type { AccountFacts, Value, Verdict } from './logs.ts';
import { groupOf, isOwn, type Model } from './model.ts';
import { isTold } from './provider-rules.ts';
import { answeredAt, isChangeOf, isWhole, type Moment, type ServerPlace, tellsState, valueAt } from './servers.ts';
import { dueOf, isSame } from './values.ts';
import { convict } from './verdicts.ts';

/** One that ends so shortly before its time has come due by the provider's clock. */
const clocksDifferMs = 11 * 60_000;

/**
 * Where a provider stores follow-ups, what somebody else sets there is alerted at its time, and what they move or clear
 * is no longer alerted at the old one. Follow-ups that wait for no reply are not alerted once the customer has written.
 */
export function checkTheirs(model: Model): Verdict[] {
  const alerts = model.run.agent.filter((entry) => entry.kind === 'alert');
  const answered = alerts.flatMap((alert) => ofAnswered(model, alert));
  const theirs = model.run.accounts
    .filter((facts) => facts.stored.includes('followUp') && isTold(facts, 'followUp'))
    .flatMap((facts) => {
      const places = [...model.servers.places.values()].filter(
        (place) =>
          place.server === facts.server &&
          groupOf(model, place.server, place.conversation).length === 1 &&
          place.moments.every(({ before, after }) => before !== null && after !== null),
      );
      return places.flatMap((place) => judge(model, facts, place, alerts));
    });
  return [...answered, ...theirs];
}

function judge(model: Model, facts: AccountFacts, place: ServerPlace, alerts: readonly Alert[]): Verdict[] {
  const isOut = model.run.agent.some(
    (entry) => (entry.kind === 'signed-out' || entry.kind === 'connected') && entry.account === facts.account,
  );
  if (isOut) return [];
  const changes = place.moments.filter((moment) => isChangeOf(moment, 'followUp') && moment.changed?.by !== 'provider');
  return changes.flatMap((last, i) => {
    const untilN = changes[i + 1]?.n ?? Number.POSITIVE_INFINITY;
    return isOwn(model, facts.account, last) ? [] : judgeOne(model, facts, place, last, untilN, alerts);
  });
}

/** One change of somebody else's, as long as it stands. */
function judgeOne(
  model: Model,
  facts: AccountFacts,
  place: ServerPlace,
  last: Moment,
  untilN: number,
  alerts: readonly Alert[],
): Verdict[] {
  const { account } = facts;
  const { conversation } = place;
  const isAbout = ({ about }: Alert) => about?.account === account && about.conversation === conversation;
  const heard = heardOf(model, facts, place, last);
  if (!heard || !isAlone(model, account, place, last)) return [];
  const about = { account, conversation, target: 'followUp' };
  const to = valueAt(place, 'followUp', last.n) ?? null;
  const due = dueOf(to);
  const byMs = Math.max(heard.atMs, (due ?? 0) - lateMs) + 2 * lateMs;
  const endN = Math.min(untilN, nextDeedN(model, account, conversation, last.n));
  const endMs = [...model.run.agent, ...model.run.servers].find(({ n }) => n >= endN)?.atMs ?? model.run.endedAtMs;
  if (isDisturbed(model, last, due === null ? endMs : byMs) || isAsked(model, about, last.n)) return [];
  const isMeant = alerts.some(
    (alert) =>
      alert.n > last.n &&
      (isAbout(alert) || isOfMany(alert)) &&
      alert.atMs >= (due ?? 0) - earlyMs &&
      alert.atMs <= byMs,
  );
  if (due !== null && !isMeant && byMs < endMs && isOwed(model, place, last, heard, due)) {
    const words = `Somebody else set a follow-up for ${new Date(due).toISOString()}, and it was never alerted.`;
    return [convict('alert-missed', { ...about, words, evidence: [last.n] })];
  }
  const within = alerts.filter((alert) => isAbout(alert) && alert.n < endN);
  const old = oldAlert(within, last, heard, to);
  if (!old || isDisturbed(model, last, old.atMs)) return [];
  const words = `Somebody else had ${due === null ? 'cleared' : 'moved'} the follow-up, and it was alerted at its old time.`;
  return [convict('alert-wrong', { ...about, words, evidence: [last.n, old.n] })];
}

/** Whatever the agent had said of it before was at the server, so that nothing of theirs was on its way. */
function isAlone(model: Model, account: string, place: ServerPlace, { n, before }: Moment): boolean {
  const deeds = model.deeds.filter((deed) => isOfFollowUp(deed, account, place.conversation) && deed.n < n);
  if (deeds.some(({ kind, isSure }) => kind !== 'word' || !isSure)) return false;
  const word = deeds.at(-1);
  if (!word) return true;
  const own = lastOf(place.moments, (moment) => moment.n < n && isOwn(model, account, moment));
  return (
    own?.request !== null &&
    own !== undefined &&
    isWhole(own.request) &&
    answeredAt(own.request) < n &&
    own.n > word.n &&
    (word.target !== 'followUp' || isSame('followUp', before?.followUp ?? null, word.to))
  );
}

/** Whether the agent was shown since that theirs stands against it: which of the two counts, they say. */
const isAsked = (
  { run }: Model,
  { account, conversation }: { account: string; conversation: string },
  sinceN: number,
) =>
  run.agent.some(
    (entry) =>
      entry.kind === 'needs-you' &&
      entry.account === account &&
      entry.n > sinceN &&
      entry.items.some((item) => item.conversation === conversation && item.target === 'followUp'),
  );

const isOfFollowUp = (deed: Model['deeds'][number], account: string, conversation: string) =>
  deed.account === account && deed.conversation === conversation && ['followUp', 'status'].includes(deed.target);

const nextDeedN = (model: Model, account: string, conversation: string, n: number) =>
  model.deeds.find((deed) => deed.n > n && isOfFollowUp(deed, account, conversation))?.n ?? Number.POSITIVE_INFINITY;

/** A clock that is wrong, or a disk that takes nothing, while it is waited for. */
function isDisturbed({ run, lives }: Model, { n, atMs }: Moment, toMs: number): boolean {
  const isOff = run.agent.some(
    (entry) =>
      (entry.kind === 'disk-failed' || entry.kind === 'clock-set') && entry.atMs >= atMs && entry.atMs <= toMs + lateMs,
  );
  return isOff || clockShiftMs(lives, n) !== 0;
}

type Heard = { readonly n: number; readonly atMs: number };

/** The first whole answer that told the app of a change, or null. */
function heardOf(model: Model, { token, server }: AccountFacts, place: ServerPlace, { n }: Moment): Heard | null {
  const isMine = (account: string | null) => model.facts.get(account ?? '')?.token === token;
  const told = [
    ...place.requests.filter((read) => tellsState(read)),
    ...model.servers.lists.filter(
      (list) => list.server === server && isWhole(list) && list.listed?.includes(place.conversation),
    ),
  ].filter((read) => read.n > n && isMine(read.account));
  const first = told.sort((a, b) => answeredAt(a) - answeredAt(b))[0];
  return first ? { n: answeredAt(first), atMs: first.answeredAtMs ?? first.atMs } : null;
}

/** Whether nothing stands against it: the app heard of it in time and ran on, and nobody wrote or ended it before. */
function isOwed(model: Model, place: ServerPlace, last: Moment, heard: Heard, due: number): boolean {
  const isEnded = place.moments.some(
    (moment) => moment.n > last.n && moment.atMs < due - earlyMs && isChangeOf(moment, 'followUp'),
  );
  const isWritten = place.messages.some(({ n }) => n > last.n);
  const fromMs = Math.max(heard.atMs, due - lateMs);
  return (
    heard.atMs < due - lateMs &&
    last.atMs < due &&
    !isEnded &&
    !isWritten &&
    valueAt(place, 'deleted', Number.POSITIVE_INFINITY) !== 'true' &&
    ranThrough({ lives: model.lives.stretches }, heard.atMs, fromMs + 2 * lateMs) &&
    fromMs + 2 * lateMs <= model.run.endedAtMs
  );
}

/** An alert after the app had heard that there is none, long before the old one was due, or that there is a later one. */
function oldAlert(alerts: readonly Alert[], last: Moment, heard: Heard, to: Value): Alert | undefined {
  const was = last.before ? dueOf(last.before.followUp ?? null) : null;
  const due = dueOf(to);
  if (was === null || to === 'unknown' || was - heard.atMs < (due === null ? clocksDifferMs : earlyMs))
    return undefined;
  return alerts.find(
    (alert) =>
      !isOfMany(alert) && alert.n > heard.n && alert.atMs >= was - earlyMs && alert.atMs < (due ?? Infinity) - earlyMs,
  );
}

/** “Only if nobody replies”: once the app has read that the customer wrote, it has served its purpose. */
function ofAnswered(model: Model, alert: Alert): Verdict[] {
  const { about, n } = alert;
  const facts = about ? model.facts.get(about.account) : undefined;
  if (!about || !facts || isOfMany(alert)) return [];
  const { account, conversation } = about;
  const place = model.servers.places.get(JSON.stringify([facts.server, conversation]));
  const word = lastOf(
    model.deeds,
    (deed) =>
      deed.account === account &&
      deed.conversation === conversation &&
      deed.target === 'followUp' &&
      deed.n < n &&
      (deed.kind !== 'word' || deed.to !== null),
  );
  if (!place || word?.kind !== 'word' || !word.onlyIfNoReply || !word.isSure || word.yesN > n) return [];
  const reply = place.messages.find((each) => each.message.inbound && each.n > word.yesN);
  if (!reply) return [];
  const hasRead = place.requests.some(
    (read) => read.effect === 'messages' && read.n > reply.n && answeredAt(read) < n && isWhole(read),
  );
  // What a message does to it at the provider does not say otherwise.
  const isTouched = place.moments.some(
    (moment) => moment.n > word.n && moment.changed?.by === 'colleague' && isChangeOf(moment, 'followUp'),
  );
  if (!hasRead || isTouched) return [];
  const words = `It was to be followed up only if nobody replied, and “${reply.message.text}” had been read.`;
  return [convict('alert-wrong', { account, conversation, target: 'followUp', words, evidence: [word.n, reply.n, n] })];
}
