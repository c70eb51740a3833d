import { lastOf } from './lists.ts';
import { longestRunMs } from './lives.ts';
import type { AccountFacts, AgentEntry, Verdict } from './logs.ts';
import { groupOf, type Model } from './model.ts';
import type { Screen } from './screens.ts';
import { answeredAt, type Request, type ServerPlace, stateAt } from './servers.ts';
import { isUndisturbed } from './undisturbed.ts';
import { valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** What the app has been told is on the screen within this, where nothing hinders it. */
const showingMs = 2 * 60_000;
/** More at once than this, and than one of twenty, is a broken list and no clean-up. */
const mayVanish = 20;
const shareMayVanish = 0.05;

/**
 * What an app has been told of stays in its list for as long as the server has it: a reading of the list that was cut
 * short makes nothing vanish. One that its server says is gone may go, but not most of a list at once.
 */
export function checkVanished(model: Model): Verdict[] {
  return model.run.accounts.flatMap((facts) => {
    const places = [...model.servers.places.values()].filter(
      ({ server, conversation }) => server === facts.server && groupOf(model, server, conversation).length === 1,
    );
    const screens = (model.screens.lists.get(facts.account) ?? []).filter(({ entry }) => entry.isAll);
    for (const screen of screens) {
      const found = missing(model, facts, screen, places);
      if (found.length > 0) return found;
    }
    return [];
  });
}

function missing(model: Model, facts: AccountFacts, screen: Screen, places: readonly ServerPlace[]): Verdict[] {
  const { account, requestsPerHour } = facts;
  const { n, sinceN = n, atMs } = screen.entry;
  const gone = places.filter((place) => isGone(model, facts, screen, place));
  if (gone.length === 0) return [];
  const untold = gone.filter((place) => !place.requests.some((request) => saysGone(request) && request.n < sinceN));
  const isMost = gone.length > mayVanish && gone.length > places.length * shareMayVanish;
  // Where requests are counted, what is missing is read when there is room.
  const isQuietNow = requestsPerHour === null && isUndisturbed(model, account, atMs - showingMs, atMs);
  if (!isMost && !(isQuietNow && untold.length > 0)) return [];
  const [first] = isMost ? gone : untold;
  const words = `${gone.length} conversations that the server has are in no list any more.`;
  return [convict('vanished', { account, conversation: first?.conversation ?? null, words, evidence: [n] })];
}

/** At the server, told of long before, and in no list. */
function isGone(
  { run, servers, screens, lives }: Model,
  facts: AccountFacts,
  { entry, rows }: Screen,
  place: ServerPlace,
): boolean {
  const { conversation } = place;
  const { n, sinceN = n, atMs } = entry;
  const state = stateAt(place, sinceN);
  if (rows.has(conversation) || !state || valueIn(state, 'deleted') === 'true') return false;
  const came = lastOf(place.moments, (each) => each.n < n && (each.before === null || each.after === null));
  // Whoever is signed out, or has lost the list, is told of everything anew.
  const forgotten = lastOf(run.agent, (each) => each.n < n && forgets(each, facts.account));
  const fromN = Math.max(came?.n ?? -1, forgotten?.n ?? -1);
  /** The same question was answered without it before anything of it was shown: nobody knows where it would stand. */
  const isTakenBack = (list: Request) =>
    servers.lists.some(
      (later) =>
        later.n > list.n &&
        answeredAt(later) < sinceN &&
        later.account === list.account &&
        later.path === list.path &&
        !later.listed?.includes(conversation),
    );
  const isTold = servers.lists.some(
    (list) =>
      list.n > fromN &&
      list.account === facts.account &&
      list.listed?.includes(conversation) &&
      answeredAt(list) < sinceN &&
      // Asleep, it reads nothing of what the list has named.
      longestRunMs(lives, list.answeredAtMs ?? list.atMs, atMs) >= showingMs &&
      !isTakenBack(list),
  );
  const wasShown = (screens.lists.get(facts.account) ?? []).some(
    (screen) => screen.entry.n > fromN && screen.entry.n < n && screen.rows.has(conversation),
  );
  return isTold || wasShown;
}

const forgets = (entry: AgentEntry, account: string) =>
  (entry.kind === 'signed-out' && entry.account === account) || (entry.kind === 'killed' && entry.isListLost === true);

/** In words of the provider's; some answer with an empty list of rows. */
export const saysGone = ({ effect, isOwnWord, answered, status, after }: ServerPlace['requests'][number]) =>
  answered && isOwnWord && (status === 404 || status === 410 || (effect === 'read' && after === null));
