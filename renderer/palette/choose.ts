import { runCommand } from '../commands/run.ts';
import { targetIds } from '../state/selectors.ts';
import type { Winnow } from '../state/store.ts';
import type { PaletteLine, Target } from './lines.ts';

/** What has become of a line that was chosen. */
export type Chosen =
  /** It is done, or being done. */
  | 'done'
  /** Its conversation has been brought on screen; chosen again, the line acts on it. */
  | 'shown'
  /** It cannot be done. */
  | 'refused';

const mostUsed = 30;
const longestUsed = 200;

/** What leaves a page of the settings as it is; of a command, the command says. */
const leavesAsIs: ReadonlySet<PaletteLine['does']['kind']> = new Set(['command', 'setting', 'settingAt', 'more']);

/**
 * Does what a line says. One about a conversation that is not before the agent's eyes shows it first and does nothing
 * more. The palette closes before anything is done, so that it is gone when a dialog opens in its place.
 * @param stays the palette stays open for the next thing, where the line opens nothing in its place
 */
export async function choosePaletteLine(
  winnow: Winnow,
  { does, refusal, words }: PaletteLine,
  stays: boolean,
): Promise<Chosen> {
  const { edits, ui, app } = winnow;
  if (refusal !== null) return 'refused';
  const target = does.kind === 'edit' || does.kind === 'command' ? does.target : null;
  const [id] = target?.ids ?? [];
  if (target && !target.isShown && id !== undefined) {
    ui.closePage();
    await winnow.showConversation(id);
    return 'shown';
  }
  if (does.kind !== 'edit' || !stays) ui.closeDialog();
  if (does.kind === 'edit' || does.kind === 'command') remember(winnow, words);
  if (!leavesAsIs.has(does.kind)) ui.closePage();
  switch (does.kind) {
    case 'command':
      if (does.target) choose(winnow, does.target);
      void runCommand(winnow, does.id);
      break;
    case 'edit':
      void edits.consider(does.target.ids, does.edits);
      break;
    case 'editAll':
      void winnow.considerAll(does.query, does.edits);
      break;
    case 'open':
      void winnow.showConversation(does.id);
      break;
    case 'search':
      void winnow.search(does.query);
      break;
    case 'view':
      void winnow.showSaved(does.view);
      break;
    case 'account':
      void winnow.switchAccount(does.accountId);
      break;
    case 'setting':
      void app.set(does.change);
      break;
    case 'settingAt':
      ui.openPage(does.section, does.name);
      break;
    case 'more':
      break;
    default:
      does satisfies never;
  }
  return 'done';
}

/** A command acts on what is chosen: where its line names one conversation, that is the one that is chosen from now on. */
function choose({ store }: Winnow, { ids: [id, ...others] }: Target): void {
  const state = store.getState();
  const [chosen, ...more] = targetIds(state);
  if (id === undefined || others.length > 0 || (id === chosen && more.length === 0)) return;
  store.setState({
    selection: { ids: new Set(), anchorId: null, isWhole: false },
    list: { ...state.list, cursorId: id },
  });
}

/** Instead of what a line does to a conversation, shows that. @returns whether the line is about one */
export function openInstead(winnow: Winnow, { does }: PaletteLine): boolean {
  const id = does.kind === 'open' ? does.id : 'target' in does ? does.target?.ids[0] : undefined;
  if (id === undefined) return false;
  winnow.ui.closeDialog();
  winnow.ui.closePage();
  void winnow.showConversation(id);
  return true;
}

function remember({ store, app }: Winnow, words: string): void {
  if (words === '' || words.length > longestUsed) return;
  const { usedWords } = store.getState().app.settings;
  const times = (usedWords.find((used) => used.words === words)?.times ?? 0) + 1;
  const others = usedWords.filter((used) => used.words !== words);
  void app.set({ usedWords: [{ words, times }, ...others].slice(0, mostUsed) });
}
