/** Proxies that ask who the agent is. */
export const proxyWords = {
  title: 'Sign in to the proxy',
  asks: (host: string, port: number, isRefused: boolean) =>
    isRefused
      ? `The proxy ${host}:${port} did not accept the name or the password.`
      : `The proxy ${host}:${port} asks for your name and password before it lets anything through.`,
  waits: 'Until then everything is kept here, and nothing is sent.',
  about:
    'Your network’s, not your provider’s. The password goes to this proxy alone, and is kept in the secret store of this machine, or until Winnow quits where it has none.',
  name: 'Name',
  password: 'Password',
  signIn: 'Sign in',
  signInTo: 'Sign in to the proxy…',
  notNow: 'Not now',
  incomplete: 'A name is needed.',
  notSigned: 'You are not signed in to the proxy',
  setting: 'Proxy',
  as: (name: string) => `signed in as ${name}`,
  refused: 'did not accept what it was told',
  nobody: 'asks who you are',
  forget: 'Forget',
  noneAsks: 'No proxy has asked who you are',
} as const;
