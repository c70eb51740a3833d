import { emptyDirectory } from '#shared/account.ts';
import { hasClosedTags, isLocal } from '#shared/capabilities.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import type { Macro, MacroStep } from '#shared/macro-schema.ts';
import { macroWords, stepWords } from '../i18n/macro-words.ts';
import { activeAccount, type Core } from './core.ts';
import type { LeftOut, Meant } from './meant.ts';
import { accountsAt, directoryAt, meAt, meOf, refusalOf } from './selectors.ts';
import type { State } from './state.ts';

/** What a step comes to: an edit, or why it is none, in words. */
type Come = Edit | { readonly why: string };

/**
 * What a macro means now, to these conversations: each account knows its own people, and stores what it can.
 * @returns null where another account is on screen once its times are read: the conversations are none of it
 */
export async function macroMeant(core: Core, macro: Macro, ids: readonly string[]): Promise<Meant | null> {
  const asked = activeAccount(core);
  const times = await timesOf(core, macro.steps);
  const state = core.store.getState();
  if (state.app.activeAccount !== asked) return null;
  const byAccount = new Map<string, readonly Edit[]>();
  const leftOut: LeftOut[] = [];
  for (const account of accountsAt(state, ids)) {
    const edits: Edit[] = [];
    for (const step of macro.steps) {
      const come = comeOf(state, account, step, times.get(step) ?? null);
      if ('why' in come) leftOut.push({ what: stepWords(step), why: come.why, where: account.name });
      else edits.push(come);
    }
    byAccount.set(account.id, edits);
  }
  const edits = [...byAccount.values()].find((each) => each.length > 0) ?? [];
  return { name: macro.name, steps: macro.steps, edits, byAccount, leftOut };
}

/** Each time that is said, as it is meant now. */
async function timesOf(core: Core, steps: readonly MacroStep[]): Promise<ReadonlyMap<MacroStep, FollowUp | null>> {
  const times = new Map<MacroStep, FollowUp | null>();
  for (const step of steps) {
    if (step.field !== 'followUp') continue;
    const { act, words, note, condition } = step.to;
    const read = await core.readTime(words, act, core.nowMs(), core.store.getState().app.settings.times);
    times.set(step, read && { ...read, note, condition });
  }
  return times;
}

function comeOf(state: State, account: AccountView, step: MacroStep, time: FollowUp | null): Come {
  const edit = editOf(state, account, step, time);
  if ('why' in edit) return edit;
  const why = refusalOf(account, edit) ?? closedTag(state, account, edit);
  return why === null ? edit : { why };
}

function editOf(state: State, account: AccountView, step: MacroStep, time: FollowUp | null): Come {
  if (step.field === 'followUp')
    return time ? { field: 'followUp', to: time } : { why: macroWords.noTime(step.to.words) };
  if (step.field !== 'assignee') return step;
  const { to } = step;
  if (to === null) return { field: 'assignee', to };
  const directory = state.accounts.directories.get(account.id) ?? emptyDirectory;
  const { title } = account.capabilities;
  if (to === 'me') {
    const me = meOf(state, account);
    return me === null ? { why: macroWords.noMe(title) } : { field: 'assignee', to: me };
  }
  const [found, ...others] = directory.assignees.filter(({ name }) => name === to.name);
  if (others.length > 0) return { why: macroWords.several(title, to.name) };
  if (found) return { field: 'assignee', to: found.id };
  // Where names are made up here, each is its own id.
  return isLocal(account.capabilities, 'assignee') && directory.assignees.length === 0
    ? { field: 'assignee', to: to.name }
    : { why: macroWords.nobody(title, to.name) };
}

/** A tag that a provider would have to make, and does not. */
function closedTag(state: State, { id, capabilities }: AccountView, edit: Edit): string | null {
  if (edit.field !== 'tags' || !edit.to || !hasClosedTags(capabilities)) return null;
  const tags = state.accounts.directories.get(id)?.tags ?? [];
  return tags.length === 0 || tags.includes(edit.part) ? null : macroWords.noTag(capabilities.title, edit.part);
}

/**
 * What a macro would do of an edit that was made of a conversation.
 * @returns null where no macro does it, or its words do not tell all of it
 */
export async function stepOf(core: Core, id: string | null, edit: Edit): Promise<MacroStep | null> {
  const state = core.store.getState();
  switch (edit.field) {
    case 'status':
    case 'tags':
    case 'metadata':
    case 'subject':
    case 'priority':
      return edit;
    case 'assignee': {
      if (edit.to === null) return { field: 'assignee', to: null };
      if (edit.to === meAt(state, id)) return { field: 'assignee', to: 'me' };
      const { assignees } = directoryAt(state, id);
      return { field: 'assignee', to: { name: assignees.find((each) => each.id === edit.to)?.name ?? edit.to } };
    }
    case 'followUp': {
      const set = followUpOf(edit);
      if (set === null) return null;
      const { act, words, note, condition, repeat } = set;
      const read = await core.readTime(words, act, core.nowMs(), state.app.settings.times);
      if (read === null || (read.repeat === null) !== (repeat === null)) return null;
      return { field: 'followUp', to: { act, words, note, condition } };
    }
    default:
      return null;
  }
}
