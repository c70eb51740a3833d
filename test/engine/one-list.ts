import { secretKey } from '#electron/accounts/connections.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { allAccounts } from '#shared/scope.ts';
import { conversation } from '#test/support/conversations.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { definition, start } from './two-accounts.ts';

type Definition = Pick<typeof definition, 'id'>;

/**
 * An engine whose accounts are shown as one list: three conversations in each, of the same ids, a second apart.
 * @param accounts their ids, and at which provider each is
 */
export async function oneList(
  accounts: Readonly<Record<string, Definition>>,
  providers: NonNullable<Parameters<typeof start>[2]>['providers'] = [definition],
) {
  const { engine, secrets } = await start(temporaryFolder(), undefined, { providers });
  const { stores, observer } = engine.parts;
  for (const [i, [id, provider]] of Object.entries(accounts).entries()) {
    secrets.set(secretKey(id), '{}');
    const account = { id, provider: provider.id, name: `The ${id}`, baseUrl: 'http://x', options: {}, sample: false };
    stores.workspace.accounts.put(account, 0);
    const kept = stores.workspace.accounts.all().find((each) => each.id === id);
    if (kept) engine.parts.accounts.open(kept);
    for (const n of [1, 2, 3]) {
      const told = conversation({ id: `c${n}`, contactName: `${id} ${n}`, lastMessageAtMs: 100_000 - n * 1000 - i });
      observer.told(id, { told, askedAt: observer.ask(id) });
    }
  }
  const { handlers } = engine;
  const scope = { accountId: allAccounts };
  const inbox = { ...scope, view: { kind: 'place', place: 'inbox' }, after: null, limit: 50 } as const;
  return {
    engine,
    handlers,
    scope,
    /** Who stands in it, from its top: "desk/c1". */
    names: async () => (await handlers['conversations.page'](inbox)).rows.map(({ id }) => id),
    edit: (commandId: string, ids: readonly string[], to: Edit = { field: 'status', to: 'closed' }) =>
      handlers['intents.enqueue']({ ...scope, commandId, ids: [...ids], edits: [to], painted: [] }),
  };
}
