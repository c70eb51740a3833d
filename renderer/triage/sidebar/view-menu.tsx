import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { CommandId } from '#shared/commands.ts';
import type { SavedView } from '#shared/saved-view.ts';
import { useBindings, useWinnow } from '../../app-context.tsx';
import { commandTitle } from '../../i18n/command-words.ts';
import { Kbd } from '../../ui/kbd.tsx';
import menu from '../menu.module.css';
import { focusView } from './view-focus.ts';

type Props = { view: SavedView; index: number; children: ReactNode };

/** What can be done with a saved view, whichever is shown: the commands of the one that is, with their keys to learn. */
export function ViewMenu({ view, index, children }: Props) {
  const { app, ui, store } = useWinnow();
  const { length } = store.getState().app.savedViews;

  async function remove(): Promise<void> {
    await app.removeView(view.id);
    // Its place is its neighbour's now.
    const { savedViews } = store.getState().app;
    focusView((savedViews[index] ?? savedViews.at(-1))?.id);
  }

  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className={menu.menu}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusView(view.id);
          }}
        >
          <ContextMenu.Label className={menu.about} dir="auto">
            {view.name}
          </ContextMenu.Label>
          <ContextMenu.Group className={menu.group}>
            <Item id="search.change" act={() => ui.openDialog({ kind: 'saveView', id: view.id })} />
          </ContextMenu.Group>
          <ContextMenu.Group className={menu.group}>
            <Item id="search.viewUp" disabled={index === 0} act={() => void app.moveView(view.id, index - 1)} />
            <Item
              id="search.viewDown"
              disabled={index === length - 1}
              act={() => void app.moveView(view.id, index + 1)}
            />
          </ContextMenu.Group>
          <ContextMenu.Group className={menu.group}>
            <Item id="search.forget" act={() => void remove()} />
          </ContextMenu.Group>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Item({ id, disabled = false, act }: { id: CommandId; disabled?: boolean; act: () => void }) {
  return (
    <ContextMenu.Item className={menu.item} disabled={disabled} onSelect={act}>
      {commandTitle(id)}
      <Kbd keys={useBindings()[id][0]} />
    </ContextMenu.Item>
  );
}
