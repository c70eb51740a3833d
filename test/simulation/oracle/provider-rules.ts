import type { AccountFacts, Target, Value } from './logs.ts';
import { fieldOf, isSame, partOf } from './values.ts';

/** What a provider documents beside its fields. */
type ProviderRules = {
  /** Fields that are one at the provider: a later word on one of them replaces what was said of the other. */
  readonly couples: readonly (readonly [string, string])[];
  /** What a write of one field may change beside it. `to` null: whatever it is set to. */
  readonly sideEffects: readonly { readonly of: string; readonly to: Value; readonly changes: readonly string[] }[];
  /** Fields that no read of one conversation tells, so that a client cannot know them. */
  readonly untold: readonly string[];
  /** Statuses beside the usual ones with which it refuses a single write. */
  readonly refusals: readonly number[];
  /** A follow-up takes the conversation out of the inbox. */
  readonly hidesFollowUps: boolean;
  /** Its lists tell no text: a line has none until the thread was read. */
  readonly hasBareLists: boolean;
};

const none: ProviderRules = {
  couples: [],
  sideEffects: [],
  untold: [],
  refusals: [],
  hidesFollowUps: false,
  hasBareLists: false,
};

const rules: Readonly<Record<string, ProviderRules>> = {
  mateo: { ...none, hasBareLists: true },
  weav: { ...none, hasBareLists: true },
  vantax: { ...none, hasBareLists: true, sideEffects: [{ of: 'status', to: 'closed', changes: ['read'] }] },
  vcita: {
    ...none,
    hasBareLists: true,
    couples: [['status', 'followUp']],
    // Setting a follow-up un-archives; to move one it is removed and made again, and archived after that.
    sideEffects: [
      { of: 'followUp', to: null, changes: ['status', 'followUp'] },
      { of: 'status', to: null, changes: ['followUp'] },
      { of: 'deleted', to: null, changes: ['status'] },
    ],
    untold: ['metadata', 'followUp'],
  },
  chatwoot: {
    ...none,
    couples: [['status', 'followUp']],
    // A follow-up is a status there; opening assigns the conversation to the agent of the token. What is put off is so no
    // more once the agent says that it is spam, or throws it away.
    sideEffects: [
      { of: 'spam', to: 'true', changes: ['status', 'followUp', 'assignee'] },
      { of: 'deleted', to: 'true', changes: ['status', 'followUp', 'assignee'] },
      { of: 'status', to: null, changes: ['followUp', 'assignee'] },
      { of: 'followUp', to: null, changes: ['status', 'assignee'] },
    ],
    hidesFollowUps: true,
    // Of a conversation in somebody else's inbox it says 401.
    refusals: [401],
  },
  wapikit: {
    ...none,
    couples: [['status', 'deleted']],
    sideEffects: [
      { of: 'status', to: null, changes: ['deleted'] },
      { of: 'deleted', to: null, changes: ['status'] },
    ],
    untold: ['assignee', 'read'],
  },
};

/** How the providers call a field in the method, path or body of a write. A snooze is Chatwoot's only other status. */
const words: Readonly<Record<string, RegExp>> = {
  status: /(status|archived)(?!.*snoozed)/,
  tags: /tag|label/,
  metadata: /metadata|custom_attributes|campaign|source_type|mobile/,
  subject: /subject/,
  priority: /priority/,
  assignee: /assign|Member/,
  inbox: /inbox_id/,
  spam: /spam/,
  deleted: /[dD]eleted|^DELETE/,
  read: /read|seen/,
  followUp: /follow_up|snoozed/,
};

/** Whether a write is about this field. What its address asks to be told is no part of it. */
export const carries = (
  { method = '', path, body }: { readonly method?: string; readonly path: string; readonly body: unknown },
  field: string,
) => words[field]?.test(`${method} ${path.replace(/\?.*/s, '')} ${JSON.stringify(body)}`) ?? false;

const rulesOf = ({ provider }: AccountFacts) => rules[provider] ?? none;

export function isCoupled(facts: AccountFacts, a: Target, b: Target): boolean {
  return rulesOf(facts).couples.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
}

/** Whether a word on one target explains that another target changed. */
export function isSideEffect(facts: AccountFacts, of: Target, to: Value, changed: Target): boolean {
  return rulesOf(facts).sideEffects.some(
    (effect) =>
      effect.of === of &&
      (effect.to === null || isSame(of, to, effect.to)) &&
      effect.changes.includes(fieldOf(changed)),
  );
}

export const hasBareLists = (facts: AccountFacts) => rulesOf(facts).hasBareLists;

export const hidesFollowUps = (facts: AccountFacts) => rulesOf(facts).hidesFollowUps;

export const refusalsBeside = (facts: AccountFacts) => rulesOf(facts).refusals;

/** Whether a client that reads one conversation learns this of it. */
export const isTold = (facts: AccountFacts, target: Target) => !rulesOf(facts).untold.includes(fieldOf(target));

/** Whether every list tells it of each conversation that it holds. */
export const isInLists = (facts: AccountFacts, target: Target) =>
  ['status', 'assignee', 'priority', 'tags', 'spam'].includes(fieldOf(target)) && isTold(facts, target);

const mustHaveValue: ReadonlySet<string> = new Set(['status', 'read', 'priority']);

/** Whether the server would store this; else it stays on the agent's machine. */
export function isStored(facts: AccountFacts, target: Target, to: Value): boolean {
  const field = fieldOf(target);
  if (!facts.stored.includes(field)) return false;
  const limits = facts.storedValues?.[field];
  if (limits === undefined) return true;
  if (field === 'metadata') return limits.includes(partOf(target));
  // Empty is a value of its own only where the limits name it.
  return to === null ? !mustHaveValue.has(field) || limits.includes('none') : limits.includes(to);
}

/** What hides a message, or says that it was seen. */
export function isGuarded(facts: AccountFacts, target: Target, to: Value): boolean {
  if (target === 'status') return to !== null && to !== 'open';
  if (target === 'deleted' || target === 'read') return to === 'true';
  return target === 'followUp' && to !== null && rulesOf(facts).hidesFollowUps;
}
