import type { DeliveryKey } from '#db/workspace/deliveries.ts';
import type { Input } from '#shared/ipc/contract.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Notices } from '../../notices.ts';
import type { OutboxAccount } from '../../outbox/enqueue.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { Ports } from '../../ports.ts';
import type { ProviderDefinition } from '../../providers/provider.ts';
import type { CalendarFile } from '../../reminders/calendar-file.ts';
import type { Changes } from '../../replica/changes.ts';
import type { Shown } from '../../replica/projector.ts';
import type { Stores } from '../../storage/stores.ts';

/** What the agent answers to an alert. */
export type AlertAnswers = {
  /** @returns the command that it became, or null where nothing was left to answer */
  answer(key: DeliveryKey, how: Input<'alerts.answer'>['how']): string | null;
  /** @returns false where something else was done since, or nothing was left to take back */
  takeBack(accountId: string, commandId: string): boolean;
};

/** The conversation that the agent has before their eyes, in a window that has the focus; null: none. */
export type Attention = { at: Input<'alerts.looking'>['at'] };

export type HandlerDeps = {
  readonly ports: Ports;
  readonly version: string;
  readonly platform: string;
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly outbox: Outbox;
  readonly notices: Notices;
  readonly accounts: Accounts;
  readonly providers: readonly ProviderDefinition[];
  readonly answers: AlertAnswers;
  readonly attention: Attention;
  readonly calendarFile: CalendarFile;
  /** As for alerts: signed out of, or the sample inbox beside accounts of the agent's own. */
  readonly isAway: (accountId: string) => boolean;
};

/** An account as its queue knows it. @throws where there is none of this id */
export function outboxAccount(accounts: Accounts, accountId: string): OutboxAccount {
  const { definition, provider } = accounts.get(accountId);
  return { id: accountId, capabilities: definition.capabilities, followUpMirror: provider.followUpMirror };
}
