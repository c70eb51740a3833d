import type { z } from 'zod';
import type { Directory, FormField } from '#shared/account.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation, Message, Part, Pulled } from '#shared/conversation.ts';
import type { Edit, Field } from '#shared/edits/edit.ts';
import type { Desired } from '#shared/edits/merge.ts';
import type { Failure, FailureClass } from '#shared/failure.ts';
import type { Reason } from '#shared/reason.ts';
import type { Clock, Ports, Transport } from '../ports.ts';
import type { Unreadable } from './rows.ts';

/** What an adapter needs to speak for one account. */
export type Connection<Credentials, Options> = {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly options: Options;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly yieldToHost: Ports['yieldToHost'];
};

/** Everything Winnow knows about a kind of provider before an account is connected. */
export type ProviderDefinition<Credentials = unknown, Options = unknown> = {
  /** Stable, lower case; stored with every account. */
  readonly id: string;
  readonly title: string;
  readonly defaultBaseUrl: string;
  readonly credentials: z.ZodType<Credentials>;
  readonly options: z.ZodType<Options>;
  /** The option that says which space at the base URL an account opens; null where only the token does. */
  readonly spaceOption: string | null;
  readonly capabilities: Capabilities;
  /** What the agent is asked for when connecting, in this order; the base URL is always asked for. */
  readonly form: readonly FormField[];
  readonly pace: Pace;
  connect(connection: Connection<Credentials, Options>): Provider;
};

/** How often a provider may be asked. */
export type Pace = {
  readonly pollEveryMs: number;
  /** Between two walks through the whole list, which find what a poll cannot see; a short list is walked every hour. */
  readonly walkEveryMs: number;
  /** Requests an hour that the provider allows, with a margin; null where it documents no limit. */
  readonly requestsPerHour: number | null;
};

export type Page = {
  /** What this page tells; what it does not tell keeps its known value. */
  readonly items: readonly Pulled[];
  /** Opaque; null at the end of the list. */
  readonly next: string | null;
  /** As the server counts, null where it does not say. */
  readonly total: number | null;
  /** The space that its rows say they are of, as `toldSpace` reads it. */
  readonly space?: string | undefined;
  /** Rows, and parts of rows, that were left out because they cannot be read. */
  readonly unreadable: readonly Unreadable[];
  /**
   * Given where this part of the list says of a row only that it is there, not what it is. One that a walk has met in no
   * other part must be this, and is read by its name unless it is known as such.
   */
  readonly leftOver?: Omit<Pulled, 'id'>;
};

/** One request of a plan, without credentials: shown to the agent as it will be sent. */
export type PlannedRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, starting with a slash, query included. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
  /** The fields this request writes. */
  readonly fields: readonly Field[];
  /** What no reply shows and a success therefore stands for: `send` tells it with the rest. */
  readonly echo?: Omit<Pulled, 'id'>;
  /** Pointless from this instant on, epoch ms: `send` then refuses it and sends nothing. */
  readonly validUntilMs?: number;
  /**
   * What it must leave as it is, where the provider does not document that it does: `send` compares the reply. Of what it
   * replaces whole: how it was read, where `send` can see that it is so no more.
   */
  readonly keeps?: Readonly<Partial<Conversation>>;
};

/**
 * What one answer tells of a conversation.
 * @property unread what it tells in a way that nobody can read, and why: an edit of it is neither sent nor taken for done
 */
export type Told = Pulled & { readonly unread?: { readonly parts: readonly Part[]; readonly why: ProviderError } };

/**
 * What there is to choose from. A part that could not be read at the moment is undefined.
 * @property unreadable entries that are not offered because they cannot be read
 */
export type DirectoryAnswer = { readonly [Part in keyof Directory]: Directory[Part] | undefined } & {
  readonly unreadable?: readonly Unreadable[];
};

/**
 * One account's API. Every method validates what it receives and throws ProviderError, nothing else
 * (an abort by `signal` arrives as kind `unreachable`).
 */
