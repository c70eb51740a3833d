import { say } from './say.ts';

const tls: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: say('troubles.network.tls.certhasexpired'),
  CERT_NOT_YET_VALID: say('troubles.network.tls.certnotyetvalid'),
  DEPTH_ZERO_SELF_SIGNED_CERT: say('troubles.network.tls.depthzeroselfsignedcert'),
  SELF_SIGNED_CERT_IN_CHAIN: say('troubles.network.tls.selfsignedcertinchain'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: say('troubles.network.tls.unabletoverifyleafsignature'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: say('troubles.network.tls.unabletogetissuercertlocally'),
  ERR_TLS_CERT_ALTNAME_INVALID: say('troubles.network.tls.errtlscertaltnameinvalid'),
  ERR_SSL_WRONG_VERSION_NUMBER: say('troubles.network.tls.errsslwrongversionnumber'),
  EPROTO: say('troubles.network.tls.eproto'),
};

/** A request got no answer. @param code as the system or undici calls it, empty where neither does */
export function networkSentence(host: string, code: string): string {
  if (code in tls) return say('troubles.network.theSecureConnectionToFailed', { host, tls: tls[code] ?? '' });
  switch (code) {
    case 'ECONNREFUSED':
      return say('troubles.network.econnrefused', { host });
    case 'ENOTFOUND':
      return say('troubles.network.enotfound', { host });
    case 'EAI_AGAIN':
      return say('troubles.network.eaiagain', { host });
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return say('troubles.network.underrsocket', { host });
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return say('troubles.network.underrbodytimeout', { host });
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return say('troubles.network.eaddrnotavail', { host });
    case 'EOLDRUNTIME':
      return say('troubles.network.eoldruntime', { host });
    case 'EPROXY':
      return say('troubles.network.eproxy', { host });
    case 'EPROXYAUTH':
      return say('troubles.network.eproxyauth', { host });
    default:
      return code.startsWith('HPE_')
        ? say('troubles.network.answeredWithSomethingThatIs', { host })
        : say('troubles.network.notReached', { host, code, isTold: code !== '' });
  }
}
