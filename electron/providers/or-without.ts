import { ProviderError } from './provider.ts';

/**
 * Reads what only helps: names, lists to choose from. Where it fails, it costs itself and nothing else.
 * @throws ProviderError what concerns every request alike: nobody is there, we called it off, the server asks to slow
 *   down, the token is refused or the account used up
 */
export async function orWithout<T>(read: Promise<T>, without: T): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof ProviderError) || concernsAll(error)) throw error;
    return without;
  }
}

/** A 403 forbids this list alone, also where a provider means the token by it: the conversations will tell. */
const concernsAll = ({ kind, status, reach }: ProviderError) =>
  reach === 'nobody' || reach === 'cancelled' || (['rate', 'auth', 'limit'].includes(kind) && status !== 403);
