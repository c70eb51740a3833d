import type { Reason } from '../reason.ts';
import type { Channel, EventName, EventPayload, Input, Output } from './contract.ts';

/** How an answer crosses: failures travel as values, with the reason as facts. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; code: 'untrusted' | 'invalid' | 'failed'; reason: Reason };

/** What preload puts on `window.winnow`. */
export type Bridge = {
  invoke<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<Output<C>>>;
  /** @returns a function that stops listening */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
};
