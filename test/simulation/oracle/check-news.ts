import { lastOf } from './lists.ts';
import { ranThrough } from './lives.ts';
import type { Verdict } from './logs.ts';
import { factsOf, groupOf, type Model } from './model.ts';
import { restOf } from './rest.ts';
import { isPreviewOf } from './screens.ts';
import { answeredAt, isWhole, type Request, type ServerPlace, sentAt, stateAt } from './servers.ts';
import { valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** Within this, an app that nothing hinders shows what a customer has written. */
const noticingMs = 20 * 60_000;
/** Providers keep minutes where the servers' log has milliseconds. */
const roundingMs = 60_000;
/** With these a server says something of one conversation, not that it has to be asked later. */
const ofOne = [400, 403, 404, 409, 410, 412, 422];

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
    return places.flatMap((place) => [...unnoticed(model, account, place), ...misread(model, account, place)]);
  });
}

function unnoticed(model: Model, account: string, place: ServerPlace): Verdict[] {
  const { conversation, messages } = place;
  const inbound = messages.filter(({ message }) => message.inbound);
  const screens = (model.screens.lists.get(account) ?? []).filter(({ entry }) => entry.atMs >= model.run.healedAtMs);
  for (const { entry, rows } of screens) {
    const sinceN = entry.sinceN ?? entry.n;
    const row = rows.get(conversation);
    const news = lastOf(inbound, ({ n, message }) => n < sinceN && message.atMs <= entry.atMs - noticingMs);
    const state = stateAt(place, sinceN);
    if (!row || !news || !state || valueIn(state, 'deleted') === 'true') continue;
    const newer = messages.filter(({ n }) => n >= news.n);
    if (row.lastMessageAtMs >= news.message.atMs - roundingMs) continue;
    if (newer.some(({ message }) => isPreviewOf(row.preview ?? '', message.text))) continue;
    if (isHindered(model, account, news, entry)) continue;
    const words = `The customer wrote “${news.message.text}”, and twenty minutes later the list did not show it.`;
    return [convict('unnoticed', { account, conversation, words, evidence: [news.n, entry.n] })];
  }
  return [];
}

/** Whether anything kept the app from asking, or the server from answering, since the message was there. */
function isHindered({ run, lives, facts }: Model, account: string, { message }: Known, entry: Seen): boolean {
  const { server } = facts.get(account) ?? {};
  const fromMs = Math.max(message.atMs, run.healedAtMs);
  if (entry.atMs - fromMs < noticingMs || !ranThrough(lives, fromMs, entry.atMs)) return true;
  const isOdd = (request: Request) => !isWhole(request) && !(request.isOwnWord && ofOne.includes(request.status ?? 0));
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
  }
  return [];
}

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
