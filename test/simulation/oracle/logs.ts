/**
 * The two logs that the oracle reads, and nothing else: what the agent was told with what was painted, and what happened
 * at the servers. Both count with one number `n`, so that they have one order. Times are virtual epoch ms.
 */

/**
 * The one thing an edit is about: `status`, `subject`, `priority`, `assignee`, `inbox`, `spam`, `deleted`, `read`,
 * `followUp`, `tags:<tag>` or `metadata:<key>`.
 */
export type Target = string;

/**
 * A value as text: a tag that is there `"true"`, else null; flags `"true"` or `"false"`; a follow-up its due time in epoch
 * ms, `"unknown"` where there is one without a date; all others as the provider spells them in Winnow's words.
 */
export type Value = string | null;

/** What a server stores of one conversation; what is absent is null. Only targets that this provider stores. */
export type Values = Readonly<Record<Target, Value>>;

export type Change = {
  readonly target: Target;
  /** Of a follow-up also `completed`: the one that stands is done, and comes again where it repeats. */
  readonly to: Value;
  /** Of a follow-up: it ends when the customer writes. */
  readonly onlyIfNoReply?: boolean;
  /** Of a follow-up: when it comes again. */
  readonly repeat?: Repeat;
  /** Of a follow-up: the one that stands is put off until then, and those behind it stay where they are. */
  readonly isPutOff?: boolean;
};

/**
 * A follow-up that comes again, by the clock of UTC: every so many minutes, days, or on every day of the working week.
 * `time`: counted from when the first one is due; `completion`: from when the last one was done, or was due where it was
 * done before that.
 */
export type Repeat = {
  readonly unit: 'minute' | 'day' | 'weekday';
  readonly every: number;
  readonly from: 'time' | 'completion';
};

/** A conversation of one account. */
export type Place = { readonly account: string; readonly conversation: string };

export type Message = { readonly id: string; readonly atMs: number; readonly inbound: boolean; readonly text: string };

/** A line of the list as it stood on the screen. */
export type PaintedRow = {
  readonly conversation: string;
  /** What the line tells: status, tags, priority, assignee, spam, deleted, read; and `followUp` where it shows one. */
  readonly values: Values;
  readonly preview: string | null;
  readonly lastMessageAtMs: number;
  /** The mark of a change that waits or needs the agent. */
  readonly mark: 'none' | 'pending' | 'attention';
};

/** A line of the outbox under "Needs you". */
export type NeedsYou = {
  readonly conversation: string;
  readonly target: Target;
  readonly to: Value;
  /** `changed-elsewhere`, `replied-since`, `refused`, `gone`, `not-applied` … as the interface tells it. */
  readonly reason: string;
  /** What the sentence and the server's words say. */
  readonly words: string;
  /** The status of the server's answer that the interface names, null where it names none. */
  readonly status?: number | null;
};

/** What the agent does, as they mean it. */
export type Act =
  | { readonly kind: 'edit'; readonly conversations: readonly string[]; readonly changes: readonly Change[] }
  | { readonly kind: 'undo' | 'redo' }
  | {
      readonly kind: 'resolve';
      readonly how: 'retry' | 'mine' | 'discard';
      readonly about: readonly { readonly conversation: string; readonly change: Change }[];
    }
  /** Takes one finished change back from the history. */
  | { readonly kind: 'revert'; readonly conversation: string; readonly change: Change }
  | { readonly kind: 'move'; readonly conversations: readonly string[] };

/**
 * When what is shown was asked for: it is no older than that. Absent: the moment of the entry itself.
 */
type Shown = { readonly sinceN?: number };

type AgentEvent =
  /** The app's lives. After `killed` and `power-cut` nothing of it runs until the next `started`. */
  | { readonly kind: 'started' | 'quit' | 'power-cut' | 'asleep' }
  /** Whether its copy of the list can be read no more after it. */
  | { readonly kind: 'killed'; readonly isListLost?: true }
  /** @property isTold the system told the app of it */
  | { readonly kind: 'awake'; readonly isTold?: boolean }
  /** A write to the disk failed: what was told "no" may be there all the same, and an alert may come twice. */
  | { readonly kind: 'disk-failed' }
  /** So much time before this was passed over, in which nothing happened and no timer ran. */
  | { readonly kind: 'passed-over'; readonly forMs: number }
  /** The wall clock was moved. */
  | { readonly kind: 'clock-set'; readonly byMs: number }
  | { readonly kind: 'paused' | 'resumed' | 'signed-out' | 'connected' | 'renewed'; readonly account: string }
  /** The agent enters a token, or connects: what leaves the app until then is a trial of it. */
  | { readonly kind: 'trying' | 'tried'; readonly server: string }
  /** What is to happen from now on where both sides change one value; until one is chosen, the agent is asked. */
  | { readonly kind: 'policy'; readonly account: string; readonly to: 'ask' | 'mine' | 'theirs' }
  /** The agent wants everything that waits for a time to be tried at once. */
  | { readonly kind: 'hurried'; readonly account: string }
  /** @property isAll the whole list of the account, every place, so that what is absent is not shown anywhere */
  | (Shown & {
      readonly kind: 'painted';
      readonly account: string;
      readonly rows: readonly PaintedRow[];
      readonly isAll: boolean;
    })
  | (Shown & {
      readonly kind: 'opened';
      readonly account: string;
      readonly conversation: string;
      readonly values: Values;
      readonly messages: readonly Message[];
    })
  /** The agent gives a command. One without an `answered` was cut short: it may hold or not. */
  | { readonly kind: 'asked'; readonly command: number; readonly account: string; readonly act: Act }
  | {
      readonly kind: 'answered';
      readonly command: number;
      /** The "yes": from here on it is a promise. */
      readonly ok: boolean;
      /** Undo, redo, revert, resolve: whether anything was done. Null for an edit. */
      readonly changed: boolean | null;
      /** The sentence of a refusal, or the title of what was undone. */
      readonly words: string | null;
    }
  /** The whole of "Needs you" of an account. */
  | (Shown & { readonly kind: 'needs-you'; readonly account: string; readonly items: readonly NeedsYou[] })
  /** How many changes of the account the foot says are waiting, and the gate it names, or null. */
  | { readonly kind: 'status'; readonly account: string; readonly waiting: number; readonly gate: string | null }
  /** A desktop alert was shown. `about` is where a click leads. */
  | { readonly kind: 'alert'; readonly about: Place | null; readonly title: string; readonly body: string }
  | { readonly kind: 'notice'; readonly words: string };

