import { type Core, patch } from './core.ts';

/**
 * An edit is what the agent does last from its key on, whenever it is answered: undo means it, and not what was removed
 * before; and what is removed before it is answered is later.
 * @returns what is to be told of it: what it is in words once it is kept, or that it is not
 */
export function doneLast(core: Core): { readonly kept: (words: string) => void; readonly notKept: () => void } {
  const now = () => core.store.getState().ui;
  const { lastEdit, removedLast } = now();
  if (removedLast !== null) patch(core, 'ui', { lastEdit: null, removedLast: null });
  return {
    kept(words) {
      if (now().removedLast === null) patch(core, 'ui', { lastEdit: words });
    },
    notKept() {
      if (removedLast !== null && now().lastEdit === null) patch(core, 'ui', { lastEdit, removedLast });
    },
  };
}
