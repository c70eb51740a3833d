import type { Transport } from '../ports.ts';
import { networkCode } from '../providers/network-errors.ts';

/** Whoever signed the certificate is not among the authorities that Node brings; nothing was sent. */
const unknownAuthority: ReadonlySet<string | null> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export type Ways = {
  /** Sends once, over connections that it keeps; knows neither the system's authorities nor its proxies. */
  readonly node: Transport;
  readonly chromium: Transport;
  /** As Chromium says it: `DIRECT`, or a list such as `PROXY proxy.example:3128; DIRECT`. */
  /** Whether this server may not be asked at all. */
  readonly isRefused: (url: URL) => boolean;
  readonly resolveProxy: (url: string) => Promise<string>;
};

/**
 * Node's way where nothing stands between; Chromium's where the system names a proxy, or where only the system may know
 * who vouches for the server. Whoever Chromium does not trust either gets nothing.
 */
export function choosingTransport({ node, chromium, isRefused, resolveProxy }: Ways): Transport {
  const knownToSystem = new Set<string>();
  return async (url, request) => {
    if (isRefused(url)) throw Object.assign(new Error('refused'), { code: 'EOLDRUNTIME', syscall: 'connect' });
    const proxies = await resolveProxy(url.href);
    if (!/^\s*DIRECT\b/i.test(proxies) || knownToSystem.has(url.origin)) return chromium(url, request);
    try {
      return await node(url, request);
    } catch (error) {
      if (!unknownAuthority.has(networkCode(error))) throw error;
      const answer = await chromium(url, request);
      knownToSystem.add(url.origin);
      return answer;
    }
  };
}
