import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { readWhen } from '#shared/when/read.ts';
import { mostPresets, type PresetSetting, presetNames, type TimeSettings } from '#shared/when/time-settings.ts';
import { useWinnow } from '../app-context.tsx';
import { presetLabels } from '../i18n/follow-up-words.ts';
import { timeSettingsWords as words } from '../i18n/time-settings-words.ts';
import { whenContext } from '../i18n/when-context.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SettingRow } from './setting-row.tsx';
import styles from './time-settings.module.css';

type Props = { times: TimeSettings; set: (change: Partial<TimeSettings>) => void };

const labelOf = (preset: PresetSetting) => (typeof preset === 'string' ? presetLabels[preset] : preset.label);

/** Which times are offered by name, and in which order. */
export function PresetSettings({ times, set }: Props) {
  const { core } = useWinnow();
  const presets: readonly PresetSetting[] = times.presets ?? presetNames;
  const [name, setName] = useState('');
  const [typed, setTyped] = useState('');
  const isRead = typed.trim() === '' || readWhen(typed, whenContext(core.nowMs(), times)).kind === 'read';
  const isNamed = name.trim() !== '' && !presets.some((preset) => labelOf(preset) === name.trim());
  const keep = (next: readonly PresetSetting[]) => set({ presets: [...next] });

  function move(from: number, to: number): void {
    const next = [...presets];
    next.splice(to, 0, ...next.splice(from, 1));
    keep(next);
  }

  function add(): void {
    keep([...presets, { label: name.trim().slice(0, 40), words: typed.trim().slice(0, 100) }]);
    setName('');
    setTyped('');
  }

  return (
    <SettingRow name={words.presets} isColumn>
      <ol className={styles.presets}>
        {presets.map((preset, at) => {
          const label = labelOf(preset);
          return (
            <li key={label} className={styles.preset}>
              <span className={styles.label}>
                {label}
                {typeof preset === 'string' ? null : <span className={styles.hint}> {preset.words}</span>}
              </span>
              <IconButton icon={ArrowUp} label={words.up(label)} isOff={at === 0} onClick={() => move(at, at - 1)} />
              <IconButton
                icon={ArrowDown}
                label={words.down(label)}
                isOff={at === presets.length - 1}
                onClick={() => move(at, at + 1)}
              />
              <IconButton
                icon={X}
                label={words.remove(label)}
                onClick={() => keep(presets.filter((each) => each !== preset))}
              />
            </li>
          );
        })}
      </ol>
      {presets.length < mostPresets ? (
        <div className={styles.add}>
          <input
            aria-label={words.presetName}
            placeholder={words.presetName}
            maxLength={40}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <input
            aria-label={words.presetWords}
            placeholder={words.presetWords}
            maxLength={100}
            value={typed}
            aria-invalid={!isRead}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button disabled={!isNamed || typed.trim() === '' || !isRead} onClick={add}>
            {words.add}
          </Button>
        </div>
      ) : null}
      {isRead ? null : (
        <p role="alert" className={styles.problem}>
          {words.notRead(typed.trim())}
        </p>
      )}
      {times.presets === null ? null : <Button onClick={() => set({ presets: null })}>{words.usual}</Button>}
    </SettingRow>
  );
}
