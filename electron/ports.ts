import type { Checkpoints } from '#db/checkpoints.ts';
import type { Connect } from '#db/connect.ts';
import type { BackUpIntact } from '#db/database.ts';
import type { ShownBy } from '#shared/delivery.ts';
import type { AlertService } from '#shared/ipc/alerts.ts';
import type { EventName, EventPayload } from '#shared/ipc/contract.ts';
import type { Language } from '#shared/language.ts';

/**
 * Everything that the engine takes from the machine it runs on. The app's are made in app/system-ports.ts; tests, benches
 * and the simulation bring their own. Below app/ nothing else reaches for a clock, a timer, a draw, an id or the network.
 */
export type Ports = {
  readonly clock: Clock;
  /** Ends once whatever else waits for this thread has had its turn. */
  readonly yieldToHost: () => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** A new UUID, never the same twice. */
  readonly newId: () => string;
  readonly transport: Transport;
  readonly files: Files;
  readonly secrets: SecretStore;
  readonly alerts: Alerts;
  readonly log: Log;
  readonly emit: Emit;
  readonly zone: Zone;
};

export type Clock = {
  /** What the machine's clock shows, epoch ms. It may be set in either direction at any moment. */
  nowMs(): number;
  /** Counts forward only, in ms since an instant of its own. It may stand still while the machine sleeps. */
  monotonicMs(): number;
  /** Runs once after the delay, however the clock is set meanwhile. @returns a function that cancels it */
  setTimer(run: () => void, delayMs: number): () => void;
};

/** The agent's own time zone, way of writing times, and language. */
export type Zone = {
  /** IANA, for example Europe/Berlin; UTC where the machine does not say. It may change while the app runs. */
  name(): string;
  /** The last millisecond of the day that an instant belongs to there, epoch ms. A day may have 23 or 25 hours. */
  endOfDayMs(nowMs: number): number;
  /** An instant as the agent reads times, for example 14:00. */
  timeWords(ms: number): string;
  /** What the agent has Winnow speak. It may change while the app runs. */
  language(): Language;
};

/**
 * Sends one request; what `fetch` does, no more. Redirects are not followed.
 * @throws where no answer came, with the network layer's code in `code` or `cause.code`
 */
export type Transport = (url: URL, request: TransportRequest) => Promise<TransportReply>;

export type TransportRequest = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
};

export type TransportReply = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** Of the answer, empty where it is not told. */
  readonly url: string;
  /** Whoever leaves the loop early gives up the rest. */
  readonly body: AsyncIterable<Uint8Array> | null;
};

export type Files = {
  /** All state is kept under it. */
  readonly dataDir: string;
  readonly connect: Connect;
  readonly backUpIntact: BackUpIntact;
  readonly checkpoints: Checkpoints;
};

/** Tells the interface. */
export type Emit = <E extends EventName>(event: E, payload: EventPayload<E>) => void;

/**
 * Where messages for whoever looks into a problem go. A message is words of ours alone, written out where it is logged
 * (`test/house/log.test.ts`); what varies stands in the facts, each of a kind that holds nobody else's words.
 */
export type Log = { readonly [Level in 'info' | 'warn' | 'error']: Write };

type Write = <const F extends LogFacts<F>>(message: string, facts?: F) => void;

/** Numbers, yes or no, names of a list that our code has, and these. */
type NamedFacts = {
  /** Its class, its codes and where it was thrown are written, never its message: that may quote what failed. */
  readonly error: unknown;
  readonly accountId: string;
  /** Of a Winnow. */
  readonly version: string;
};

export type LogFacts<F> = {
  readonly [Name in keyof F]: Name extends keyof NamedFacts ? NamedFacts[Name] : Known<F[Name]>;
};

/** A text of any kind is nothing that may be logged. */
type Known<T> = T extends string ? (string extends T ? never : T) : Extract<T, number | boolean | null>;

export type Alert = {
  /** Names it for `putAway`. Shown again under the same key, it takes the place of the one before. */
  readonly key: string;
  /** Plain text, of one line. */
  readonly title: string;
  /** Plain text, of a few lines at most. Whatever shows it escapes what it must. */
  readonly body: string;
  /** The reminder window shows the same: where the desktop cannot, that opens. */
  readonly isInWindow: boolean;
  /** It is on the screen already and says something else now: it rings no second time. */
  readonly isCorrected: boolean;
  /** Where the desktop shows buttons. */
  readonly buttons: readonly AlertButton[];
  /** Called when the agent clicks the alert, also one that the desktop has put away; the window is already in front. */
  onOpen(): void;
  /** It is before the agent's eyes. @param ticket the desktop's own name of it, which a later run may hear again; or null */
  onShown(by: ShownBy, ticket: string | null): void;
  /** Nothing could show it. @param why as the desktop says it */
  onFailed(why: string): void;
};

export type AlertButton = { readonly id: 'done' | 'snooze'; readonly label: string; press(): void };

/** Desktop notifications. Showing one never throws; where the desktop refuses it, the app says so once. */
export type Alerts = {
  show(alert: Alert): void;
  /** An earlier run has shown it under this ticket: from now on it is known by its key, whether it is still on the screen or not. */
  takeOver(alert: Alert, ticket: string): void;
  /** It needs no answer any more: it leaves the screen, where the desktop lets it. */
  putAway(key: string): void;
  /** How many follow-ups are due: dock, taskbar and tray. */
  count(due: number): void;
  /** What would show an alert now, asked anew. Never throws. */
  probe(): Promise<AlertService>;
};

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
