import type { Output } from '#shared/ipc/contract.ts';
import { activeAccount, ask, type Core } from './core.ts';
import { mergeRows, type Overlay } from './list-model.ts';
import { indexIn, lastLetGo } from './list-window.ts';
import type { ListState, Redraw } from './state.ts';
import { createTouchedRows } from './touched-rows.ts';

type Ports = {
  readonly core: Core;
  readonly redraw: Redraw;
  /** Changes with every page that a view is shown from its beginning with. */
  readonly generation: () => number;
  /** The overlays that are left once a revision has made the others part of the rows. */
  readonly settle: (revision: number, covered: (overlay: Overlay) => boolean) => Overlay[];
  readonly reload: () => Promise<void>;
};

/** What the main process says has changed: read again, and merged into the rows held. */
export function createListChanges({ core, redraw, generation, settle, reload }: Ports) {
  const { store } = core;
  const list = () => store.getState().list;
  const { touch, readAgain } = createTouchedRows({ core, refresh: refreshRows, reload });

  async function refreshRows(ids: readonly string[]): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    const mine = generation();
    const { view, phase } = list();
    if (phase !== 'ready') {
      // A page that was asked for before the change may not show it: after it, then.
      touch(ids, 100);
      return;
    }
    const answer = await ask(core, 'conversations.rows', { accountId, view, ids: [...ids] });
    if (!answer.ok) return;
    if (mine !== generation()) {
      // The page that is shown instead may have been asked for before the change.
      touch(ids);
      return;
    }
    const asked = new Set(ids);
    const covers = ({ ids: edited }: Overlay) => [...edited].every((id) => asked.has(id));
    const overlays = settle(answer.value.revision, covers);
    const strayId = strayAfter(list(), asked, answer.value);
    redraw({
      prefix: mergeRows(list().prefix, view, asked, answer.value, { strayId, isTop: !lastLetGo(list().held) }),
      overlays,
      revision: Math.max(list().revision, answer.value.revision),
      strayId,
    });
  }

  return { touch, readAgain };
}

/**
 * A row that somebody else closes while the agent reads it stays under the cursor: if the next one took its place
 * by itself, the key already on its way would hit the wrong conversation.
 */
function strayAfter(
  { cursorId, strayId, prefix }: ListState,
  asked: ReadonlySet<string>,
  answer: Output<'conversations.rows'>,
): string | null {
  if (cursorId === null || !asked.has(cursorId)) return strayId;
  const stays = answer.rows.some(({ row, inView }) => row.id === cursorId && inView);
  return !stays && indexIn(prefix.rows, cursorId) >= 0 ? cursorId : null;
}
