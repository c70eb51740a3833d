import type { ReactNode } from 'react';
import { within } from '../i18n/names.ts';
import { hereOnly } from '../i18n/storage-words.ts';
import { Kbd } from '../ui/kbd.tsx';
import { LineIcon } from './line-icon.tsx';
import type { PaletteLine } from './lines.ts';
import type { Mark } from './match-words.ts';
import styles from './palette.module.css';

type Props = { id: string; line: PaletteLine; isChosen: boolean; point: () => void; choose: () => void };

/** One line: what Enter does, to whom, and the key that does it without the palette. */
export function PaletteRow({ id, line, isChosen, point, choose }: Props) {
  const { icon, title, marks, about, aside, keys, isLocal, refusal } = line;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-disabled={refusal !== null}
      className={styles.line}
      onMouseMove={point}
      onMouseDown={(event) => {
        event.preventDefault(); // the field, which hears the keys, keeps the focus
        choose();
      }}
    >
      <LineIcon icon={icon} />
      <span className={styles.title} dir="auto">
        {marked(title, marks)}
      </span>
      <span className={styles.about} dir="auto">
        {about}
      </span>
      {isLocal ? <span className={styles.local}>{within(hereOnly)}</span> : null}
      {aside ? <span className={styles.aside}>{aside}</span> : null}
      {isChosen ? <Kbd keys="Enter" /> : keys ? <Kbd keys={keys} /> : null}
    </div>
  );
}

/** What was typed of a text stands out in it. */
function marked(text: string, marks: readonly Mark[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to } of [...marks].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    if (from > at) parts.push(text.slice(at, from));
    parts.push(<mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}
