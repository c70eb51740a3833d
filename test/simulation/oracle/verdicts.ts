import type { Target, Verdict } from './logs.ts';

/** What a run can be convicted of, and the rule of the design that each breaks. */
export const kinds = {
  /** An acknowledged edit is neither at the server nor in front of the agent, nor waiting. */
  lost: 1,
  /** What needed the agent vanished without the agent. */
  forgiven: 16,
  /** What arrived and was answered was written again. */
  doubled: 3,
  /** After a lost answer the same was sent again, without a read. */
  'blind-repeat': 3,
  /** A write without a read since the agent's word. */
  'blind-write': 3,
  /** A write over a colleague's value that the app had read and the agent had not seen. */
  overwritten: 3,
  /** A write that no word of the agent explains. */
  stray: 3,
  /** One account's edit, or token, at another's server. */
  'wrong-account': 5,
  /** A conflict although nobody else changed anything. */
  'false-conflict': 2,
  /** A refusal, or a disappearance, that was none of the provider's. */
  'false-reason': 16,
  /** Something was hidden, or said to be seen, over a message that the agent had not seen. */
  unguarded: 4,
  /** Undo left something else than what our write had replaced. */
  'undo-wrong': 1,
  /** Undo of an edit that had written nothing wrote something. */
  'undo-sent-nothing-needed': 1,
  /** The screen shows something else than the server has, or than the agent said. */
  'wrong-end': 7,
  /** What the agent had moved to the front was sent after what waited behind it. */
  overtaken: 15,
  /** What a customer wrote was not in the list long after, though nothing hindered it. */
  unnoticed: 9,
  /** The reader shows a message twice, in another order, or not although it was read. */
  misread: 8,
  /** A screen did not show what the agent had been told yes to. */
  'not-shown': 8,
  /** What the agent keeps on this machine hides for good that the provider's value has moved. */
  'stale-overlay': 7,
  /** A conversation of the server's is in no list. */
  hidden: 10,
  /** What was in the list, or was told to the app, is in no list any more, though the server has it. */
  vanished: 11,
  /** Something between answers for the provider, or nobody does, and the foot says nothing of it. */
  unsaid: 16,
  /** A conversation that the server has no more is still shown. */
  ghost: 8,
  'alert-missed': 14,
  'alert-doubled': 14,
  'alert-wrong': 14,
  'too-many-requests': 9,
  hammering: 9,
  /** It was asked for before the wait was over that its server had asked for, or with a token that was refused. */
  'too-soon': 16,
  /** Something left the app although the agent had paused the account, or had signed out of it. */
  'not-stopped': 16,
  /** Nobody hinders it, and it is not done. */
  starved: 16,
  /** The foot counts changes that wait for nothing. */
  stuck: 16,
  /** A request that no correct client sends. */
  violation: 3,
  /** An edit was answered with yes and did nothing at all. */
  'silent-nothing': 15,
  /** A tag that was added once, or a counter that only grew, is not what was counted. */
  arithmetic: 3,
  /** The same deeds in another arrangement ended otherwise. */
  'not-same': 3,
} as const satisfies Readonly<Record<string, number>>;

export type Kind = keyof typeof kinds;

type Convicted = {
  readonly account: string;
  readonly conversation?: string | null;
  readonly target?: Target | null;
  readonly words: string;
  readonly evidence: readonly number[];
};

export const convict = (
  kind: Kind,
  { account, conversation = null, target = null, words, evidence }: Convicted,
): Verdict => ({ kind, rule: kinds[kind], account, conversation, target, words, evidence });

/** Whether two verdicts are about one target of one conversation. */
export const isOneOf = (a: Verdict, b: Verdict) =>
  a.account === b.account && a.conversation === b.conversation && a.target === b.target;
