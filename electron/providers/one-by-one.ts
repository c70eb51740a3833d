import { ProviderError } from './provider.ts';

/** Conversations that the server stumbles over, one after the other, before it is the server. */
const mostStumbles = 3;

/**
 * Asks for conversations by their names. One that may not be read, or that the server stumbles over, keeps nobody from
 * reading the others; where the server stumbles over several in a row, the rest is left for another time. To fail there
 * would begin anew at once, since the list has just been answered.
 * @param failed told of each that could not be read
 * @returns whether all were asked for
 * @throws ProviderError for what concerns the account, or the network
 */
export async function oneByOne<T>(
  all: readonly T[],
  ask: (each: T) => Promise<void>,
  failed: (each: T, error: ProviderError) => void,
): Promise<boolean> {
  let stumbles = 0;
  for (const each of all) {
    try {
      await ask(each);
      stumbles = 0;
    } catch (error) {
      if (!isOfOne(error)) throw error;
      failed(each, error);
      // An answer that cannot be read is of this conversation alone; a server that fails may fail for all.
      if (error.kind === 'server' || error.kind === 'unreachable') stumbles += 1;
      if (stumbles > mostStumbles) return false;
    }
  }
  return true;
}

/** Somebody was there, and refused neither the token nor the pace. */
const isOfOne = (error: unknown): error is ProviderError =>
  error instanceof ProviderError &&
  !['rate', 'auth', 'limit'].includes(error.kind) &&
  error.reach !== 'nobody' &&
  error.reach !== 'cancelled';
