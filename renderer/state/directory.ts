import { type Directory, emptyDirectory } from '#shared/account.ts';
import { ask, type Core, patch } from './core.ts';
import { activeView } from './selectors.ts';

/** Who and what the ids of the account on screen stand for; not asked while something stands in the way. */
export async function readDirectory(core: Core): Promise<void> {
  const account = activeView(core.store.getState());
  if (!account || account.status.gate !== null) return;
  const answer = await ask(core, 'directory.get', { accountId: account.id });
  if (answer.ok) keepDirectory(core, account.id, answer.value);
  else if (!core.store.getState().accounts.directories.has(account.id)) keepDirectory(core, account.id, emptyDirectory);
}

function keepDirectory(core: Core, accountId: string, directory: Directory): void {
  const { directories } = core.store.getState().accounts;
  patch(core, 'accounts', { directories: new Map(directories).set(accountId, directory) });
}
