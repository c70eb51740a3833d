import { generateInbox } from './generate.ts';
import { lastMessageMs, type SampleConversation } from './types.ts';

/** What is kept between runs: when the inbox was made, and every conversation that has changed since. */
export type SavedInbox = { readonly bornMs: number; readonly changed: readonly SampleConversation[] };

/** The sample's conversations, in list order. Generated ones are made anew at each start and never stored. */
export class SampleInbox {
  readonly #bornMs: number;
  readonly #byId: Map<string, SampleConversation>;
  readonly #changed: Set<string>;
  #ordered: readonly SampleConversation[] | null = null;

  constructor({ bornMs, changed }: SavedInbox) {
    this.#bornMs = bornMs;
    this.#byId = new Map([...generateInbox(bornMs), ...changed].map((conversation) => [conversation.id, conversation]));
    this.#changed = new Set(changed.map(({ id }) => id));
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): SampleConversation | undefined {
    return this.#byId.get(id);
  }

  /** Newest last message first. */
  ordered(): readonly SampleConversation[] {
    this.#ordered ??= [...this.#byId.values()].sort(
      (a, b) => lastMessageMs(b) - lastMessageMs(a) || (a.id < b.id ? -1 : 1),
    );
    return this.#ordered;
  }

  /** Stores a conversation that is new or has been changed. */
  put(conversation: SampleConversation): void {
    this.#byId.set(conversation.id, conversation);
    this.#changed.add(conversation.id);
    this.#ordered = null;
  }

  save(): SavedInbox {
    return { bornMs: this.#bornMs, changed: [...this.#byId.values()].filter(({ id }) => this.#changed.has(id)) };
  }
}
