import type { ConversationRow } from '#shared/conversation.ts';
import { maxPage, pageSize } from '#shared/ipc/limits.ts';
import type { Cursor, View } from '#shared/query/conversations.ts';
import { activeAccount, ask, type Core } from './core.ts';
import { precedes } from './list-model.ts';
import { indexIn, lastLetGo, takenBack, withMark, withoutFarAbove, withoutFarBelow } from './list-window.ts';
import type { Redraw } from './state.ts';

type Ports = {
  readonly core: Core;
  readonly redraw: Redraw;
  /** Changes with every page that a view is shown from its beginning with. */
  readonly generation: () => number;
};

/** What follows the rows held, and what was let go before them. */
export function createListEnds({ core, redraw, generation }: Ports) {
  const { store } = core;
  const list = () => store.getState().list;
  let loadingMore = false;
  let loadingAbove = false;

  async function loadMore(limit = pageSize): Promise<void> {
    const accountId = activeAccount(core);
    const { next, view, phase } = list();
    if (!accountId || !next || phase !== 'ready' || loadingMore) return;
    loadingMore = true;
    const mine = generation();
    const answer = await ask(core, 'conversations.more', { accountId, view, after: next, limit });
    loadingMore = false;
    if (mine !== generation() || !answer.ok) return;
    const { prefix, held } = list();
    const { rows: read } = answer.value;
    const all = [...prefix.rows, ...read.filter(({ id }) => indexIn(prefix.rows, id) < 0)];
    const marked = withMark(held, read.at(-1), answer.value.next);
    const kept = mayLetGo() ? withoutFarAbove(all, marked, list().cursorId) : { rows: all, held: marked };
    redraw({
      prefix: { ...prefix, rows: kept.rows, more: answer.value.next !== null },
      held: kept.held,
      next: answer.value.next,
    });
  }

  /** What is selected is looked at by commands, so it stays. */
  const mayLetGo = () => store.getState().selection.ids.size === 0;

  /** Reads again what was let go above. */
  async function loadAbove(): Promise<void> {
    const accountId = activeAccount(core);
    const { held, view, phase, prefix } = list();
    const chunk = lastLetGo(held);
    const [first] = prefix.rows;
    if (!accountId || !chunk || !first || phase !== 'ready' || loadingAbove) return;
    loadingAbove = true;
    const mine = generation();
    const read = await readUpTo(core, accountId, view, chunk, first);
    loadingAbove = false;
    if (mine !== generation() || read === null || lastLetGo(list().held) !== chunk) return;
    const now = list();
    const above = read.filter(({ id }) => indexIn(now.prefix.rows, id) < 0);
    const rows = [...above, ...now.prefix.rows];
    const back = takenBack(now.held, above.at(-1));
    const kept = mayLetGo() ? withoutFarBelow(rows, back, now.cursorId) : null;
    redraw({
      prefix: { ...now.prefix, rows: kept?.rows ?? rows, more: kept !== null || now.prefix.more },
      held: kept?.held ?? back,
      next: kept?.next ?? now.next,
    });
  }

  return { loadMore, loadAbove };
}

/** The rows that stand before `first`, from where the chunk begins; more than it had where some have come since. */
async function readUpTo(
  core: Core,
  accountId: string,
  view: View,
  chunk: { readonly after: Cursor | null; readonly count: number },
  first: ConversationRow,
): Promise<ConversationRow[] | null> {
  const read: ConversationRow[] = [];
  let { after } = chunk;
  for (;;) {
    const limit = Math.min(maxPage, chunk.count + 1);
    const answer = await ask(core, 'conversations.more', { accountId, view, after, limit });
    if (!answer.ok) return null;
    const isEnd = (row: ConversationRow) =>
      precedes(view, first, row) || (row.id === first.id && !precedes(view, row, first));
    const end = answer.value.rows.findIndex(isEnd);
    read.push(...answer.value.rows.slice(0, end < 0 ? undefined : end));
    if (end >= 0 || answer.value.next === null) return read;
    after = answer.value.next;
  }
}
