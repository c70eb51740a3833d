import type { Replica } from '#db/replica/replica.ts';
import { contactOf, isPulledRow, type Message, type PulledRow } from '#shared/conversation.ts';
import { newestIn } from '#shared/edits/seen.ts';
import {
  type AskNumber,
  askedBefore,
  askedForRow,
  mergeFacts,
  type Observation,
  toldByMessages,
} from '#shared/facts.ts';
import type { Clock } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';
import type { Arrivals } from './arrivals.ts';
import { type Asks, createAsks, newestBy } from './asks.ts';
import type { Changes } from './changes.ts';
import type { Shown } from './projector.ts';

/** What was told of the messages of one conversation. @property reachMs its last message, as it was known before, epoch ms */
export type ToldMessages = {
  readonly messages: readonly Message[];
  readonly askedAt: AskNumber;
  readonly reachMs: number;
};

/** Takes over what providers say: the only writer of facts. Whoever asks takes a number first, and hands it over with the answer. */
export type Observer = Pick<Asks, 'ask' | 'during'> & {
  /** Pending edits stay on top of it. @returns whether a row changed */
  told(accountId: string, observation: Observation): boolean;
  /** What a push was told of one conversation: on the disk for good before its edits are called done. */
  toldToPush(accountId: string, observations: readonly Observation[]): void;
  /** The list may tell no text and no direction: preview and newest inbound message come from the thread. */
  toldMessages(accountId: string, id: string, told: ToldMessages): void;
  /** The provider has it no more, or has merged it into another. @param askedAt of whoever was told so */
  gone(accountId: string, id: string, askedAt: AskNumber): void;
};

export type ObserverDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly arrivals: Arrivals;
  readonly clock: Pick<Clock, 'nowMs'>;
};

export function createObserver({ stores, shown, changes, arrivals, clock }: ObserverDeps): Observer {
  const { ask, during, knownBy, know } = createAsks();
  const { forgetContact, isNamed, writing } = createErasing(stores);

  /** @param beforeMs the newest that its line told until now; null where it had none */
  function noteLine(accountId: string, told: PulledRow, beforeMs: number | null): void {
    if (beforeMs !== null && newestIn(told) > beforeMs) arrivals.came(accountId, told.id, 'line', beforeMs);
  }

  /** @param observations of one conversation, in the order in which they came */
  function takeOver(accountId: string, observations: readonly Observation[]): boolean {
    const [first] = observations;
    if (!first) return false;
    const { told, askedAt } = first;
    const { facts, messagesAt } = knownBy(accountId, told.id);
    const isAlone = observations.length === 1 && facts === askedBefore;
    if (isAlone && isPulledRow(told) && !told.hasFollowUp && !shown.isOverlaid(accountId, told.id)) {
      const isErased = told.contactName === null && isNamed(accountId, told.id);
      if (told.contactName === null) forgetContact(accountId, told, isErased);
      const erasedOf = isErased ? told.id : null;
      const beforeMs = stores.withReplica(({ conversations }) => conversations.newestMs(accountId, told.id));
      const isChanged = writing(accountId, erasedOf, ({ conversations }) => conversations.pull(accountId, told));
      noteLine(accountId, told, beforeMs);
      know(accountId, told.id, { facts: askedForRow(told, askedAt), messagesAt });
      return isChanged;
    }
    const known = stores.withReplica(({ conversations }) => conversations.base(accountId, told.id));
    const { base, news, asked } = mergeFacts(known, facts, observations);
    if (base === null || asked === facts) return false;
    if (known) noteLine(accountId, base, newestIn(known));
    const isErased = news.contactName === null && known !== null && known.contactName !== null;
    if (news.contactName === null) forgetContact(accountId, base, isErased);
    const isChanged = writing(
      accountId,
      isErased ? base.id : null,
      ({ conversations }) => shown.project(accountId, known, base, news) || conversations.pull(accountId, base),
    );
    know(accountId, told.id, { facts: asked, messagesAt });
    return isChanged;
  }

  return {
    ask,
    during,
    told: (accountId, observation) => takeOver(accountId, [observation]),
    toldToPush(accountId, observations) {
      stores.withReplica((replica) => replica.durably(() => takeOver(accountId, observations)));
    },
    toldMessages(accountId, id, { messages, askedAt, reachMs }) {
      const take = (replica: Replica) => {
        const { facts, messagesAt } = knownBy(accountId, id);
        if (askedAt < messagesAt || !replica.conversations.base(accountId, id)) return;
        const beforeMs = replica.messages.reachMs(accountId, id);
        replica.messages.store(accountId, id, messages, reachMs, clock.nowMs());
        // Of a thread that was never read, the line says all that there is to see.
        if (beforeMs > 0 && replica.messages.reachMs(accountId, id) > beforeMs)
          arrivals.came(accountId, id, 'thread', beforeMs);
        know(accountId, id, { facts, messagesAt: askedAt });
        takeOver(accountId, [{ told: toldByMessages(id, messages), askedAt }]);
      };
      // At once: a thread that is here is not asked for again, and its row would have no preview for good.
      stores.withReplica((replica) => replica.db.transaction(take)(replica));
    },
    gone(accountId, id, askedAt) {
      if (newestBy(knownBy(accountId, id)) > askedAt) return;
      // Whatever had been erased with it there is in no index here either.
      stores.withReplica((replica) =>
        replica.erasing(accountId, id, () => replica.conversations.remove(accountId, id)),
      );
      know(accountId, id, { facts: { others: askedAt, parts: {} }, messagesAt: askedAt });
      changes.changed(accountId, [id]);
    },
  };
}

/** What a contact of a conversation asks for who is told to be none any more. */
function createErasing(stores: Stores) {
  /**
   * What is erased there is erased here, in the other file too; and there first: told again, "no name" would be no news.
   * @param wasNamed whether it is known that there was a name
   */
  function forgetContact(accountId: string, of: Parameters<typeof contactOf>[0], wasNamed: boolean): void {
    stores.forgetContact(accountId, of.id, contactOf(of), wasNamed);
    stores.withReplica(({ messages }) => messages.forgetAuthors(accountId, of.id));
  }

  const isNamed = (accountId: string, id: string) =>
    stores.withReplica(({ conversations }) => conversations.isNamed(accountId, id));

  /** @param erasedOf the conversation, where it is known here with a name that is there no more */
  const writing = <T>(accountId: string, erasedOf: string | null, write: (replica: Replica) => T): T =>
    stores.withReplica((replica) =>
      erasedOf === null ? write(replica) : replica.erasing(accountId, erasedOf, () => write(replica)),
    );

  return { forgetContact, isNamed, writing };
}
