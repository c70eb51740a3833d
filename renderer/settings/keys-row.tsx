import { CircleDot } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { reachOf } from '#shared/keymap/reach.ts';
import { useWinnowState } from '../app-context.tsx';
import { keyWords, reachWords } from '../i18n/key-words.ts';
import { titleIn } from '../i18n/macro-words.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from './keys-dialog.module.css';
import type { useRecording } from './use-recording.ts';

type Props = {
  id: CommandId;
  preset: readonly string[];
  yours: readonly string[];
  isChanged: boolean;
  isCurrent: boolean;
  layout: ReadonlyMap<string, string>;
  /** What is being recorded, where it is for this command. */
  capture: ReturnType<typeof useRecording>['capture'] | null;
  acts: { change: () => void; add: () => void; remove: () => void; reset: () => void };
  focus: () => void;
  /** Below the line: what stands against keys that were recorded. */
  children?: ReactNode;
};

export const keyRowId = (id: CommandId) => `keys-of-${id}`;

/** A command, its keys in the preset, and the agent's own. */
export function KeysRow(props: Props) {
  const { id, preset, yours, isChanged, isCurrent, layout, capture, acts, focus, children } = props;
  const title = useWinnowState((state) => titleIn(state.app.settings.macros, id));
  const isOpen = capture !== null || Boolean(children);
  const [reach] = yours.flatMap((keys) => reachOf(keys, layout) ?? []);
  return (
    <>
      <tr
        id={keyRowId(id)}
        className={cx(styles.row, isOpen && styles.open)}
        onFocus={focus}
        onDoubleClick={acts.change}
        {...{ tabIndex: isCurrent ? 0 : -1 }}
      >
        <th scope="row">{title}</th>
        <td>
          <Caps keys={preset} />
        </td>
        <td>{capture ? <Recorder capture={capture} /> : <Caps keys={yours} />}</td>
        <td>
          <span className={styles.note}>
            {capture ? (
              <span role="status">
                {capture.refused ? keyWords.refused : keyWords.recording(capture.chords.length)}
              </span>
            ) : (
              [isChanged ? keyWords.mark : '', reach ? reachWords(reach) : ''].filter(Boolean).join(' · ')
            )}
            {isCurrent && !isOpen ? <Acts {...acts} hasKeys={yours.length > 0} isChanged={isChanged} /> : null}
          </span>
        </td>
      </tr>
      {children ? (
        <tr className={styles.open}>
          <td />
          <td colSpan={3}>{children}</td>
        </tr>
      ) : null}
    </>
  );
}

function Acts({
  change,
  add,
  remove,
  reset,
  hasKeys,
  isChanged,
}: Props['acts'] & { hasKeys: boolean; isChanged: boolean }) {
  return (
    <span className={styles.acts}>
      <Button tone="quiet" keys="Enter" tabIndex={-1} onClick={change}>
        {keyWords.change}
      </Button>
      <Button tone="quiet" keys="+" tabIndex={-1} onClick={add}>
        {keyWords.add}
      </Button>
      {hasKeys ? (
        <Button tone="quiet" keys="Backspace" tabIndex={-1} onClick={remove}>
          {keyWords.remove}
        </Button>
      ) : null}
      {isChanged ? (
        <Button tone="quiet" keys="r" tabIndex={-1} onClick={reset}>
          {keyWords.reset}
        </Button>
      ) : null}
    </span>
  );
}

export function Caps({ keys }: { keys: readonly string[] }) {
  if (keys.length === 0) return <span className={styles.none}>{keyWords.none}</span>;
  return (
    <span className={styles.caps}>
      {keys.map((each) => (
        <Kbd key={each} keys={each} spoken />
      ))}
    </span>
  );
}

export function Recorder({ capture }: { capture: NonNullable<Props['capture']> }) {
  const [first, second] = capture.chords;
  return (
    <span className={styles.recorder}>
      <CircleDot size={14} strokeWidth={1.75} aria-hidden="true" />
      {first === undefined ? null : <Kbd keys={first} spoken />}
      {second === undefined ? null : (
        <>
          {keyWords.followed} <Kbd keys={second} spoken />
        </>
      )}
      <span className={styles.caret} />
    </span>
  );
}
