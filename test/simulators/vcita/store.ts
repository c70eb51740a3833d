import type { SimChange, SimConversation, SimMessage, SimSeed } from './types.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** The server's state. */
export class SimStore {
  readonly #byUid = new Map<string, SimConversation>();
  readonly #messages = new Map<string, SimMessage[]>();
  /** From a conversation that was merged to the one it was merged into. */
  readonly #merged = new Map<string, string>();
  readonly #nowMs: () => number;
  #made = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Where a uid leads: merges are followed one step, as far as the server knows at the time it merges. */
  route(uid: string): SimConversation | undefined {
    return this.#byUid.get(this.#merged.get(uid) ?? uid);
  }

  get(uid: string): SimConversation | undefined {
    return this.#merged.has(uid) ? undefined : this.#byUid.get(uid);
  }

  all(): SimConversation[] {
    return [...this.#byUid.values()].filter(({ uid }) => !this.#merged.has(uid));
  }

  /** One folder, newest change first. A word that is no folder filters nothing, as documented. */
  folder(name: string): SimConversation[] {
    return this.all()
      .filter((item) => liesIn(name, item))
      .sort((a, b) => (a.updated_at === b.updated_at ? compare(a.uid, b.uid) : compare(b.updated_at, a.updated_at)));
  }

  messages(uid: string): SimMessage[] {
    const known = this.#messages.get(uid);
    if (known) return known;
    const { last_client_action, created_at } = this.#must(uid);
    const made: SimMessage[] = [
      {
        uid: `msg_${uid}_1`,
        title: null,
        text: `Message of ${uid}`,
        message_of: 'client',
        staff: null,
        created_at: last_client_action ?? created_at,
      },
    ];
    this.#messages.set(uid, made);
    return made;
  }

  /** @throws RangeError for an id that exists */
  add(seed: SimSeed): SimConversation {
    this.#made += 1;
    const uid = seed.id ?? `cv${String(this.#made).padStart(6, '0')}`;
    if (this.#byUid.has(uid)) throw new RangeError(`the simulator has a conversation ${uid} already`);
    const lastMs = seed.messages?.at(-1)?.atMs ?? seed.lastMessageAtMs ?? this.#nowMs() - this.#made * 60_000;
    const item: SimConversation = {
      uid,
      client: {
        uid: seed.clientUid ?? `cl_${uid}`,
        first_name: seed.firstName ?? 'Client',
        last_name: seed.lastName ?? uid,
        email: seed.email ?? `${this.#made}@example.com`,
      },
      staff_id: seed.staffId === undefined ? 'st_1' : seed.staffId,
      title: seed.title ?? `About ${uid}`,
      business_unread: seed.unread ?? false,
      client_unread: false,
      archived: seed.archived ?? false,
      spam: seed.spam ?? false,
      deleted: seed.deleted ?? false,
      campaign: seed.campaign ?? null,
      source_type: seed.sourceType ?? null,
      mobile: seed.mobile ?? null,
      follow_up: typeof seed.followUpAtMs === 'number',
      follow_up_date: typeof seed.followUpAtMs === 'number' ? iso(seed.followUpAtMs) : null,
      follow_up_message: '',
      completed: 0,
      last_business_action: lastOf(seed, 'business'),
      last_client_action: seed.messages ? lastOf(seed, 'client') : iso(lastMs),
      created_at: iso(seed.createdAtMs ?? lastMs - 3_600_000),
      updated_at: iso(lastMs),
    };
    this.#byUid.set(uid, item);
    if (seed.messages) {
      this.#messages.set(
        uid,
        seed.messages.map(({ text, messageOf = 'client', atMs }, i) => message(uid, i + 1, text, messageOf, atMs)),
      );
    }
    return item;
  }

  addMessage(uid: string, text: string, messageOf: SimMessage['message_of'], atMs: number): SimMessage {
    const item = this.#must(uid);
    const messages = this.messages(uid);
    const added = message(uid, messages.length + 1, text, messageOf, atMs);
    messages.push(added);
    if (messageOf === 'client') {
      item.last_client_action = added.created_at;
      item.business_unread = true;
    } else {
      item.last_business_action = added.created_at;
    }
    item.updated_at = added.created_at;
    return added;
  }

  edit(uid: string, { followUpAtMs, ...change }: SimChange): void {
    const item = this.#must(uid);
    Object.assign(item, change);
    if (followUpAtMs !== undefined) {
      item.follow_up = followUpAtMs !== null;
      item.follow_up_date = typeof followUpAtMs === 'number' ? iso(followUpAtMs) : null;
    }
    this.touch(item);
  }

  touch(item: SimConversation): void {
    item.updated_at = iso(this.#nowMs());
  }

  remove(uid: string): void {
    this.#must(uid);
    this.#byUid.delete(uid);
    this.#messages.delete(uid);
  }

  merge(from: string, into: string): void {
    this.#must(from);
    this.#must(into);
    this.#merged.set(from, into);
  }

  #must(uid: string): SimConversation {
    const item = this.#byUid.get(uid);
    if (!item) throw new RangeError(`the simulator has no conversation ${uid}`);
    return item;
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function liesIn(folder: string, item: SimConversation): boolean {
  switch (folder) {
    case 'inbox':
      return !item.archived && !item.deleted && !item.spam;
    case 'archived':
      return item.archived && !item.deleted;
    case 'follow_up':
      return item.follow_up && !item.deleted;
    case 'sent':
      return item.last_business_action !== null && !item.deleted;
    case 'attention':
      return item.business_unread && !item.archived && !item.deleted;
    case 'trash':
      return item.deleted;
    default:
      return true;
  }
}

/** When the last message of the seed's by one side was written, or null. */
function lastOf({ messages = [] }: SimSeed, side: SimMessage['message_of']): string | null {
  const last = messages.filter(({ messageOf = 'client' }) => messageOf === side).at(-1);
  return last ? iso(last.atMs) : null;
}

function message(uid: string, n: number, text: string, messageOf: SimMessage['message_of'], atMs: number): SimMessage {
  return {
    uid: `msg_${uid}_${n}`,
    title: null,
    text,
    message_of: messageOf,
    staff: messageOf === 'client' ? null : { uid: 'st_1', display_name: 'Dana Cole' },
    created_at: iso(atMs),
  };
}
