import type { SimReply } from '../types.ts';
import { conversationShape } from './shapes.ts';
import type { SimStore } from './store.ts';
import type { SimAgent, SimConversation, SimHabits } from './types.ts';

export type Context = {
  readonly store: SimStore;
  readonly agents: readonly SimAgent[];
  readonly labels: readonly string[];
  readonly inboxes: readonly { readonly id: number; readonly name: string }[];
  /** The agent whose token is used. */
  readonly me: SimAgent;
  readonly habits: SimHabits;
  readonly nowMs: () => number;
  /** Conversations in inboxes that the agent is no member of. */
  readonly forbidden: ReadonlySet<string>;
  /** Records what no correct client sends. */
  readonly violation: (what: string) => void;
};

export const ok = (body: unknown): SimReply => ({ status: 200, body });
export const notFound: SimReply = { status: 404, body: { error: 'Resource could not be found' } };

export const shape = (item: SimConversation, { store, agents, habits }: Context) =>
  conversationShape(item, store, agents, habits);
