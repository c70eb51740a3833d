import { type KeyboardEvent, useState } from 'react';
import { type CommandId, commandIds } from '#shared/commands.ts';
import { changedIds, maxBindings, presetKeys } from '#shared/keymap/keymap.ts';
import { useWinnow } from '../app-context.tsx';
import { groupTitle } from '../i18n/command-words.ts';
import { keyWords } from '../i18n/key-words.ts';
import { KeysConflict } from './keys-conflict.tsx';
import styles from './keys-dialog.module.css';
import type { KeyGroup } from './keys-found.ts';
import { KeysRow, keyRowId } from './keys-row.tsx';
import { type useKeymap, useLayout } from './use-keymap.ts';
import { useRecording } from './use-recording.ts';

type Props = { found: readonly KeyGroup[]; keys: ReturnType<typeof useKeymap>; save: () => void };

/** The commands that were found, each with what can be done about its keys. One of them is at hand, as in every list. */
export function KeysTable({ found, keys, save }: Props) {
  const { ui } = useWinnow();
  const layout = useLayout();
  const recorder = useRecording(new Set(layout.values()), keys.bind);
  const [current, setCurrent] = useState<CommandId | null>(null);
  const ids = found.flatMap((group) => group.ids);
  const cursor = current !== null && ids.includes(current) ? current : ids[0];
  const changed = new Set(changedIds(keys.keymap));

  const actsOf = (id: CommandId) => ({
    change: () => recorder.start({ id, adds: false }),
    add() {
      if (keys.bindings[id].length >= maxBindings) ui.fail(keyWords.most);
      else recorder.start({ id, adds: true });
    },
    remove: () => keys.removeLast(id),
    reset: () => keys.reset(id),
  });

  function hearAll(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey)) hear(event, ids, actsOf);
    else if (event.key === 'e') {
      event.preventDefault();
      save();
    }
  }

  return (
    <table aria-label={keyWords.title} className={styles.keys} onKeyDown={hearAll}>
      {found.map(({ group, ids: within }) => (
        <tbody key={group}>
          <tr className={styles.heads}>
            <th scope="col">{groupTitle(group)}</th>
            <th scope="col">{keyWords.columns.preset}</th>
            <th scope="col">{keyWords.columns.yours}</th>
            <td />
          </tr>
          {within.map((id) => (
            <KeysRow
              key={id}
              id={id}
              preset={presetKeys(keys.keymap.preset, id)}
              yours={keys.bindings[id]}
              isChanged={changed.has(id)}
              isCurrent={id === cursor}
              layout={layout}
              capture={recorder.recording?.id === id ? recorder.capture : null}
              acts={actsOf(id)}
              focus={() => setCurrent(id)}
            >
              {keys.conflict?.id === id ? (
                <KeysConflict conflict={keys.conflict} bind={keys.bind} again={recorder.start} leave={keys.leave} />
              ) : null}
            </KeysRow>
          ))}
        </tbody>
      ))}
    </table>
  );
}

type Acts = { change: () => void; add: () => void; remove: () => void; reset: () => void };

/** The keys of the row that has the focus. */
function hear(event: KeyboardEvent, ids: readonly CommandId[], actsOf: (id: CommandId) => Acts): void {
  const { target, key } = event;
  if (!(target instanceof HTMLTableRowElement) || event.altKey) return;
  const id = commandIds.find((each) => keyRowId(each) === target.id);
  if (id === undefined) return;
  const to = targetOf(key, ids.indexOf(id), ids.length);
  const act = to === null ? actOf(key, actsOf(id)) : () => document.getElementById(keyRowId(ids[to] ?? id))?.focus();
  if (!act) return;
  event.preventDefault();
  act();
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown' || key === 'j') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp' || key === 'k') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

function actOf(key: string, { change, add, remove, reset }: Acts): (() => void) | null {
  if (key === 'Enter') return change;
  if (key === '+') return add;
  if (key === 'Backspace' || key === 'Delete') return remove;
  if (key === 'r') return reset;
  return key === '/' ? () => document.getElementById('find-keys')?.focus() : null;
}
