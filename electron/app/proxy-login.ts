/** Name and password for a proxy that asks for them, or null where none are known. */
export type ProxyLogin = (host: string, port: number) => Login | null;
export type Login = { readonly name: string; readonly password: string };

const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];

/**
 * As the variables of proxies tell them: `https_proxy=http://name:password@proxy.example:3128`. Chromium takes the address
 * from there, and leaves out the rest. One that signs on with the system's own account (Kerberos, NTLM) asks nobody.
 */
export function proxyLoginOf(env: Readonly<Record<string, string | undefined>>): ProxyLogin {
  const known = variables.flatMap((variable) => urlOf(env[variable]) ?? []).filter(({ username }) => username !== '');
  return (host, port) => {
    const found = known.find((url) => bare(url.hostname) === bare(host) && portOf(url) === port);
    return found ? { name: decoded(found.username), password: decoded(found.password) } : null;
  };
}

/** An IPv6 address stands in brackets in a URL, and without them where Chromium names it. */
const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

/** As it was meant: a percent sign that encodes nothing is one of the password's own. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80));

function urlOf(value: string | undefined): URL | null {
  try {
    return new URL(value?.includes('://') === false ? `http://${value}` : (value ?? ''));
  } catch {
    return null;
  }
}
