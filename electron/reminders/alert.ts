import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import { contactOf } from '#shared/conversation.ts';
import type { AlertAnswer, DeliveryWhy } from '#shared/delivery.ts';
import { isSetAtProvider } from '#shared/follow-up.ts';
import type { Alert, AlertButton, Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';
import { wordsIn } from '../words.ts';
import { longestAlert, plainLine } from './alert-text.ts';
import { keyOf } from './replies.ts';

/** Characters of a contact's name in an alert, and in one among several. */
const longestName = 60;
const longestOfSeveral = 28;
/** Lines of an alert about several. */
const mostLines = 4;

export type Rung = { readonly stored: StoredFollowUp; readonly why: DeliveryWhy };

export type AlertDeps = {
  readonly ports: Pick<Ports, 'zone'>;
  readonly stores: Stores;
  /** What the agent does with an alert, or with each of several. */
  readonly onAnswer: (rung: readonly Rung[], answer: AlertAnswer) => void;
};

/** What an alert says: whom it is about, literally what was written, and why it rings now. */
export function alertOf(
  deps: AlertDeps,
  rung: readonly Rung[],
  nowMs: number,
): Omit<Alert, 'onShown' | 'onFailed' | 'isCorrected'> {
  const words = wordsIn(deps.ports.zone.language());
  const [first] = rung;
  const about = first && rung.length === 1 ? one(deps, first, nowMs) : several(deps, rung, nowMs);
  const answer = (how: AlertAnswer) => () => deps.onAnswer(rung, how);
  const snooze: AlertButton = {
    id: 'snooze',
    label: rung.length === 1 ? words.alert.snooze : words.alert.snoozeAll,
    press: answer('snoozed'),
  };
  const done: AlertButton = { id: 'done', label: words.alert.done, press: answer('done') };
  return {
    ...about,
    key: JSON.stringify(rung.map(({ stored }) => keyOf(stored))),
    isInWindow: true,
    // Several are never done by one press.
    buttons: rung.length === 1 ? [done, snooze] : [snooze],
    onOpen: answer('opened'),
  };
}

function one(deps: AlertDeps, { stored, why }: Rung, nowMs: number) {
  const words = wordsIn(deps.ports.zone.language());
  const { followUp } = stored;
  const said = isSetAtProvider(followUp) ? null : plainLine(followUp.words, 60);
  const whyNow = words.alert.why({
    why,
    due: deps.ports.zone.timeWords(followUp.dueAtMs),
    lateMs: nowMs - followUp.dueAtMs,
    said,
    nobodyReplied: followUp.condition === 'if-no-reply',
  });
  const note = plainLine(followUp.note, longestAlert - Math.min(whyNow.length, 120) - 1);
  return {
    title: words.alert.title[followUp.act](calledNow(deps, stored, longestName)),
    body: note === '' ? whyNow : `${note}\n${whyNow}`,
  };
}

function several(deps: AlertDeps, rung: readonly Rung[], nowMs: number) {
  const words = wordsIn(deps.ports.zone.language());
  const named = rung.length > mostLines ? rung.slice(0, mostLines - 1) : rung;
  const lines = named.map(({ stored }) =>
    words.alert.lateLine(calledNow(deps, stored, longestOfSeveral), nowMs - stored.followUp.dueAtMs),
  );
  const more = rung.length - named.length;
  return {
    title: words.alert.several(rung.length),
    body: [...lines, ...(more > 0 ? [words.alert.more(more)] : [])].join('\n'),
  };
}

/** As it is called now: a name that came, or went, since the follow-up was set is another. Never empty. */
export function calledNow(
  { stores }: Pick<AlertDeps, 'stores'>,
  { accountId, conversationId: told, contact }: Pick<StoredFollowUp, 'accountId' | 'conversationId' | 'contact'>,
  length: number,
): string {
  const conversationId = stores.workspace.merges.intoOf(accountId, told);
  // A name is whatever somebody has chosen to be called: an alert has room for one line of it.
  const name = plainLine(nameIn(stores, accountId, conversationId) ?? contact, length);
  return name || plainLine(conversationId, length) || '?';
}

/** An alert is worth more than the newest name: one that cannot be read keeps none from ringing. */
function nameIn(stores: Stores, accountId: string, conversationId: string): string | null {
  try {
    const conversation = stores.withReplica((replica) => replica.conversations.base(accountId, conversationId));
    return conversation && contactOf(conversation);
  } catch {
    return null;
  }
}
