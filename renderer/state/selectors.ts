import { type Directory, emptyDirectory } from '#shared/account.ts';
import { isOthersStatus, storageOf } from '#shared/capabilities.ts';
import type { Scope } from '#shared/command-info.ts';
import type { CommandId } from '#shared/commands.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import type { Inspection } from '#shared/ipc/outbox.ts';
import { meIn } from '#shared/me.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { inOrder, type Moments, momentsAt, type PlaceView, sortOf, type View } from '#shared/query/conversations.ts';
import type { SavedView } from '#shared/saved-view.ts';
import { allAccounts, namedBy } from '#shared/scope.ts';
import type { ViewSlot } from '#shared/view-order.ts';
import { dates } from '../i18n/dates.ts';
import { fieldNames, placeNames, valueNamed, within } from '../i18n/names.ts';
import { providerWords } from '../i18n/provider-words.ts';
import { say } from '../i18n/say.ts';
import { inForce } from '../keys/keymap.ts';
import { indexIn } from './list-window.ts';
import type { State } from './state.ts';

/** The account that is on screen alone; null where all are. Selectors return what exists, never something new. */
export function activeView(state: State): AccountView | null {
  return state.app.accounts.find(({ id }) => id === state.app.activeAccount) ?? null;
}

/** Whether the conversations of all accounts are on screen together. */
export const isOverAll = ({ app }: State): boolean => app.activeAccount === allAccounts;

/** The account of a conversation, by the name that it has on screen. */
export function accountAt(state: State, name: string | null): AccountView | null {
  if (!isOverAll(state)) return activeView(state);
  return name === null ? null : accountOf(state, namedBy(allAccounts, name).accountId);
}

/** How the account of a conversation is called, while more than one is on screen; else null. */
export const accountNameAt = (state: State, name: string): string | null =>
  isOverAll(state) ? (accountAt(state, name)?.name ?? null) : null;

/** The account of the conversation that is read. */
export const readAccount = (state: State): AccountView | null => accountAt(state, state.reader.id);

/** Those of several conversations, each once. It makes something new. */
export function accountsAt(state: State, names: Iterable<string>): readonly AccountView[] {
  if (!isOverAll(state)) return accountsShown(state);
  const ids = new Set<string>();
  for (const name of names) ids.add(namedBy(allAccounts, name).accountId);
  return state.app.accounts.filter(({ id }) => ids.has(id));
}

/** Those of large selections, which many commands ask about. */
const ofSelections = new WeakMap<ReadonlySet<string>, readonly AccountView[]>();

/** Those of what an edit applies to. It makes something new. */
export function chosenAccounts(state: State): readonly AccountView[] {
  const { ids } = state.selection;
  if (ids.size === 0) return accountsAt(state, targetIds(state));
  const known = ofSelections.get(ids) ?? accountsAt(state, ids);
  ofSelections.set(ids, known);
  return known.flatMap(({ id }) => accountOf(state, id) ?? []);
}

/** Those on screen, whatever conversations are: one, or all of them. It makes something new. */
export const accountsShown = (state: State): readonly AccountView[] =>
  isOverAll(state) ? state.app.accounts : state.app.accounts.filter(({ id }) => id === state.app.activeAccount);

export function accountOf(state: State, id: string): AccountView | null {
  return state.app.accounts.find((account) => account.id === id) ?? null;
}

/** Over the accounts on screen. */
export const sumOf = (state: State, key: 'waiting' | 'needsYou'): number =>
  accountsShown(state).reduce((sum, { status }) => sum + status[key], 0);

export const areAllPaused = (state: State): boolean =>
  accountsShown(state).every(({ status }) => status.gate?.kind === 'paused');

const isSignedOut = ({ sample, status }: AccountView) => !sample && status.gate?.kind === 'auth';

/** The account whose token is wanted: the one on screen, else the first of those that are signed out. */
export function signedOutAccount(state: State): AccountView | null {
  const active = activeView(state);
  return active && isSignedOut(active) ? active : (state.app.accounts.find(isSignedOut) ?? null);
}

/** Who and what the ids of the account on screen stand for, or what there is in any of them; empty until it is known. */
export function activeDirectory(state: State): Directory {
  const { activeAccount } = state.app;
  return (activeAccount === null ? null : state.accounts.directories.get(activeAccount)) ?? emptyDirectory;
}

/** Those of the account of a conversation: ids mean something within one account alone. */
export function directoryAt(state: State, name: string | null): Directory {
  const account = accountAt(state, name);
  return (account && state.accounts.directories.get(account.id)) ?? emptyDirectory;
}

/** Which of the agents of an account uses Winnow; null where nobody has said. */
export function meOf({ accounts }: State, account: AccountView): string | null {
  return meIn(account, accounts.directories.get(account.id) ?? emptyDirectory);
}

/** The same in the account of a conversation. */
export function meAt(state: State, name: string | null): string | null {
  const account = accountAt(state, name);
  return account && meOf(state, account);
}

/** Those of the first of what an edit applies to. */
export const chosenDirectory = (state: State): Directory =>
  directoryAt(state, state.dryRun?.ids[0] ?? targetIds(state)[0] ?? null);

