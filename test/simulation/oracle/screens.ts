import { lastOf } from './lists.ts';
import type { AgentEntry, Message, PaintedRow, Run, Target, Value } from './logs.ts';
import { isChangeOf, placeKey, type Servers, tellsState } from './servers.ts';
import { fieldOf, valueIn } from './values.ts';

type Painted = Extract<AgentEntry, { kind: 'painted' }>;
type Opened = Extract<AgentEntry, { kind: 'opened' }>;

/** One painting of an account's list. */
export type Screen = { readonly entry: Painted; readonly rows: ReadonlyMap<string, PaintedRow> };

/** What the agent was shown, by account. */
export type Screens = {
  readonly lists: ReadonlyMap<string, readonly Screen[]>;
  readonly opened: ReadonlyMap<string, readonly Opened[]>;
};

const openedKey = (account: string, conversation: string) => JSON.stringify([account, conversation]);

export function readScreens({ agent }: Run): Screens {
  const lists = new Map<string, Screen[]>();
  const opened = new Map<string, Opened[]>();
  for (const entry of agent) {
    if (entry.kind === 'painted') {
      const screen = { entry, rows: new Map(entry.rows.map((row) => [row.conversation, row])) };
      add(lists, entry.account, screen);
    } else if (entry.kind === 'opened') {
      add(opened, openedKey(entry.account, entry.conversation), entry);
    }
  }
  return { lists, opened };
}

function add<T>(all: Map<string, T[]>, key: string, each: T): void {
  const list = all.get(key);
  if (list) list.push(each);
  else all.set(key, [each]);
}

const rowFields: ReadonlySet<string> = new Set(['status', 'tags', 'priority', 'assignee', 'spam', 'deleted', 'read']);

/** Whether a line of the list tells this at all. */
export const isInRow = (row: PaintedRow, target: Target) =>
  rowFields.has(fieldOf(target)) || Object.hasOwn(row.values, target);

export const screenBefore = ({ lists }: Screens, account: string, n: number) =>
  lastOf(lists.get(account) ?? [], ({ entry }) => entry.n < n);

export const openedBefore = ({ opened }: Screens, account: string, conversation: string, n: number) =>
  (opened.get(openedKey(account, conversation)) ?? []).filter((entry) => entry.n < n);

/** Whose screen it was, and of which conversation at which server. */
export type Viewed = { readonly account: string; readonly server: string; readonly conversation: string };

/**
 * What stood on the screen of this when the agent spoke.
 * @returns undefined where nothing tells it: not painted last, or opened so long ago that the app may know better
 */
export function shownAt(
  screens: Screens,
  servers: Servers,
  { account, server, conversation }: Viewed,
  target: Target,
  n: number,
): Value | undefined {
  const screen = screenBefore(screens, account, n);
  const row = screen?.rows.get(conversation);
  const opened = openedBefore(screens, account, conversation, n).at(-1);
  if (opened && opened.n > (screen?.entry.n ?? -1)) return valueIn(opened.values, target);
  if (row && isInRow(row, target)) return valueIn(row.values, target);
  if (!opened) return undefined;
  const place = servers.places.get(placeKey(server, conversation));
  const mayKnowBetter =
    place?.moments.some((moment) => moment.n < n && isChangeOf(moment, target)) &&
    (place.requests.some((request) => request.n > opened.n && request.n < n && tellsState(request)) ||
      servers.lists.some((list) => list.server === server && list.n > opened.n && list.n < n));
  return mayKnowBetter ? undefined : valueIn(opened.values, target);
}

/** `seen`: its text, or that of a newer one, was surely painted. `unseen`: surely not. */
export type Sight = 'seen' | 'unseen' | 'unsure';

/**
 * Whether the text of a message, or of a newer one, was painted before the agent spoke.
 * @param messages those that are known of the conversation, oldest first
 */
export function sightOf(
  screens: Screens,
  { account, conversation }: Viewed,
  message: Message,
  messages: readonly Message[],
  n: number,
): Sight {
  const at = messages.findIndex(({ id }) => id === message.id);
  const newer = messages.slice(Math.max(0, at));
  const opened = openedBefore(screens, account, conversation, n);
  if (opened.some((entry) => entry.messages.some(({ id }) => newer.some((other) => other.id === id)))) return 'seen';
  let sight: Sight = 'unsure';
  for (const { entry, rows } of screens.lists.get(account) ?? []) {
    if (entry.n >= n) break;
    const row = rows.get(conversation);
    if (!row) {
      // Not on this screen: what the machine held then is not in the logs.
      sight = 'unsure';
      continue;
    }
    sight = 'unseen';
    if (row.preview === null || row.preview === '') continue;
    const shown = messages.filter(({ text }) => isPreviewOf(row.preview ?? '', text));
    if (shown.some(({ id }) => newer.some((other) => other.id === id))) return 'seen';
    // Words that belong to none of them may be anybody's, of a message that was written since.
    if (shown.length === 0 && row.lastMessageAtMs >= message.atMs) return 'unsure';
  }
  return sight;
}

/** Whether a line's preview is the beginning of a message, or ends with it. */
export function isPreviewOf(preview: string, text: string): boolean {
  const [short, long] = [preview, text].map((each) => each.replace(/\s+/g, ' ').replace(/…$/, '').trim());
  return short !== undefined && short !== '' && (long?.startsWith(short) === true || short.endsWith(long ?? '\0'));
}
