/** What the core needs from the machine it runs on; under Electron these are made in app/, in tests they are plain objects. */

/** Where messages for whoever looks into a problem go. Never pass a token or the text of a customer's message. */
export type Log = {
  info(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
};

export type Alert = {
  title: string;
  body: string;
  /** Called at most once, when the agent clicks the alert; the window is already in front. */
  onOpen(): void;
};

/** Desktop notifications. Showing one never throws; where the desktop refuses it, the app says so once. */
export type Alerts = { show(alert: Alert): void };

/**
 * Tokens by key. `system`: encrypted by the system's secret store. `file`: a file that only this user can read, after
 * the agent agreed to it. `session`: in memory, gone when the app ends.
 */
export type SecretStore = {
  readonly kind: 'system' | 'file' | 'session';
  get(key: string): string | null;
  /** @throws when it could not be made durable; the value still serves this session */
  set(key: string, value: string): void;
  remove(key: string): void;
  /** The agent agrees to keep tokens in a file: those of this session move there. Does nothing for kind `system`. */
  acceptFile(): void;
};
