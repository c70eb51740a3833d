import type { Change, Target, Value } from './oracle/logs.ts';
import type { Field } from './providers/simulated-provider.ts';

/**
 * What a run does to the engine, as data: who does what at which moment, which requests go wrong, when it crashes. A run
 * is its seed (order, delays, details) and this list, so that it can be kept as JSON and shrunk by leaving out events.
 * Accounts and conversations are named by number, counted round where there are fewer.
 */
export type Script = {
  readonly seed: number;
  readonly servers: readonly ServerPlan[];
  /** Shapes of answers that the documents allow are drawn; `odd` ones too: rows that break the documents. */
  readonly shapes: { readonly documented: boolean; readonly odd: boolean };
  /** How long an answer takes, ms. */
  readonly latencyMs: { readonly least: number; readonly most: number };
  /** How long events happen, and how long all is well afterwards. */
  readonly harmMs: number;
  readonly healMs: number;
  readonly events: readonly ScriptEvent[];
  /**
   * The agent and the others count conversations alike, by their ids in order: an event of the one is then about the
   * conversation of the other. Otherwise the others count in the order in which the server made them.
   */
  readonly isCountedAlike?: boolean | undefined;
  /** When healing begins, nobody wakes the app, and a token or a resume comes only where it asks for that. */
  readonly isHealedAlone?: boolean | undefined;
  /** Conversations whose every write the server refuses, to the end. */
  readonly poisoned: readonly { readonly server: number; readonly conversation: number }[];
};

export type ServerPlan = {
  readonly provider: string;
  readonly conversations: number;
  /** It never answers again once healing has begun: everything else must come to rest all the same. */
  readonly isDeadAfterHarm: boolean;
  /** Where the ids of its conversations begin; 0 unless told. */
  readonly idsFrom?: number | undefined;
};

type At = { readonly atMs: number };

export type ScriptEvent = At & (AgentDeed | OtherDeed | MachineDeed | Fault | Calm);

export type AgentDeed =
  /** @property changes of one command; a follow-up's `to` is how long from now, ms */
  | {
      readonly kind: 'edit';
      readonly account: number;
      readonly conversations: readonly number[];
      readonly changes: readonly Change[];
      /** Of lines that were painted before: the agent does not look again. */
      readonly isFromMemory?: boolean;
    }
  | { readonly kind: 'undo' | 'redo' | 'look' | 'sync-now' | 'pause' | 'resume'; readonly account: number }
  /** Reads what the foot says of the account. */
  | { readonly kind: 'foot'; readonly account: number }
  | { readonly kind: 'open'; readonly account: number; readonly conversation: number }
  | {
      readonly kind: 'resolve';
      readonly account: number;
      readonly which: number;
      readonly how: 'retry' | 'mine' | 'discard';
    }
  | { readonly kind: 'discard-waiting'; readonly account: number; readonly which: number }
  | { readonly kind: 'revert'; readonly account: number; readonly which: number }
  | { readonly kind: 'move-first'; readonly account: number; readonly which: number }
  /** What is to happen where both sides change one value. */
  | { readonly kind: 'policy'; readonly account: number; readonly to: 'ask' | 'mine' | 'theirs' }
  | { readonly kind: 'renew' | 'rename' | 'sign-out' | 'connect-again'; readonly account: number };

export type OtherDeed =
  | {
      readonly kind: 'colleague';
      readonly server: number;
      readonly conversation: number;
      readonly target: Target;
      readonly to: Value;
    }
  | {
      readonly kind: 'customer' | 'team';
      readonly server: number;
      readonly conversation: number;
      /** The server tells of it this long after the time that it bears, ms: machines differ, and commits come late. */
      readonly lateMs?: number | undefined;
    }
  | { readonly kind: 'remove'; readonly server: number; readonly conversation: number }
  | { readonly kind: 'create'; readonly server: number }
  | { readonly kind: 'merge'; readonly server: number; readonly conversation: number; readonly into: number };

export type MachineDeed =
  /** Ends at the n-th call of a port or commit from here on, and starts again after a while. */
  | {
      readonly kind: 'kill' | 'power-cut';
      readonly afterPoints: number;
      readonly deadForMs: number;
      /** Counted not from here on, but from the next page of a list that the app gets. */
      readonly isAtList?: boolean | undefined;
    }
  /** @property isRolledOut started again with the roll-out's file, which connects what was signed out of */
  | { readonly kind: 'quit'; readonly deadForMs: number; readonly isRolledOut?: boolean | undefined }
  /** Ends it at once; when it starts again, its replica is no database any more. */
  | { readonly kind: 'spoil-replica'; readonly deadForMs: number }
  | { readonly kind: 'sleep'; readonly forMs: number; readonly isTold: boolean }
  /** The clock is set, and set back after a while, or stays where `forMs` is null. */
  | { readonly kind: 'set-clock'; readonly byMs: number; readonly forMs: number | null }
  | { readonly kind: 'disk-full'; readonly forMs: number };

/** Faults that nobody has met are gone, and the agent does what an account asks for: a token, a resume, a sign-in. */
export type Calm = { readonly kind: 'calm'; readonly server: number };

export type Fault = {
  readonly kind: 'fault';
  readonly server: number;
  readonly what: FaultKind;
  /** Which requests meet it. */
  readonly effect: 'any' | 'list' | 'read' | 'messages' | 'write';
  /** How many. */
  readonly times: number;
  /** Only requests about this conversation, or writes that carry this field. */
  readonly conversation?: number | undefined;
  readonly field?: Field | undefined;
};

/**
 * `unreachable`: nobody is there · `lost-before`, `lost-after`: the connection breaks before or after the server applied
 * it · `silent-before`, `silent-after`: and nobody hangs up · `late`: applied, and answered after longer than anybody
 * waits · `twice`: something between sends it twice · `half`: half an answer · `page`, `page-403`, `page-404`: a web page
 * of something between · a status: the provider's own refusal, applying nothing.
 */
export const faultKinds = [
  'unreachable',
  'lost-before',
  'lost-after',
  'silent-before',
  'silent-after',
  'late',
  'twice',
  'half',
  'page',
  'page-403',
  'page-404',
  '401',
  '402',
  '403',
  '408',
  '409',
  '422',
  '429',
  '429-wait',
  '500',
  '503',
] as const;
/**
 * `slow`: all is well, but the answer takes eight seconds, in which other things happen · `ignored`: the provider says yes
 * to a write and applies nothing · `leaves-out`: a list that lacks the fault's conversation, as one that is behind, or that
 * moves while it is read · `short`: a list that leaves out most of its rows and says nothing of it · `404`: the provider
 * says of what is there that it is not.
 */
export const rareFaultKinds = ['slow', 'short', '404', 'ignored', 'leaves-out'] as const;
export type FaultKind = (typeof faultKinds)[number] | (typeof rareFaultKinds)[number];
