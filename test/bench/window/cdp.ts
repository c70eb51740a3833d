import { z } from 'zod';

/** A debugger's connection to one page, or to the main process. */
export type Cdp = {
  /** @throws with the other side's words */
  send(method: string, params?: Record<string, unknown>): Promise<unknown>;
  /** Evaluates JavaScript there, waits for it where it is a promise, and checks what comes back. */
  evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T>;
  close(): void;
};

const answer = z.object({
  id: z.int(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string(), exception: z.unknown().optional() }).optional(),
});

/** Node's own WebSocket and four messages are all that is needed; a browser driver would add its own cost to every key. */
export async function connectCdp(url: string): Promise<Cdp> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`no debugger at ${url}`)));
  });
  socket.addEventListener('message', ({ data }) => {
    const parsed = answer.safeParse(JSON.parse(String(data)));
    if (!parsed.success) return; // an event
    const { id, result, error } = parsed.data;
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the debugger connection ended'));
  });

  function send(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      if (socket.readyState !== WebSocket.OPEN) {
        reject(new Error('the debugger connection has ended'));
        return;
      }
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
  }

  return {
    send,
    async evaluate(expression, schema) {
      const reply = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
        includeCommandLineAPI: true,
      });
      const { result, exceptionDetails } = evaluated.parse(reply);
      if (exceptionDetails) throw new Error(`${exceptionDetails.text} ${JSON.stringify(exceptionDetails.exception)}`);
      return schema.parse(result.value);
    },
    close: () => socket.close(),
  };
}