type ServerEvent =
  /** A request that left the app. Its `n` is of the moment at which the server handled it, or at which it was lost. */
  | {
      readonly kind: 'request';
      readonly server: string;
      readonly method: string;
      readonly path: string;
      readonly body: unknown;
      /** Whose token it carried: the account that this token belongs to, or null for an unknown one. */
      readonly account: string | null;
      /** Whether the server got it (else nothing was applied), and whether the app got a whole answer. */
      readonly arrived: boolean;
      readonly answered: boolean;
      /** Of the answer as the app got it; null without one. */
      readonly status: number | null;
      /** Whether the answer was the provider's own word or that of something between (a proxy's page, a made-up status). */
      readonly isOwnWord: boolean;
      readonly effect: 'list' | 'read' | 'messages' | 'write' | 'other';
      readonly conversation: string | null;
      /** Of a list: the conversations that the answer holds. Absent: not known. */
      readonly listed?: readonly string[];
      /** The number of the moment at which it left the app, and of the one at which the app had the whole answer. */
      readonly sentN?: number;
      readonly answeredN?: number;
      /** The times of these moments. */
      readonly sentAtMs?: number;
      readonly answeredAtMs?: number;
      /** A name for the credentials that it carried, the same for the same ones. */
      readonly credentials?: string;
      /** How long the answer asks to be left alone, ms. */
      readonly retryAfterMs?: number;
      /** Of that conversation at the server, before and after; null where there is none, or for a list. */
      readonly before: Values | null;
      readonly after: Values | null;
      /** What no correct client sends. */
      readonly violations: readonly string[];
    }
  /** Somebody else changed something. */
  | {
      readonly kind: 'changed';
      readonly server: string;
      readonly by: 'colleague' | 'customer' | 'provider';
      readonly conversation: string;
      readonly before: Values | null;
      readonly after: Values | null;
      /** The message that did it, where one did. */
      readonly message: Message | null;
      /** Where it was merged into another conversation. */
      readonly mergedInto: string | null;
    };

type Stamp = { readonly n: number; readonly atMs: number };
export type AgentEntry = Stamp & AgentEvent;
export type ServerEntry = Stamp & ServerEvent;

/** What the oracle must know of an account, from the provider's documents. */
export type AccountFacts = {
  readonly account: string;
  readonly server: string;
  readonly provider: string;
  /** The fields that the server stores and the agent may set; the others stay on the agent's machine. */
  readonly stored: readonly string[];
  /**
   * Of a stored field of which the server stores only these values; the others stay on the agent's machine. Of metadata:
   * its keys.
   */
  readonly storedValues?: Readonly<Record<string, readonly string[]>>;
  /** Requests an hour that the provider allows for one token, or null. */
  readonly requestsPerHour: number | null;
  /** Accounts with one token share its requests. */
  readonly token: string;
};

/** One run, as the oracle gets it. */
export type Run = {
  readonly accounts: readonly AccountFacts[];
  readonly agent: readonly AgentEntry[];
  readonly servers: readonly ServerEntry[];
  /** What the servers held before the first entry. Without it, a conversation that no entry names is not known. */
  readonly atStart?: readonly { readonly server: string; readonly conversation: string; readonly values: Values }[];
  /** When the faults stopped; from then on only what stays broken on purpose is broken. */
  readonly healedAtMs: number;
  readonly endedAtMs: number;
  /** Servers that stay dead, and conversations whose edits the server keeps refusing, on purpose. */
  readonly deadServers: readonly string[];
  readonly poisoned: readonly Place[];
};

/** What the oracle says of a run. */
export type Verdict = {
  /** A word for the kind, the same for every fault of that kind: see `kinds` of check.ts. */
  readonly kind: string;
  /** The rule of the design that it breaks, 1 to 16. */
  readonly rule: number;
  readonly account: string;
  readonly conversation: string | null;
  readonly target: Target | null;
  /** What was expected and what was found, for a person. */
  readonly words: string;
  /** The entries that convict it. */
  readonly evidence: readonly number[];
};
