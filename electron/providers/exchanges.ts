import { AsyncLocalStorage } from 'node:async_hooks';

/** As much of a body as is kept for the agent to look at. */
export const keptBodyLength = 4000;

/** One request and what came back, without headers and with secrets masked. */
export type Exchange = {
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  /** null where no answer came. */
  status: number | null;
  answer: string | null;
};

/**
 * Whoever runs work inside it receives the requests that the work makes, whichever adapter makes them: so no adapter has
 * to know that somebody looks on.
 */
export const exchangeLog = new AsyncLocalStorage<Exchange[]>();
