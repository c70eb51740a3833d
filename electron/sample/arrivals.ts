import { generateNew } from './generate.ts';
import type { SampleInbox } from './inbox.ts';
import { chance, pick } from './random.ts';
import type { SampleConversation } from './types.ts';

/** Above this many open conversations customers hold back, so that an inbox left alone overnight stays usable. */
const maxOpen = 80;
/** Customers come back about what was closed lately, not about anything ever closed. */
const reopenable = 60;

/**
 * One customer writes: mostly in a conversation that is open or waits for them, sometimes in a closed one,
 * now and then for the first time.
 * @param random uniform in [0, 1)
 * @returns the conversation as it now is, stored; null where nobody writes
 */
export function arrive(inbox: SampleInbox, nowMs: number, random: () => number): SampleConversation | null {
  const ordered = inbox.ordered();
  if (ordered.filter(({ status }) => status === 'open').length >= maxOpen) return null;
  const talkative = ordered.filter(({ upcoming }) => upcoming.length > 0);
  const going = talkative.filter(({ status }) => status !== 'closed');
  const closed = talkative.filter(({ status }) => status === 'closed').slice(0, reopenable);
  const from = chance(0.15, random) ? [] : chance(0.12, random) || going.length === 0 ? closed : going;
  const conversation = from.length === 0 ? generateNew(inbox.size, nowMs) : reply(pick(from, random), nowMs);
  inbox.put(conversation);
  return conversation;
}

function reply(conversation: SampleConversation, nowMs: number): SampleConversation {
  const [text = '', ...upcoming] = conversation.upcoming;
  const message = {
    id: `msg_${conversation.id.slice('conv_'.length)}_${conversation.messages.length + 1}`,
    direction: 'inbound' as const,
    text,
    sentAtMs: nowMs,
  };
  return {
    ...conversation,
    status: 'open',
    unreadCount: conversation.unreadCount + 1,
    messages: [...conversation.messages, message],
    upcoming,
  };
}
