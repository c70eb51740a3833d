import type { Settings } from '#shared/settings.ts';
import { AccountSettings } from '../accounts/account-settings.tsx';
import { useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { settingsWords } from '../i18n/settings-words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { CalendarSettings } from './calendar-settings.tsx';
import { DecidedOthers } from './decided.tsx';
import { ProxySettings } from './proxy-settings.tsx';
import styles from './settings-dialog.module.css';
import { SettingsPage } from './settings-page.tsx';
import { TagSettings } from './tag-settings.tsx';
import { TimeSettings } from './time-settings.tsx';
import { WaitingDays } from './waiting-days.tsx';

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const densities = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
] as const;

const advances = [
  { value: 'next', label: 'The next' },
  { value: 'previous', label: 'The previous' },
  { value: 'stay', label: 'Stay' },
] as const satisfies readonly { value: Settings['autoAdvance']; label: string }[];

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 } as const;

export function SettingsDialog() {
  const { app } = useWinnow();
  const run = useRun();
  const settings = useWinnowState((state) => state.app.settings);
  const version = useWinnowState((state) => state.app.version);
  return (
    <SettingsPage section="general" title={settingsWords.title} focusId="general-settings">
      <div id="general-settings" role="document" className={styles.scroll} {...scrollable}>
        <Choice legend="Theme" options={themes} value={settings.theme} choose={(theme) => void app.set({ theme })} />
        <Choice
          legend="Rows"
          options={densities}
          value={settings.density}
          choose={(density) => void app.set({ density })}
        />
        <Choice
          legend="After an act"
          options={advances}
          value={settings.autoAdvance}
          choose={(autoAdvance) => void app.set({ autoAdvance })}
        />
        <div className={styles.row}>
          <span className={styles.name}>Macros</span>
          <Button onClick={() => run('macros.open')}>Names, order, keys, files…</Button>
        </div>
        <ProxySettings />
        <div className={styles.row}>
          <span className={styles.name}>Support</span>
          <div className={styles.check}>
            <Button onClick={() => run('app.copyDiagnostics')}>Copy diagnostics</Button>
            <Button onClick={() => run('crashes.open')}>Crash reports…</Button>
          </div>
        </div>
        <WaitingDays />
        <CalendarSettings />
        <AccountSettings />
        <TagSettings />
        <TimeSettings />
        <DecidedOthers />
        <p className={styles.version}>Winnow {version}</p>
      </div>
    </SettingsPage>
  );
}
