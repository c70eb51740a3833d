import type { Transport } from '#electron/ports.ts';

const stuck = new Promise<never>(() => {});

const hangingBody =
  (status: number): Transport =>
  async () => ({
    status,
    headers: new Headers(),
    url: '',
    body: { [Symbol.asyncIterator]: () => ({ next: () => stuck, return: () => stuck }) },
  });

/** Connections that answer nobody any more, and do not let go when they are told to. */
export const hanging = {
  beforeItAnswers: (() => stuck) as Transport,
  withinItsAnswer: hangingBody(200),
  /** No more of it is wanted. */
  behindARedirect: hangingBody(302),
};
