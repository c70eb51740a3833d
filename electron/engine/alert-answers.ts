import type { DeliveryKey } from '#db/workspace/deliveries.ts';
import type { AlertAnswer } from '#shared/delivery.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Input } from '#shared/ipc/contract.ts';
import { movedTo } from '#shared/when/next-firing.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { type AlertAnswers, outboxAccount } from '../ipc/handlers/handler-deps.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Ports } from '../ports.ts';
import type { Rung } from '../reminders/alert.ts';
import { asMerged, deliveryKeyOf } from '../reminders/ringing.ts';
import type { Stores } from '../storage/stores.ts';
import { wordsIn } from '../words.ts';

/** What the button that puts an alert off means. */
const snoozeMs = 3_600_000;

type Deps = {
  readonly ports: Pick<Ports, 'clock' | 'newId' | 'log' | 'emit' | 'zone'>;
  readonly stores: Stores;
  readonly outbox: Outbox;
  readonly accounts: Accounts;
};

type How = Input<'alerts.answer'>['how'];

/** What the agent answers to an alert, wherever it is shown: an edit like any other, and a line of the delivery log. */
export function createAlertAnswers({ ports, stores, outbox, accounts }: Deps) {
  const { clock, log, emit, newId, zone } = ports;
  const { followUps, deliveries } = stores.workspace;

  function edit(
    key: DeliveryKey,
    to: (standing: NonNullable<ReturnType<typeof followUps.standing>>) => Edit,
  ): string | null {
    const standing = followUps.standing(key.accountId, key.conversationId);
    // Answered, moved or gone meanwhile: an alert that was left on the screen says nothing of the one that stands now.
    if (standing?.dueAtMs !== key.dueAtMs) return null;
    const commandId = newId();
    const account = outboxAccount(accounts, key.accountId);
    outbox.enqueue(account, { commandId, ids: [key.conversationId], edits: [to(standing)], painted: [] });
    accounts.get(key.accountId).sync.wake();
    return commandId;
  }

  function answer(told: DeliveryKey, how: How): string | null {
    const key = asMerged(stores, told);
    if (how.kind === 'open') {
      deliveries.answered(key, 'opened', clock.nowMs());
      emit('conversation.show', { accountId: key.accountId, id: key.conversationId });
      return null;
    }
    const commandId = edit(key, (standing) => ({
      field: 'followUp',
      to: how.kind === 'done' ? 'completed' : movedTo(standing, how.dueAtMs, how.words),
    }));
    if (commandId !== null) deliveries.answered(key, how.kind === 'done' ? 'done' : 'snoozed', clock.nowMs());
    return commandId;
  }

  /** In whole seconds, as providers keep them. */
  const inAnHour = (): How => ({
    kind: 'snooze',
    dueAtMs: Math.ceil((clock.nowMs() + snoozeMs) / 1000) * 1000,
    words: wordsIn(zone.language()).alert.snoozedFor,
  });

  /** From an alert of the desktop: nobody is there to be told what went wrong, so the log is. */
  function answerAlert(rung: readonly Rung[], what: AlertAnswer): void {
    answerAll(
      rung.map(({ stored }) => deliveryKeyOf(stored)),
      what,
    );
  }

  function answerAll(keys: readonly DeliveryKey[], what: AlertAnswer): void {
    if (what === 'opened' && keys.length > 1) {
      emit('command.run', { id: keys.every(isBack) ? 'go.inbox' : 'go.due' });
      for (const key of keys) keptEach(() => deliveries.answered(asMerged(stores, key), 'opened', clock.nowMs()));
      return;
    }
    const how: How = what === 'snoozed' ? inAnHour() : { kind: what === 'done' ? 'done' : 'open' };
    for (const key of keys) keptEach(() => void answer(key, how));
  }

  const isBack = (told: DeliveryKey) => {
    const { accountId, conversationId } = asMerged(stores, told);
    return (followUps.stored(accountId, conversationId)?.back ?? null) !== null;
  };

  /** One of a digest that is gone keeps nobody from answering the others. */
  function keptEach(keep: () => void): void {
    try {
      keep();
    } catch (error) {
      log.error('the answer to an alert could not be kept', { error });
    }
  }

  /** To an alert that an earlier run has shown, by the desktop's own name of it. @returns whether it is known */
  function answerEarlier(ticket: string, what: AlertAnswer): boolean {
    const keys = deliveries.byTicket(ticket);
    answerAll(keys, what);
    return keys.length > 0;
  }

  function takeBack(accountId: string, commandId: string): boolean {
    if (stores.workspace.commands.lastDone(accountId)?.commandId !== commandId) return false;
    const { changed } = outbox.undo(outboxAccount(accounts, accountId));
    accounts.get(accountId).sync.wake();
    return changed;
  }

  return { answer, takeBack, answerAlert, answerEarlier } satisfies AlertAnswers & Record<string, unknown>;
}
