import type { Accounts } from '../../accounts/accounts.ts';
import type { Notices } from '../../notices.ts';
import type { OutboxAccount } from '../../outbox/enqueue.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { Ports } from '../../ports.ts';
import type { ProviderDefinition } from '../../providers/provider.ts';
import type { Changes } from '../../replica/changes.ts';
import type { Shown } from '../../replica/projector.ts';
import type { Stores } from '../../storage/stores.ts';

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
};

/** An account as its queue knows it. @throws where there is none of this id */
export function outboxAccount(accounts: Accounts, accountId: string): OutboxAccount {
  const { definition, provider } = accounts.get(accountId);
  return { id: accountId, capabilities: definition.capabilities, followUpMirror: provider.followUpMirror };
}
