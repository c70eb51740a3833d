type Told = { readonly code: string; readonly syscall?: 'connect' | 'getaddrinfo' };

/** Chromium's names for why no answer came, by what the rest of Winnow calls the same. */
const known: Readonly<Record<string, Told>> = {
  ERR_CONNECTION_REFUSED: { code: 'ECONNREFUSED', syscall: 'connect' },
  ERR_CONNECTION_TIMED_OUT: { code: 'ETIMEDOUT', syscall: 'connect' },
  ERR_ADDRESS_UNREACHABLE: { code: 'EHOSTUNREACH', syscall: 'connect' },
  ERR_INTERNET_DISCONNECTED: { code: 'ENETUNREACH', syscall: 'connect' },
  ERR_NAME_NOT_RESOLVED: { code: 'ENOTFOUND', syscall: 'getaddrinfo' },
  ERR_TIMED_OUT: { code: 'ETIMEDOUT' },
  ERR_CONNECTION_RESET: { code: 'ECONNRESET' },
  ERR_CONNECTION_CLOSED: { code: 'ECONNRESET' },
  ERR_CONNECTION_ABORTED: { code: 'ECONNRESET' },
  ERR_EMPTY_RESPONSE: { code: 'ECONNRESET' },
  ERR_NETWORK_CHANGED: { code: 'ENETDOWN' },
  ERR_INVALID_HTTP_RESPONSE: { code: 'HPE_INVALID' },
  ERR_CERT_AUTHORITY_INVALID: { code: 'SELF_SIGNED_CERT_IN_CHAIN' },
  ERR_CERT_DATE_INVALID: { code: 'CERT_HAS_EXPIRED' },
  ERR_CERT_COMMON_NAME_INVALID: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  ERR_SSL_PROTOCOL_ERROR: { code: 'EPROTO' },
  ERR_PROXY_CONNECTION_FAILED: { code: 'EPROXY', syscall: 'connect' },
  ERR_TUNNEL_CONNECTION_FAILED: { code: 'EPROXY', syscall: 'connect' },
  ERR_PROXY_AUTH_REQUESTED: { code: 'EPROXYAUTH', syscall: 'connect' },
  ERR_PROXY_AUTH_UNSUPPORTED: { code: 'EPROXYAUTH', syscall: 'connect' },
};

/** @param message as Electron words it, for example `net::ERR_CONNECTION_REFUSED` */
export function asNetworkError(message: string): Error {
  const [, name = ''] = /net::(ERR_\w+)/.exec(message) ?? [];
  const told = Object.hasOwn(known, name) ? known[name] : undefined;
  return Object.assign(new Error('no answer came'), told ?? { code: name });
}
