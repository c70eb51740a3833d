import type { SimServer } from '../../simulators/server.ts';
import type { SimReply } from '../../simulators/types.ts';
import type { Message, Target, Value, Values } from '../oracle/logs.ts';

/** A request as it leaves the app, below the base path. */
export type WireRequest = { readonly method: string; readonly path: string; readonly body: unknown };

/** A provider as the simulation needs it: what its documents say that it stores, allows and answers. */
export type SimulatedProvider = {
  readonly id: string;
  /**
   * What the server stores and the agent may set, with values worth setting; a field that is absent stays on the agent's
   * machine. Of tags and metadata: the names that the simulation uses (few, so that what happens meets). Of a follow-up
   * nothing, because any whole second to come will do.
   */
  readonly settable: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** Whether a tag that no conversation has yet may be added. */
  readonly takesNewTags?: boolean;
  /** Where it stores only some values of a field it stores (`none` for empty), or only some metadata keys. */
  readonly limits?: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** An answer about a conversation tells the text of its newest message, so that two of one moment can be told apart. */
  readonly tellsText?: boolean;
  /** Requests an hour that its documents allow for one token, or null. */
  readonly requestsPerHour: number | null;
  open(setUp: ServerSetUp): SimulatedServer;
};

export type Field =
  | 'status'
  | 'tags'
  | 'metadata'
  | 'subject'
  | 'priority'
  | 'assignee'
  | 'inbox'
  | 'spam'
  | 'deleted'
  | 'read'
  | 'followUp';

export type ServerSetUp = {
  readonly nowMs: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** How many conversations there are at the start. */
  readonly conversations: number;
  /** Says which of several servers of this provider it is: ids, token and space differ with it. */
  readonly number: number;
  /** Conversations have other ids than from another beginning, in the same order. */
  readonly idsFrom: number;
};

export type SimulatedServer = {
  /** Asked without a host: `respond`. */
  readonly simulator: SimServer;
  /** As a roll-out has it. All spaces of a provider are at one base URL: tokens and options tell them apart. */
  readonly account: {
    readonly provider: string;
    readonly baseUrl: string;
    readonly credentials: Readonly<Record<string, string>>;
    readonly options: Readonly<Record<string, unknown>>;
  };
  /** From now on this token is accepted and no other: renewing the account is the agent's business. @returns new credentials */
  replaceToken(): Readonly<Record<string, string>>;
  ids(): readonly string[];
  /** What the server stores of a conversation, in the oracle's terms; null where there is none. */
  values(id: string): Values | null;
  /** Oldest first. */
  messages(id: string): readonly Message[];
  /** What others do. Each is one act of a person or of the provider itself. */
  readonly others: {
    /** @returns false where nobody can do that at this provider, and nothing was done */
    set(id: string, target: Target, value: Value): boolean;
    /** The customer writes; the provider does what it documents with it (reopens, marks unread, ends a snooze). */
    /** @param atMs the time that it bears, epoch ms; the server tells of it from now on */
    customerWrites(id: string, text: string, atMs?: number): Message;
    teamWrites(id: string, text: string, atMs?: number): Message;
    create(): string;
    /** @returns false where the provider deletes nothing */
    remove(id: string): boolean;
    /** @returns false where the provider merges nothing */
    merge(from: string, into: string): boolean;
  };
  /** What a request is about, by the documents. Requests outside them are `other`. */
  about(request: WireRequest): {
    readonly effect: 'list' | 'read' | 'messages' | 'write' | 'other';
    readonly conversation: string | null;
  };
  /**
   * The same facts in another shape that the documents allow: optional fields absent, documented nulls, empty texts for
   * times, numbers as texts, unknown words, extra fields, other orders. @returns the names of the shapes it used, too
   */
  vary(
    request: WireRequest,
    reply: SimReply,
    random: () => number,
  ): { readonly reply: SimReply; readonly shapes: readonly string[] };
};
