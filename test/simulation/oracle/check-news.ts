import { lastOf } from './lists.ts';
import { ranThrough } from './lives.ts';
import type { Verdict } from './logs.ts';
import { factsOf, groupOf, type Model } from './model.ts';
import { restOf } from './rest.ts';
import { isPreviewOf, type Screen } from './screens.ts';
import { answeredAt, isWhole, type ServerPlace, sentAt, stateAt } from './servers.ts';
import { isOdd, isUndisturbed } from './undisturbed.ts';
import { valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** Within this, an app that nothing hinders shows what a customer has written. */
const noticingMs = 20 * 60_000;
const hourMs = 60 * 60_000;
/** Of the requests that an hour allows: what is left beyond is for the agent's own. */
const spentShare = 0.75;
/** And within this where its requests are not counted and it goes on asking, as long as only whole answers come. */
const quietMs = 2 * 60_000;
/** Providers keep minutes where the servers' log has milliseconds. */
const roundingMs = 60_000;

type Seen = { readonly n: number; readonly atMs: number };
type Known = ServerPlace['messages'][number];

/** What others write is noticed in time, and read as it was written: all of it, in order, once. */
export function checkNews(model: Model): Verdict[] {
  return model.run.accounts.flatMap(({ account, server }) => {
    const rest = restOf(model, account);
    if (!rest || rest.isDead || rest.isHeldBack) return [];
    const places = [...model.servers.places.values()].filter(
      (place) => place.server === server && groupOf(model, server, place.conversation).length === 1,
    );
    const screens = patientScreens(model, account);
    return places.flatMap((place) => [...unnoticed(model, account, place, screens), ...misread(model, account, place)]);
  });
}

/** @property patienceMs how long something may have been there without being on it; `isQuiet`: nothing hindered it */
type Patient = Screen & { readonly patienceMs: number; readonly isQuiet: boolean };

/** The screens that must show what is new. */
function patientScreens(model: Model, account: string): Patient[] {
  const { requestsPerHour, server } = factsOf(model, account);
  // A server without a list of all tells only by walks what is new.
  const isListless = model.run.servers.some(
    (each) =>
      each.kind === 'request' &&
      each.server === server &&
      each.effect === 'list' &&
      [404, 405].includes(each.status ?? 0),
  );
  const isUncounted = requestsPerHour === null && !isListless;
  return (model.screens.lists.get(account) ?? []).flatMap((screen): Patient[] => {
    const { atMs } = screen.entry;
    const isListed = model.servers.lists.some(
      (list) => list.server === server && list.atMs >= atMs - quietMs && answeredAt(list) < screen.entry.n,
    );
    if (isUncounted && isListed && isUndisturbed(model, account, atMs - quietMs, atMs)) {
      return [{ ...screen, patienceMs: quietMs, isQuiet: true }];
    }
    return atMs >= model.run.healedAtMs ? [{ ...screen, patienceMs: noticingMs, isQuiet: false }] : [];
  });
}

function unnoticed(model: Model, account: string, place: ServerPlace, screens: readonly Patient[]): Verdict[] {
  const { conversation, messages } = place;
  const inbound = messages.filter(({ message }) => message.inbound);
  for (const screen of screens) {
    const { entry, rows, patienceMs } = screen;
    const sinceN = entry.sinceN ?? entry.n;
    const row = rows.get(conversation);
    const news = lastOf(inbound, ({ n, toldAtMs }) => n < sinceN && toldAtMs <= entry.atMs - patienceMs);
    const state = stateAt(place, sinceN);
    if (!row || !news || !state || valueIn(state, 'deleted') === 'true') continue;
    const newer = messages.filter(({ n }) => n >= news.n);
    if (row.lastMessageAtMs >= news.message.atMs - roundingMs) continue;
    if (newer.some(({ message }) => isPreviewOf(row.preview ?? '', message.text))) continue;
    if (!screen.isQuiet && isHindered(model, account, news, entry)) continue;
    const words = `The customer wrote “${news.message.text}”, and long after that the list did not show it.`;
    return [convict('unnoticed', { account, conversation, words, evidence: [news.n, entry.n] })];
  }
  return [];
}

/** Whether anything kept the app from asking, or the server from answering, since the message was there. */
function isHindered({ run, lives, facts }: Model, account: string, { message }: Known, entry: Seen): boolean {
  const { server } = facts.get(account) ?? {};
  const fromMs = Math.max(message.atMs, run.healedAtMs);
  if (entry.atMs - fromMs < noticingMs || !ranThrough(lives, fromMs, entry.atMs)) return true;
  if (isSpent({ run, facts }, account, entry.atMs)) return true;
  return run.servers.some(
    (each) =>
      each.kind === 'request' &&
      each.server === server &&
      each.atMs >= fromMs &&
      sentAt(each) < entry.n &&
      answeredAt(each) < entry.n &&
      isOdd(each),
  );
}

/** Whether so many requests were made with the token within an hour that there is hardly room for others. */
function isSpent({ run, facts }: Pick<Model, 'run' | 'facts'>, account: string, atMs: number): boolean {
  const { token, requestsPerHour } = facts.get(account) ?? {};
  const made = run.servers.filter(
    (each) =>
      each.kind === 'request' &&
      facts.get(each.account ?? '')?.token === token &&
      each.atMs <= atMs &&
      each.atMs > atMs - hourMs,
  );
  return made.length >= (requestsPerHour ?? Number.POSITIVE_INFINITY) * spentShare;
}

function misread(model: Model, account: string, place: ServerPlace): Verdict[] {
  const { conversation, messages } = place;
  const opened = model.screens.opened.get(JSON.stringify([account, conversation])) ?? [];
  for (const entry of opened) {
    const ids = entry.messages.map(({ id }) => id);
    const sinceN = entry.sinceN ?? entry.n;
    const say = (words: string, n: number) => [
      convict('misread', { account, conversation, words, evidence: [n, entry.n] }),
    ];
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice !== undefined) return say(`The reader shows ${twice} twice.`, entry.n);
    const order = messages.filter(({ message }) => ids.includes(message.id));
    const turned = order.find(({ message }, i) => {
      const next = order[i + 1]?.message;
      return next !== undefined && ids.indexOf(message.id) > ids.indexOf(next.id) && message.atMs < next.atMs;
    });
    if (turned) return say(`The reader shows ${turned.message.id} after one that was written later.`, turned.n);
    const newest = lastOf(messages, ({ n }) => n < sinceN);
    if (!newest || ids.includes(newest.message.id) || !stateAt(place, sinceN)) continue;
    if (isHindered(model, account, newest, entry)) continue;
    if (hadMessages(model, account, place, newest.n, sinceN)) {
      return say(`The reader leaves out ${newest.message.id}, which the app had read.`, newest.n);
    }
    // Threads are read ahead of need, the open one before all others: where requests are not counted, all of them.
    if (factsOf(model, account).requestsPerHour === null && isListedSince(model, place, newest.n, sinceN)) {
      return say(
        `The reader leaves out ${newest.message.id}, although nothing has kept the app from reading it.`,
        newest.n,
      );
    }
  }
  return [];
}

/** Whether a list has told of the conversation since. */
const isListedSince = ({ servers }: Model, { server, conversation }: ServerPlace, fromN: number, toN: number) =>
  servers.lists.some(
    (list) =>
      list.server === server &&
      list.n > fromN &&
      answeredAt(list) < toN &&
      list.listed?.includes(conversation) === true,
  );

/** Whether the messages came whole after that moment. Where requests are counted, threads are read when there is room. */
function hadMessages(model: Model, account: string, { requests }: ServerPlace, fromN: number, toN: number): boolean {
  const { token, requestsPerHour } = factsOf(model, account);
  return (
    requestsPerHour === null &&
    requests.some(
      (request) =>
        request.effect === 'messages' &&
        request.n > fromN &&
        answeredAt(request) < toN &&
        isWhole(request) &&
        model.facts.get(request.account ?? '')?.token === token,
    )
  );
}