/** Those of the account of the conversation that is read. */
export const readDirectory = (state: State): Directory => directoryAt(state, state.reader.id);

/** What views are about at the moment. It makes something new: for what draws, not for what a repaint hangs on. */
export const momentsNow = ({ app }: State, nowMs: number): Moments =>
  momentsAt(nowMs, dates.endOfDayMs(nowMs), app.settings.unansweredDays);

/** The row of a conversation as it is painted, where the list holds it. */
export function listedRow({ list }: State, id: string | null): ConversationRow | null {
  return list.rows[indexIn(list.rows, id)] ?? null;
}

/** The row of the conversation that is read, where the list holds it. */
export function readRow(state: State): ConversationRow | null {
  return listedRow(state, state.reader.id);
}

export function cursorIndex(state: State): number {
  return indexIn(state.list.rows, state.list.cursorId);
}

export function cursorItem(state: State): OutboxItem | null {
  const { items, cursorSeq } = state.outbox;
  return items.find(({ seq }) => seq === cursorSeq) ?? null;
}

/** Whether the query asks for changes of the queue that are not listed. */
export const isMoreFound = ({ items, found }: State['outbox']): boolean => found.isLeast || found.total > items.length;

/** What the main process told about the change under the cursor; null until it has, though the last one's may be there. */
export function cursorInspection({ outbox }: State): Inspection | null {
  return outbox.inspection?.item.seq === outbox.cursorSeq ? outbox.inspection : null;
}

/** The saved view that was opened; of a search that was typed, the only one that has its words and its order. */
export function activeSavedView({ ui, app, list }: State): SavedView | null {
  if (ui.search === null) return null;
  const same = app.savedViews.filter(({ query }) => query === ui.search);
  if (ui.openedView !== null) return same.find(({ id }) => id === ui.openedView) ?? null;
  const [only, ...others] = same.filter(({ sort }) => sort === sortOf(list.view));
  return others.length === 0 ? (only ?? null) : null;
}

/** A place in the order that the agent has chosen for it. It makes something new. */
export const placeView = ({ app }: State, place: PlaceView): View =>
  inOrder({ kind: 'place', place }, app.settings.placeSorts[place]);

/** The view that this key leads to. */
export const viewOn = ({ app }: State, slot: ViewSlot): SavedView | null =>
  app.savedViews.find((saved) => saved.slot === slot) ?? null;

/** Why an edit cannot be made of what is chosen, in words; null where it can, at least in one of their accounts. */
export const refusalOfEdit = (state: State, edit: Edit): string | null => refusalIn(chosenAccounts(state), edit);

/** Why an edit cannot be made in any of these accounts, or not in several at once; null where it can. */
export function refusalIn(accounts: readonly AccountView[], edit: Edit): string | null {
  if (accounts.length === 0) return say('acts.selectors.noAccountIsConnected');
  const refusals = accounts.map((account) => refusalOf(account, edit));
  return refusalOfMany(edit, accounts.length) ?? (refusals.includes(null) ? null : (refusals[0] ?? null));
}

/** Why an edit cannot be one of conversations of several accounts: ids of people and inboxes are those of one. */
export function refusalOfMany({ field, to }: Pick<Edit, 'field' | 'to'>, accounts: number): string | null {
  if (accounts < 2 || to === null || (field !== 'assignee' && field !== 'inbox')) return null;
  return say('acts.selectors.ofSeveral', { accounts, field });
}

/** Why an edit cannot be made in an account, in words: the provider only shows that field. Null where it can. */
export function refusalOf({ capabilities }: AccountView, edit: Edit): string | null {
  if (edit.field === 'status' && isOthersStatus(capabilities, edit))
    return say('acts.selectors.hasNoStatus', { title: capabilities.title, to: valueNamed(edit.to) });
  if (storageOf(capabilities, edit) !== 'readonly') return null;
  const field = edit.field;
  return (
    providerWords(capabilities.fields[field].note) ??
    say('acts.selectors.doesNotLetBeChanged', {
      title: capabilities.title,
      name: within(fieldNames[field]),
    })
  );
}

/** The keys of a command that are in force; the first is the one that is shown. */
export const keysOf = ({ app }: State, id: CommandId): readonly string[] => inForce(app.settings.keymap).keys[id];

export function viewTitle(state: State): string {
  if (state.ui.search !== null) return activeSavedView(state)?.name ?? say('acts.selectors.search');
  if (isOverAll(state) && state.list.place === 'inbox') return say('acts.selectors.allInboxes');
  return placeNames[state.list.place];
}

/** What an edit applies to: the selection, else the conversation under the cursor. */
export function targetIds(state: State): readonly string[] {
  if (state.selection.ids.size > 0) return [...state.selection.ids];
  return state.list.cursorId === null ? [] : [state.list.cursorId];
}

/** The keys that are live now. */
export function scopeNow({ ui, dryRun }: State): Exclude<Scope, 'global'> {
  if (ui.screen === 'outbox') return 'outbox';
  return dryRun === null ? 'triage' : 'dryRun';
}

/** Whether a page of the settings stands in the place of list and reader. */
export const showsSettings = ({ ui }: State): boolean => ui.page !== null;
