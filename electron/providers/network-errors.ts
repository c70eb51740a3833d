import { isRecord } from './server-words.ts';

/** What of a connection fails before anything can be sent over it. */
const connecting: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo']);

/**
 * Whether no connection came about, so that this request was never sent. An unknown failure counts as one that may have
 * been sent.
 */
export function isNobodyThere(error: unknown): boolean {
  const found = networkError(error);
  if (found === null) return false;
  return (
    connecting.has(found.syscall) ||
    found.code === 'UND_ERR_CONNECT_TIMEOUT' ||
    /CERT|^SELF_SIGNED|^UNABLE_TO/.test(found.code)
  );
}

/** What the network layer calls it, or null where it does not. */
export const networkCode = (error: unknown): string | null => networkError(error)?.code ?? null;

type NetworkError = { readonly code: string; readonly syscall: unknown };

/** What the system or undici reports, found through causes and through the parallel attempts of one connection. */
function networkError(error: unknown, depth = 0): NetworkError | null {
  if (!isRecord(error) || depth > 5) return null;
  const attempts: unknown[] = Array.isArray(error.errors) ? error.errors : [];
  if (typeof error.code === 'string' && error.code !== '') {
    const isEach = attempts.length > 0 && attempts.every((each) => isRecord(each) && connecting.has(each.syscall));
    return { code: error.code, syscall: isEach ? 'connect' : error.syscall };
  }
  if (error.name === 'HTTPParserError') return { code: 'HPE_INVALID', syscall: undefined };
  for (const inner of [error.cause, ...attempts]) {
    const found = networkError(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
