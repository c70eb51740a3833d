import { X } from 'lucide-react';
import { useState } from 'react';
import { maxTagLength } from '#shared/edits/edit.ts';
import type { ViewColor } from '#shared/view-order.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { viewColorNames } from '../i18n/saved-view-words.ts';
import { tagWords as words } from '../i18n/tag-words.ts';
import { ColorChoice } from '../query/color-choice.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Tag } from '../ui/tag.tsx';
import { SettingRow, SettingSection } from './setting-row.tsx';
import styles from './tag-settings.module.css';

const mostGroups = 20;
const mostColors = 50;

/** Of which tags a conversation has one at most, and in which colours tags are drawn. */
export function TagSettings() {
  return (
    <SettingSection title={words.title}>
      <Groups />
      <Colors />
    </SettingSection>
  );
}

function Groups() {
  const { app } = useWinnow();
  const groups = useWinnowState((state) => state.app.settings.tagGroups);

  function take(typed: string): void {
    const wanted = [...new Set(typed.split(/[\s,]+/).filter(Boolean))].slice(0, mostGroups);
    if (wanted.join() !== groups.join()) void app.set({ tagGroups: wanted.map((each) => each.slice(0, 50)) });
  }

  return (
    <SettingRow name={words.groups}>
      <input
        key={groups.join(' ')}
        className={styles.field}
        aria-label={words.groups}
        aria-describedby="tag-groups-hint"
        defaultValue={groups.join(' ')}
        onBlur={({ currentTarget }) => take(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') take(currentTarget.value);
        }}
      />
      <span id="tag-groups-hint" className={styles.hint}>
        {words.groupsHint}
      </span>
    </SettingRow>
  );
}

function Colors() {
  const { app } = useWinnow();
  const colors = useWinnowState((state) => state.app.settings.tagColors);
  const [typed, setTyped] = useState('');
  const [color, setColor] = useState<ViewColor | null>(null);
  const tag = typed.trim();
  const others = colors.filter((each) => each.tag !== tag);

  function add(): void {
    if (color === null) return;
    void app.set({ tagColors: [...others, { tag, color }] });
    setTyped('');
    setColor(null);
  }

  return (
    <SettingRow name={words.colors} isColumn>
      {colors.length === 0 ? null : (
        <ul className={styles.colors} aria-label={words.colors}>
          {colors.map((each) => (
            <li key={each.tag} className={styles.entry}>
              <Tag name={each.tag} local={false} color={each.color} />
              <span className={styles.hint}>{viewColorNames[each.color]}</span>
              <IconButton
                icon={X}
                label={words.uncolored(each.tag)}
                onClick={() => void app.set({ tagColors: colors.filter((other) => other !== each) })}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.entry}>
        <input
          className={styles.field}
          aria-label={words.tagOrBeginning}
          placeholder={words.tagOrBeginning}
          maxLength={maxTagLength}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <ColorChoice color={color} choose={setColor} />
        <Button disabled={tag === '' || color === null || others.length >= mostColors} onClick={add}>
          {words.add}
        </Button>
      </div>
      <span className={styles.hint}>{words.colorsHint}</span>
    </SettingRow>
  );
}
