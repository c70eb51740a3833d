import { createHash } from 'node:crypto';
import type { Workspace } from '#db/workspace/workspace.ts';
import type { Account, ProvisionedAccount } from '#shared/account.ts';
import { isSameScope, type Scope, scopeOf } from '#shared/account-scope.ts';
import { exchangeLog } from '../providers/exchanges.ts';
import { type Page, type Provider, ProviderError } from '../providers/provider.ts';
import { findProvider } from '../providers/registry.ts';

/** The sample inbox is nobody’s account, whatever port its server has got. */
const own = (accounts: readonly Account[]) => accounts.filter(({ sample }) => !sample);

/** Of an account of any provider; one that this version does not know has no space. */
export function scopeOfAny(account: Parameters<typeof scopeOf>[1]): Scope {
  return scopeOf(findProvider(account.provider) ?? { defaultBaseUrl: '', spaceOption: null }, account);
}

/**
 * The account that a form describes, if it is connected already. Where only the token tells which space it opens, it may
 * be another one: then it is a new account, whatever its name, so that no queue goes to another company's server.
 */
export function findByForm(accounts: readonly Account[], checked: ProvisionedAccount): Account | undefined {
  const scope = scopeOfAny(checked);
  return scope.space === null ? undefined : own(accounts).find((account) => isSameScope(scopeOfAny(account), scope));
}

/**
 * The account that an entry of a provisioning file describes. The file is read at every start: where only the token tells
 * which space it opens, the account is known by the id that was made of the entry, however the agent calls it by now.
 */
export function findByFile(accounts: readonly Account[], entry: ProvisionedAccount): Account | undefined {
  const scope = scopeOfAny(entry);
  return own(accounts).find(
    (account) =>
      isSameScope(scopeOfAny(account), scope) && (scope.space !== null || account.id === idMadeOf(partsOf(entry))),
  );
}

/**
 * Whether a list is another space's than the account's. Where only the token tells which space it opens, its rows may say
 * so: one whose rows say nothing, or that has none, is believed.
 */
const isOtherSpace = (known: string | null, { space }: Page): boolean =>
  known !== null && space !== undefined && space !== known;

const otherSpace = (service: string) => new ProviderError('auth', { kind: 'other-space', service });

/** A list in folders may begin with some that are empty. */
const mostEmptyPages = 10;

/**
 * Reads a list as far as its first rows, which may say whose they are.
 * @param known the space that it must be of; null: anybody's
 * @returns its first page
 * @throws ProviderError also where it is another space's
 */
export async function listOfSpace(
  provider: Pick<Provider, 'list'>,
  known: string | null,
  service: string,
  signal: AbortSignal,
): Promise<Page> {
  const first = await provider.list(null, signal);
  let page = first;
  for (let empty = 0; known !== null && page.items.length === 0 && page.next !== null; empty += 1) {
    if (empty === mostEmptyPages) break;
    page = await provider.list(page.next, signal);
  }
  if (isOtherSpace(known, page)) throw otherSpace(service);
  return first;
}

/** What the list was answered says nothing of the conversation that was to be asked for: it is neither gone nor refused. */
function ofList(error: unknown): never {
  if (!(error instanceof ProviderError) || !['gone', 'refused', 'stale'].includes(error.kind)) throw error;
  const { failure, status, serverWords, reach } = error;
  throw new ProviderError('unreadable', failure, { status, serverWords, reach });
}

/**
 * Notes whose conversations an account opens, once its list has told. The token may be another one by now, from a form or
 * from a file of accounts, whose list was empty when it was tried, or that was never tried: nothing of another space's is
 * taken over, and before the list has shown whose it is, nothing is asked or written there.
 */
export function notingSpace(provider: Provider, { accounts }: Workspace, accountId: string, service: string): Provider {
  let known = accounts.spaceOf(accountId);
  let isShown = known === null;

  /** The list that is asked for, by however many. */
  let asked: Promise<Page> | null = null;

  async function show(signal: AbortSignal): Promise<void> {
    // Kept with no edit: what another space has answered is nobody's to look at.
    asked ??= exchangeLog
      .run([], () => listOfSpace(provider, known, service, signal).catch(ofList))
      .finally(() => {
        asked = null;
      });
    try {
      await asked;
      isShown = true;
    } catch (error) {
      // Whoever has asked first has called it off; this one has not.
      if (!(error instanceof ProviderError) || error.reach !== 'cancelled' || signal.aborted) throw error;
      await show(signal);
    }
  }

  /** At once where it is shown: a request that is to be sent must count before the next one is thought of. */
  const once = <T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> =>
    isShown ? ask() : show(signal).then(ask);

  return {
    ...provider,
    async list(...asked) {
      const page = await provider.list(...asked);
      if (isOtherSpace(known, page)) throw otherSpace(service);
      if (page.space === undefined) return page;
      if (known === null) accounts.noteSpace(accountId, page.space);
      known = page.space;
      isShown = true;
      return page;
    },
    read: (id, signal) => once(signal, () => provider.read(id, signal)),
    messages: (id, signal) => once(signal, () => provider.messages(id, signal)),
    send: (request, signal) => once(signal, () => provider.send(request, signal)),
    directory: (signal) => once(signal, () => provider.directory(signal)),
  };
}

/** What the id of an account is made of that a provisioning file describes. */
export function partsOf(entry: ProvisionedAccount): readonly string[] {
  const { provider, baseUrl, space } = scopeOfAny(entry);
  return [provider, baseUrl, space ?? entry.name];
}

/** Letters and digits only: ids are words of the search index. @param turn where the ids of others stand in the way */
export function idMadeOf(parts: readonly string[], turn = 0): string {
  const hash = createHash('sha256').update(JSON.stringify([...parts, turn]));
  return `a${hash.digest('hex').slice(0, 15)}`;
}
