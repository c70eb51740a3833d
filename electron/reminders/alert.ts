import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import { contactOf } from '#shared/conversation.ts';
import type { Ports } from '../ports.ts';
import { cleanWords, cut } from '../providers/server-words.ts';
import type { Stores } from '../storage/stores.ts';
import { words } from '../words.ts';

/** Characters of a contact's name in an alert. */
const longestName = 100;
/** Later than this is said in the alert. */
const lateMs = 90_000;

type Deps = {
  readonly ports: Pick<Ports, 'alerts' | 'zone'>;
  readonly stores: Stores;
  readonly onOpen: (accountId: string, conversationId: string) => void;
};

export function alertOne(deps: Deps, stored: StoredFollowUp, nowMs: number): void {
  const { ports, onOpen } = deps;
  const { accountId, conversationId, followUp } = stored;
  const late = nowMs - followUp.dueAtMs > lateMs ? ports.zone.timeWords(followUp.dueAtMs) : null;
  ports.alerts.show({
    title: words.alert.followUp(calledNow(deps, stored)),
    body: words.alert.followUpBody(late, followUp.note || followUp.words),
    onOpen: () => onOpen(accountId, conversationId),
  });
}

export function alertMany(deps: Deps, due: readonly StoredFollowUp[], first: StoredFollowUp): void {
  const names = due.slice(0, 3).map((stored) => calledNow(deps, stored));
  deps.ports.alerts.show({
    title: words.alert.several(due.length),
    body: words.alert.severalBody(names, due.length - names.length),
    onOpen: () => deps.onOpen(first.accountId, first.conversationId),
  });
}

/** As it is called now: a name that came, or went, since the follow-up was set is another. */
function calledNow({ stores }: Deps, { accountId, conversationId, contact }: StoredFollowUp): string {
  const conversation = stores.withReplica((replica) => replica.conversations.base(accountId, conversationId));
  // A name is whatever somebody has chosen to be called: an alert has room for one line of it.
  return cut(cleanWords(conversation ? contactOf(conversation) : contact, []) ?? '', longestName);
}
