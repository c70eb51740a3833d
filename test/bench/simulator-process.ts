// A Vantax with a whole bench inbox in a process of its own, so that serving costs the app's main process nothing.
// Arguments: how many conversations, and the time they are made for (epoch ms). Prints where it listens, as JSON.
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import type { SimSeed } from '#test/simulators/vantax/types.ts';
import { conversationAt, messagesAt } from './data.ts';

/** Threads further down are made up when somebody asks for them. */
const threads = 2000;

const [count = 0, nowMs = 0] = process.argv.slice(2).map(Number);
const simulator = await startVantaxSimulator({ nowMs: Date.now });
simulator.addMany(count, (i) => {
  const { id, channel, contactId, status, tags, metadata, unreadCount, lastMessageAtMs, createdAtMs } = conversationAt(
    i,
    nowMs,
  );
  const seed = { id, channel, contactId, status, tags, metadata, unreadCount, lastMessageAtMs, createdAtMs };
  return i < threads ? { ...seed, messages: threadAt(i) } : seed;
});
const { baseUrl, token, subAccountId } = simulator;
process.stdout.write(`${JSON.stringify({ baseUrl, token, subAccountId })}\n`);
// It ends with whoever started it.
process.stdin.on('end', () => process.exit()).resume();

function threadAt(i: number): NonNullable<SimSeed['messages']> {
  return messagesAt(i, nowMs).map(({ text, direction, sentAtMs }) => ({
    text,
    direction: direction === 'outbound' ? 'outbound' : 'inbound',
    atMs: sentAtMs,
  }));
}
