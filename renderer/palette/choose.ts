import type { Condition, FollowUp } from '#shared/follow-up.ts';
import { runCommand } from '../commands/run.ts';
import { targetIds } from '../state/selectors.ts';
import type { Winnow } from '../state/store.ts';
import type { PaletteItem } from './palette-items.ts';

/** Does what a line of the palette says. The palette closes first: it is gone when a dialog opens in its place. */
export function choosePaletteItem(winnow: Winnow, item: PaletteItem): void {
  const { store, edits, ui } = winnow;
  if (item.kind === 'followUp') {
    followUpOn(winnow, item.followUp, item.followUp.condition);
    return;
  }
  ui.closeDialog();
  switch (item.kind) {
    case 'command':
      void runCommand(winnow, item.id);
      break;
    case 'view':
    case 'search':
      void winnow.search(item.query);
      break;
    case 'account':
      void winnow.switchAccount(item.accountId);
      break;
    case 'tag':
      void edits.edit(targetIds(store.getState()), [{ field: 'tags', part: item.tag, to: item.on }]);
      break;
    default:
      item satisfies never;
  }
}

export function followUpOn({ store, edits, ui }: Winnow, followUp: FollowUp, condition: Condition): void {
  ui.closeDialog();
  void edits.edit(targetIds(store.getState()), [{ field: 'followUp', to: { ...followUp, condition } }]);
}
