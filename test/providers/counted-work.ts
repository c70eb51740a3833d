import { onTestFinished, vi } from 'vitest';
import type { Transport } from '#electron/ports.ts';
import { realNetwork } from '#test/support/ports.ts';

/**
 * Counts what is done with bodies between two turns of others: bytes that are looked at, and characters that are parsed,
 * whoever parses them.
 */
export function countedWork() {
  const { yieldToHost } = realNetwork(() => 0);
  const most = { looked: 0, parsed: 0 };
  const since = { looked: 0, parsed: 0 };
  const did = (what: keyof typeof since, much: number) => {
    since[what] += much;
    most[what] = Math.max(most[what], since[what]);
  };
  const parse = JSON.parse;
  const spy = vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    did('parsed', text.length);
    return parse(text, reviver);
  });
  onTestFinished(() => spy.mockRestore());

  /** A chunk as large as it comes may be looked at in several turns: each look takes a part of it. */
  async function* work(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      const seen = chunk.subarray();
      seen.subarray = (from, to) => {
        const part = chunk.subarray(from, to);
        did('looked', part.length);
        return part;
      };
      yield seen;
    }
  }

  return {
    most,
    work,
    async yieldToHost() {
      await yieldToHost();
      since.looked = 0;
      since.parsed = 0;
    },
    counting:
      (transport: Transport): Transport =>
      async (url, request) => {
        const reply = await transport(url, request);
        return { status: reply.status, headers: reply.headers, url: reply.url, body: reply.body && work(reply.body) };
      },
  };
}
