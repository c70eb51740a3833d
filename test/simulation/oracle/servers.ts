import { lastOf } from './lists.ts';
import type { Message, Run, ServerEntry, Target, Value, Values } from './logs.ts';
import { differing, isSame, valueIn } from './values.ts';

export type Request = Extract<ServerEntry, { kind: 'request' }>;
type Changed = Extract<ServerEntry, { kind: 'changed' }>;

/** A moment at which a conversation changed at its server. Null is "there is none". */
export type Moment = {
  readonly n: number;
  readonly atMs: number;
  readonly before: Values | null;
  readonly after: Values | null;
  /** The app's request that did it, or null where somebody else did. */
  readonly request: Request | null;
  readonly changed: Changed | null;
};

/** All that is known of one conversation, or of several that were merged into one. */
export type ServerPlace = {
  readonly server: string;
  readonly conversation: string;
  /** Before the first entry; undefined where it is not known, null where it was not there. */
  readonly first: Values | null | undefined;
  readonly moments: readonly Moment[];
  /** Every request about it, in order. */
  readonly requests: readonly Request[];
  /** `toldAtMs`: from when on the server told of it, which may be later than it was written. */
  readonly messages: readonly { readonly n: number; readonly toldAtMs: number; readonly message: Message }[];
};

export type Servers = {
  readonly places: ReadonlyMap<string, ServerPlace>;
  /** All conversations that became one, by each of them; the others stand alone. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Lists that a server answered whole, in order. */
  readonly lists: readonly Request[];
};

export const placeKey = (server: string, conversation: string) => JSON.stringify([server, conversation]);

export function readServers(run: Run): Servers {
  const places = new Map<string, Building>();
  const at = (server: string, conversation: string) => {
    const key = placeKey(server, conversation);
    const place = places.get(key) ?? {
      server,
      conversation,
      first: undefined,
      moments: [],
      requests: [],
      messages: [],
    };
    places.set(key, place);
    return place;
  };
  for (const { server, conversation, values } of run.atStart ?? []) at(server, conversation).first = values;
  const entries = [...run.servers].sort((a, b) => a.n - b.n);
  for (const entry of entries) if (entry.conversation !== null) put(at(entry.server, entry.conversation), entry);
  const lists = entries.filter((entry) => entry.kind === 'request').filter((r) => r.effect === 'list' && isWhole(r));
  return { places, groups: groupsOf(entries), lists };
}

type Building = { -readonly [K in keyof ServerPlace]: ServerPlace[K] } & {
  moments: Moment[];
  requests: Request[];
  messages: { n: number; toldAtMs: number; message: Message }[];
};

function put(place: Building, entry: ServerEntry): void {
  const { n, atMs, before, after } = entry;
  if (entry.kind === 'request') {
    place.requests.push(entry);
    if (!entry.arrived || (before === null && after === null)) return;
  }
  if (place.first === undefined) place.first = before;
  if (entry.kind === 'changed' && entry.message) place.messages.push({ n, toldAtMs: atMs, message: entry.message });
  const isMoved = before === null || after === null ? before !== after : differing(before, after).length > 0;
  if (!isMoved) return;
  const request = entry.kind === 'request' ? entry : null;
  place.moments.push({ n, atMs, before, after, request, changed: request ? null : (entry as Changed) });
}

function groupsOf(entries: readonly ServerEntry[]): Map<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const entry of entries) {
    if (entry.kind !== 'changed' || entry.mergedInto === null) continue;
    const both = [entry.conversation, entry.mergedInto].flatMap((id) => groups.get(placeKey(entry.server, id)) ?? [id]);
    const group = [...new Set(both)];
    for (const id of group) groups.set(placeKey(entry.server, id), group);
  }
  return groups;
}

/** Whether the app got a whole answer in which the provider said yes. */
export const isWhole = ({ arrived, answered, isOwnWord, status }: Request) =>
  arrived && answered && isOwnWord && status !== null && status >= 200 && status < 300;

export const sentAt = ({ sentN, n }: Request) => sentN ?? n;
export const answeredAt = ({ answeredN, n }: Request) => answeredN ?? n;

/** A whole answer that tells what a conversation is at its server. A write's own answer counts: it tells the result. */
export const tellsState = (request: Request) =>
  isWhole(request) && request.conversation !== null && ['read', 'list', 'write'].includes(request.effect);

/** @returns null where the conversation is not there, undefined where nothing is known */
export function stateAt(place: ServerPlace | undefined, n: number): Values | null | undefined {
  if (!place) return undefined;
  const last = lastOf(place.moments, (moment) => moment.n <= n);
  return last ? last.after : place.first;
}

export function valueAt(place: ServerPlace | undefined, target: Target, n: number): Value | undefined {
  const state = stateAt(place, n);
  return state ? valueIn(state, target) : undefined;
}

/** Whether this moment changed the target, its coming and going included. */
export function isChangeOf({ before, after }: Moment, target: Target): boolean {
  if (before === null || after === null) return true;
  return !isSame(target, valueIn(before, target), valueIn(after, target));
}
