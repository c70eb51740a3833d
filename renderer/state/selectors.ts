import { type Directory, emptyDirectory } from '#shared/account.ts';
import { isOthersStatus, storageOf } from '#shared/capabilities.ts';
import type { Scope } from '#shared/command-info.ts';
import type { CommandId } from '#shared/commands.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import type { SavedView } from '#shared/ipc/conversations.ts';
import type { Inspection } from '#shared/ipc/outbox.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { type Moments, momentsAt } from '#shared/query/conversations.ts';
import { dates } from '../i18n/dates.ts';
import { fieldNames, placeNames } from '../i18n/names.ts';
import { inForce } from '../keys/keymap.ts';
import { indexIn } from './list-window.ts';
import type { State } from './state.ts';

/** The account on screen. Selectors return what exists, never something new. */
export function activeView(state: State): AccountView | null {
  return state.app.accounts.find(({ id }) => id === state.app.activeAccount) ?? null;
}

export function accountOf(state: State, id: string): AccountView | null {
  return state.app.accounts.find((account) => account.id === id) ?? null;
}

const isSignedOut = ({ sample, status }: AccountView) => !sample && status.gate?.kind === 'auth';

/** The account whose token is wanted: the one on screen, else the first of those that are signed out. */
export function signedOutAccount(state: State): AccountView | null {
  const active = activeView(state);
  return active && isSignedOut(active) ? active : (state.app.accounts.find(isSignedOut) ?? null);
}

/** Who and what the ids of the account on screen stand for; empty until it is known. */
export function activeDirectory(state: State): Directory {
  const { activeAccount } = state.app;
  return (activeAccount === null ? null : state.accounts.directories.get(activeAccount)) ?? emptyDirectory;
}

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

/** What the main process told about the change under the cursor; null until it has, though the last one's may be there. */
export function cursorInspection({ outbox }: State): Inspection | null {
  return outbox.inspection?.item.seq === outbox.cursorSeq ? outbox.inspection : null;
}

/** The saved view whose query is shown, if any. */
export function activeSavedView(state: State): SavedView | null {
  const query = state.ui.search;
  return query === null ? null : (state.app.savedViews.find((saved) => saved.query === query) ?? null);
}

/** Why an edit cannot be made, in words: the provider only shows that field. Null where it can. */
export function refusalOfEdit(state: State, edit: Edit): string | null {
  const account = activeView(state);
  if (!account) return 'No account is connected';
  const { capabilities } = account;
  if (isOthersStatus(capabilities, edit)) return `${capabilities.title} has no status “${edit.to}”`;
  if (storageOf(capabilities, edit) !== 'readonly') return null;
  const field = edit.field;
  return (
    capabilities.fields[field].note ??
    `${capabilities.title} does not let ${fieldNames[field].toLowerCase()} be changed`
  );
}

/** The keys of a command that are in force; the first is the one that is shown. */
export const keysOf = ({ app }: State, id: CommandId): readonly string[] => inForce(app.settings.keymap).keys[id];

export function viewTitle(state: State): string {
  if (state.ui.search !== null) return activeSavedView(state)?.name ?? 'Search';
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
