import { ArrowDownUp } from 'lucide-react';
import { isAgenda, sortOf, sorts } from '#shared/query/conversations.ts';
import { useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { refusalOf } from '../../commands/run.ts';
import { ownOrder, sortNames, sortWords } from '../../i18n/sort-words.ts';
import { keysOf } from '../../state/selectors.ts';
import { MenuChip } from '../reader/menu-chip.tsx';

/** In which order the list is, and which others it has; none where what comes next is first. */
export function SortMenu() {
  const run = useRun();
  const { store } = useWinnow();
  const view = useWinnowState((state) => state.list.view);
  if (isAgenda(view)) return null;
  const now = sortOf(view) ?? ownOrder;
  return (
    <MenuChip
      about={sortWords.about}
      words={sortNames[now]}
      icon={ArrowDownUp}
      local={false}
      isQuiet
      choices={() =>
        ([ownOrder, ...sorts] as const).map((sort) => {
          const [id, state] = [`sort.${sort}` as const, store.getState()];
          const isNow = sort === now;
          return {
            words: sortNames[sort],
            keys: keysOf(state, id)[0],
            isNow,
            refusal: isNow ? null : refusalOf(state, id),
            choose: () => (isNow ? undefined : run(id)),
          };
        })
      }
    />
  );
}
