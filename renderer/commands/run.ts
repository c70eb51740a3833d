import { isLocal, storageOf } from '#shared/capabilities.ts';
import type { Scope } from '#shared/command-info.ts';
import { type CommandId, commands } from '#shared/commands.ts';
import { say } from '../i18n/say.ts';
import { chosenAccounts, scopeNow } from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import type { Winnow } from '../state/store.ts';
import type { Action } from './action.ts';
import { dryRunActions } from './dry-run-actions.ts';
import { goActions } from './go-actions.ts';
import { macroActions } from './macro-actions.ts';
import { moveActions } from './move-actions.ts';
import { queueActions } from './queue-actions.ts';
import { triageActions } from './triage-actions.ts';
import { winnowActions } from './winnow-actions.ts';

/** What each command does; a command without an action does not compile. */
export const actions: Record<CommandId, Action> = {
  ...moveActions,
  ...triageActions,
  ...goActions,
  ...queueActions,
  ...dryRunActions,
  ...macroActions,
  ...winnowActions,
};

const elsewhere = {
  triage: say('acts.run.onlyAtTheListOf'),
  outbox: say('acts.run.onlyInTheOutbox'),
  dryRun: say('acts.run.onlyInADryRun'),
} as const satisfies Record<Exclude<Scope, 'global'>, string>;

/** Why a command cannot be done now, in words; null where it can. */
export function refusalOf(state: State, id: CommandId): string | null {
  const { scope } = commands[id];
  if (scope !== 'global' && scope !== scopeNow(state)) return elsewhere[scope];
  return actions[id].refusal?.(state) ?? null;
}

/** Whether what a command changes would stay on this machine, because the provider cannot store it. */
export function staysHere(state: State, id: CommandId): boolean {
  const { edits } = actions[id];
  const accounts = chosenAccounts(state);
  if (!edits || accounts.length === 0) return false;
  return accounts.every(({ capabilities }) =>
    typeof edits === 'string' ? isLocal(capabilities, edits) : storageOf(capabilities, edits) === 'local',
  );
}

/** Whether a key of it acts on a page of the settings too: what goes somewhere, and what is of the window. */
export function isOfPages(id: CommandId): boolean {
  const { scope, group } = commands[id];
  return scope === 'global' && (group === 'Places' || group === 'Window');
}

/** What goes somewhere, or acts on what a page covers, is to be seen. */
const leavesPage = (id: CommandId): boolean => commands[id].scope !== 'global' || commands[id].group !== 'Window';

/** The one way to do anything: keys, buttons, palette and the native menu all end here. */
export async function runCommand(winnow: Winnow, id: CommandId): Promise<void> {
  const refusal = refusalOf(winnow.store.getState(), id);
  if (refusal !== null) {
    winnow.ui.refuse(refusal);
    return;
  }
  if (leavesPage(id) && winnow.store.getState().ui.page !== null) winnow.ui.closePage();
  winnow.tour.did(id);
  await actions[id].run(winnow);
}
