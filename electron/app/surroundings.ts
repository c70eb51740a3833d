/**
 * What whoever starts Winnow could turn against the agent with a variable: checks of certificates left out, keys of
 * connections written to a file, other code loaded first. None of it is needed to run it.
 */
const variables = [
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'SSLKEYLOGFILE',
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_DEBUG',
  'NODE_V8_COVERAGE',
  'ELECTRON_RUN_AS_NODE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
] as const;

/** The same by a switch. Electron's fuses keep `--inspect` out of a package. */
export const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'host-rules',
  'host-resolver-rules',
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
  'js-flags',
  'disable-web-security',
  'allow-running-insecure-content',
  'disable-site-isolation-trials',
  'load-extension',
  'unsafely-treat-insecure-origin-as-secure',
] as const;

/** What is made from here on is the agent's alone, whatever the shell that started us says. */
const forOwnerOnly = 0o077;

type Process = {
  readonly env: Record<string, string | undefined>;
  /** Throws where a thread asks. */
  readonly umask: (mask: number) => number;
};
type CommandLine = { hasSwitch(name: string): boolean; removeSwitch(name: string): void };

/**
 * Must run before anything is written, connected or opened.
 * @param isPackaged false for developers and tests, who drive it by such a switch
 * @returns what was there and is not any more
 */
export function clearSurroundings(
  { env, umask }: Process,
  commandLine: CommandLine,
  isPackaged: boolean,
): readonly string[] {
  umask(forOwnerOnly);
  const found = variables.filter((name) => env[name] !== undefined);
  for (const name of found) delete env[name];
  if (!isPackaged) return found;
  const switches = refusedSwitches.filter((name) => commandLine.hasSwitch(name));
  for (const name of switches) commandLine.removeSwitch(name);
  return [...found, ...switches.map((name) => `--${name}`)];
}
