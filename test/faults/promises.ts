import type { Stores } from '#electron/storage/stores.ts';
import { meantBy } from '#shared/edits/fields.ts';

/** What the agent was told is safe: this value for this target, from this moment of the server on. */
export type Promised = { readonly value: string | null; readonly since: number };

/** The last word of the agent for each target, and what may have become of those that were cut short. */
export class Promises {
  readonly #kept = new Map<string, Promised>();
  /** Begun and never acknowledged: it may hold or not. */
  readonly #maybe = new Map<string, (string | null)[]>();

  keep(id: string, target: string, promised: Promised): void {
    this.#kept.set(keyOf(id, target), promised);
    this.#maybe.delete(keyOf(id, target));
  }

  /** The agent took it back before it was sent. */
  drop(id: string, target: string): void {
    this.#kept.delete(keyOf(id, target));
    this.#maybe.delete(keyOf(id, target));
  }

  maybe(id: string, target: string, value: string | null): void {
    this.#maybe.set(keyOf(id, target), [...(this.#maybe.get(keyOf(id, target)) ?? []), value]);
  }

  /** Which of these values the target may have instead. */
  maybeOf(id: string, target: string): readonly (string | null)[] {
    return this.#maybe.get(keyOf(id, target)) ?? [];
  }

  all(): { id: string; target: string; promised: Promised }[] {
    return [...this.#kept].map(([key, promised]) => {
      const [id = '', target = ''] = JSON.parse(key) as [string, string];
      return { id, target, promised };
    });
  }

  has = (id: string, target: string): boolean =>
    this.#kept.has(keyOf(id, target)) || this.#maybe.has(keyOf(id, target));
}

const keyOf = (id: string, target: string) => JSON.stringify([id, target]);

/** What waits to be sent for a conversation, by target: the last edit of each. */
export function queuedValues({ workspace }: Stores, accountId: string, id: string): Map<string, string | null> {
  return new Map(workspace.intents.pending(accountId, id).map(({ target, edit }) => [target, meantBy(edit)]));
}