export type Provider = {
  /**
   * One page of the list.
   * @param sinceMs only what may have changed since this instant is wanted, as well as the provider can tell; absent or
   *   null: the whole list, in an order that loses nothing that moves while it is read
   * @param cursor a page's `next`, or null for the first; one that the server knows no more (its conversation is gone)
   *   is `refused`, and the walk starts again
   */
  list(cursor: string | null, signal: AbortSignal, sinceMs?: number | null): Promise<Page>;
  /**
   * The conversation as it is now. One that was merged into another comes back under the other's id: the engine then
   * follows, and every queued edit with it.
   */
  read(id: string, signal: AbortSignal): Promise<Told>;
  /** The conversation's newest messages, oldest first, at most 200. */
  messages(id: string, signal: AbortSignal): Promise<Message[]>;
  /**
   * Pure: the fewest requests that turn `fresh` into `desired`; empty where nothing differs. What cannot be planned at the
   * moment is left out beside what can: it is asked for again by itself, and throws then.
   */
  plan(fresh: Conversation, desired: Desired): PlannedRequest[];
  /**
   * Pure: why nobody can say what an edit means by now, where its words may stand for something else than when it was
   * made. Such an edit is neither sent nor taken for done.
   */
  unclear?(fresh: Conversation, edit: Edit): ProviderError | null;
  /** @returns the conversation as the reply shows it, or null where the reply does not show it and a read must */
  send(request: PlannedRequest, signal: AbortSignal): Promise<Told | null>;
  directory(signal: AbortSignal): Promise<DirectoryAnswer>;
  /** A read tells what no list does (names, for example), so that an opened conversation is read too. */
  readonly readTellsMore?: true;
  /** The metadata keys a follow-up is mirrored into, where the account asks for it. */
  readonly followUpMirror: { readonly atKey: string; readonly noteKey: string } | null;
};

/**
 * How far the last request came: `nobody` was at the address, so that it was not sent · `unheard`: not sent either, though
 * others of the same push were answered · `cancelled` by us in the middle ·
 * `silence`: it may have arrived, and no whole answer came · `answered`.
 */
export type Reach = 'nobody' | 'unheard' | 'cancelled' | 'silence' | 'answered';

export class ProviderError extends Error {
  readonly kind: FailureClass;
  /** What happened, for whoever says it. */
  readonly failure: Failure;
  /** HTTP status, null where no answer came. */
  readonly status: number | null;
  /** What the server said, at most 500 characters, never a credential. */
  readonly serverWords: string | null;
  /** The `code` of its body, where that is a text: no words for anybody, only to tell refusals apart. */
  readonly serverCode: string | null;
  /** For `rate` and `server`: when the server asks to be tried again, epoch ms. */
  readonly retryAtMs: number | null;
  readonly reach: Reach;
  /** Refused as a whole: sent one by one, the same edits would look accepted. */
  readonly indivisible: boolean;

  constructor(
    kind: FailureClass,
    failure: Failure,
    details: {
      status?: number | null;
      serverWords?: string | null;
      serverCode?: string | null;
      retryAtMs?: number | null;
      reach?: Reach;
      indivisible?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(factsOf(failure), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ProviderError';
    this.kind = kind;
    this.failure = failure;
    this.status = details.status ?? null;
    this.serverWords = details.serverWords ?? null;
    this.serverCode = details.serverCode ?? null;
    this.retryAtMs = details.retryAtMs ?? null;
    this.reach = details.reach ?? 'answered';
    this.indivisible = details.indivisible ?? false;
  }

  /** As it is kept with an edit, and told to the window. */
  get reason(): Reason {
    const { kind, failure, status, serverWords } = this;
    return { kind: 'request', as: kind, what: failure, status, serverSays: serverWords };
  }
}

/** As the log has it: "redirected host=api.example.com to=login.example.com". */
function factsOf({ kind, ...facts }: Failure): string {
  const told = Object.entries(facts).map(([name, value]) => {
    return `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`;
  });
  return [kind, ...told].join(' ');
}
