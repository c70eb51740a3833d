import type { Pulled } from '#shared/conversation.ts';
import { exchangeLog } from '../providers/exchanges.ts';
import type { PlannedRequest, Provider } from '../providers/provider.ts';
import type { Sent } from './outcome.ts';

/** An adapter may ask more than once to carry out one request: that nobody was there at last says nothing of the first. */
export async function sendWatched(
  provider: Provider,
  request: PlannedRequest,
  sent: Sent,
  signal: AbortSignal,
): Promise<Pulled | null> {
  const made = exchangeLog.getStore() ?? [];
  const before = made.length;
  try {
    return await provider.send(request, signal);
  } catch (error) {
    if (made.length > before + 1) sent.hasWritten = true;
    throw error;
  }
}

/** Keeps what is told of conversations: what was merely known here may have been told anew by a list meanwhile. */
export const keeping = (answers: Pulled[], provider: Provider): Provider => ({
  ...provider,
  async read(id, signal) {
    const told = await provider.read(id, signal);
    answers.push(told);
    return told;
  },
  async send(request, signal) {
    const told = await provider.send(request, signal);
    if (told) answers.push(told);
    return told;
  },
});
