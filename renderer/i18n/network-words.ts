const tls: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet. Is this machine’s clock right?',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority this machine does not know',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate belongs to another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak https at this port',
  EPROTO: 'it does not speak https at this port',
};

/** A request got no answer. @param code as the system or undici calls it, empty where neither does */
export function networkSentence(host: string, code: string): string {
  if (code in tls) return `The secure connection to ${host} failed: ${tls[code]}.`;
  switch (code) {
    case 'ECONNREFUSED':
      return `${host} refused the connection. Is the server running, and the base URL right?`;
    case 'ENOTFOUND':
      return `The name ${host} was not found. Is this machine online, and the base URL right?`;
    case 'EAI_AGAIN':
      return `The name ${host} could not be looked up. Is this machine online?`;
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return `The connection to ${host} was lost before it answered.`;
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return `${host} did not answer in time.`;
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return `There is no way to ${host} from here. Is this machine online?`;
    case 'EOLDRUNTIME':
      return `This old Electron is for the sample inbox and tests only, so ${host} was not asked. Start Winnow with --allow-old-runtime to ask it all the same.`;
    case 'EPROXY':
      return `The proxy of this machine did not let the connection to ${host} through.`;
    case 'EPROXYAUTH':
      return `The proxy of this machine asks for a name and a password before it lets the connection to ${host} through.`;
    default:
      return code.startsWith('HPE_')
        ? `${host} answered with something that is not HTTP. Is the base URL right?`
        : `${host} could not be reached${code === '' ? '' : ` (${code})`}.`;
  }
}
