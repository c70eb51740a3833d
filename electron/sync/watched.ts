import { type Pulled, takeOver } from '#shared/conversation.ts';
import { type AskNumber, answerToWrite, type Observation } from '#shared/facts.ts';
import { exchangeLog } from '../providers/exchanges.ts';
import { type PlannedRequest, type Provider, ProviderError } from '../providers/provider.ts';
import type { Sent } from './outcome.ts';

/** Sends one request of a push, and notes what its failure cannot tell: how the requests before it have fared. */
export async function sendWatched(
  provider: Provider,
  request: PlannedRequest,
  sent: Sent,
  signal: AbortSignal,
): Promise<Pulled | null> {
  const made = exchangeLog.getStore() ?? [];
  const before = made.length;
  try {
    const reply = await provider.send(request, signal);
    if (reply === null) return null;
    // What nobody can read in it does not show the edit: the read that confirms it tells why.
    const { unread: _, ...told } = reply;
    return told;
  } catch (error) {
    // An adapter may ask more than once to carry out one request: that nobody was there at last says nothing of the first.
    if (made.length > before + 1) sent.hasWritten = true;
    throw error instanceof ProviderError && made.some(({ status }) => status !== null) ? amongAnswered(error) : error;
  }
}

/** Whoever answers one request is there: where nobody takes the next, that says something of it, and nothing of the network. */
function amongAnswered(error: ProviderError): ProviderError {
  const { kind, failure, reach, status, serverWords, retryAtMs, indivisible } = error;
  if (kind !== 'unreachable' || reach !== 'nobody') return error;
  return new ProviderError(kind, failure, { status, serverWords, retryAtMs, indivisible, reach: 'unheard' });
}

/** Keeps what is told of conversations: what was merely known here may have been told anew by a list meanwhile. */
export const keeping = (answers: Observation[], provider: Provider, ask: () => AskNumber): Provider => ({
  ...provider,
  async read(id, signal) {
    const askedAt = ask();
    const told = await provider.read(id, signal);
    answers.push({ told, askedAt });
    return told;
  },
  async send(request, signal) {
    const askedAt = ask();
    const told = await provider.send(request, signal);
    if (!told) return null;
    const before = answers.reduce<Pulled>((all, each) => takeOver(all, each.told), { id: told.id });
    answers.push(answerToWrite(before, told, askedAt, ask()));
    return told;
  },
});
