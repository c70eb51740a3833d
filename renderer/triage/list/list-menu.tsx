import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { useBindings, useRun, useWinnow } from '../../app-context.tsx';
import { resultTitle } from '../../commands/result-title.ts';
import { refusalOf } from '../../commands/run.ts';
import { say } from '../../i18n/say.ts';
import { focusIds, takeUpFocus } from '../../platform/focus.ts';
import { targetIds } from '../../state/selectors.ts';
import { Kbd } from '../../ui/kbd.tsx';
import styles from '../menu.module.css';

const groups: readonly (readonly CommandId[])[] = [
  ['conversation.done', 'status.open', 'status.pending'],
  ['tags.edit', 'metadata.edit', 'assignee.edit'],
  ['followUp.snooze', 'followUp.edit', 'followUp.toggleBack', 'followUp.export'],
  ['conversation.toggleRead', 'conversation.toggleSpam', 'conversation.toggleTrash'],
  ['list.select', 'edit.undo'],
];

/** What can be done with the row under the pointer: the same commands, with their keys to learn. */
export function ListMenu({ children }: { children: ReactNode }) {
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className={styles.menu}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // A field or a dialog that was asked for keeps it.
            takeUpFocus(document.getElementById(focusIds.list));
          }}
        >
          <About />
          {groups.map((ids) => (
            <ContextMenu.Group key={ids[0]} className={styles.group}>
              {ids.map((id) => (
                <Item key={id} id={id} />
              ))}
            </ContextMenu.Group>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

/** Whom it would be done to: named, where it is more than the row under the pointer. */
function About() {
  const { store, edits } = useWinnow();
  const ids = targetIds(store.getState());
  const whom =
    ids.length === 1 ? edits.nameOf(ids[0] ?? null) : say('triage.listMenu.selected', { length: ids.length });
  return (
    <ContextMenu.Label className={styles.about} dir="auto">
      {whom}
    </ContextMenu.Label>
  );
}

function Item({ id }: { id: CommandId }) {
  const run = useRun();
  const state = useWinnow().store.getState();
  const refusal = refusalOf(state, id);
  return (
    <ContextMenu.Item
      className={styles.item}
      disabled={refusal !== null}
      title={refusal ?? undefined}
      onSelect={() => run(id)}
    >
      {resultTitle(state, id)}
      <Kbd keys={useBindings()[id][0]} />
    </ContextMenu.Item>
  );
}
