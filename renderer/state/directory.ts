import { type Directory, emptyDirectory } from '#shared/account.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { allAccounts } from '#shared/scope.ts';
import { ask, type Core, patch } from './core.ts';
import { accountsShown } from './selectors.ts';

/** Who and what the ids of the accounts on screen stand for; not asked while something stands in the way. */
export async function readDirectory(core: Core): Promise<void> {
  await Promise.all(accountsShown(core.store.getState()).map((account) => readOne(core, account)));
}

async function readOne(core: Core, { id, status }: AccountView): Promise<void> {
  if (status.gate !== null) return;
  const answer = await ask(core, 'directory.get', { accountId: id });
  if (answer.ok) keepDirectory(core, id, answer.value);
  else if (!core.store.getState().accounts.directories.has(id)) keepDirectory(core, id, emptyDirectory);
}

function keepDirectory(core: Core, accountId: string, directory: Directory): void {
  const directories = new Map(core.store.getState().accounts.directories).set(accountId, directory);
  const { accounts } = core.store.getState().app;
  const each = accounts.flatMap(({ id }) => directories.get(id) ?? []);
  patch(core, 'accounts', { directories: directories.set(allAccounts, together(each)) });
}

/** What there is in any of them. An id that means one in one account and another in another means nobody here. */
function together(all: readonly Directory[]): Directory {
  return {
    assignees: unmistakable(all.flatMap(({ assignees }) => assignees)),
    inboxes: unmistakable(all.flatMap(({ inboxes }) => inboxes)),
    tags: [...new Set(all.flatMap(({ tags }) => tags))],
    me: null,
  };
}

type Named = { readonly id: string; readonly name: string };

const unmistakable = (all: readonly Named[]): Named[] =>
  [...new Map(all.map((each) => [each.id, each])).values()].filter(({ id, name }) =>
    all.every((each) => each.id !== id || each.name === name),
  );
