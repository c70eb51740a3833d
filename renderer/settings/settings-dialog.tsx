import { useId } from 'react';
import type { Settings } from '#shared/settings.ts';
import { AccountSettings } from '../accounts/account-settings.tsx';
import { useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { settingsWords } from '../i18n/settings-words.ts';
import { timeSettingsWords } from '../i18n/time-settings-words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { CalendarSettings } from './calendar-settings.tsx';
import { Decided, DecidedOthers, useIsDecided } from './decided.tsx';
import { ProxySettings } from './proxy-settings.tsx';
import { SettingSection } from './setting-row.tsx';
import styles from './settings-dialog.module.css';
import { SettingsPage } from './settings-page.tsx';
import { TagSettings } from './tag-settings.tsx';
import { TimeSettings } from './time-settings.tsx';
import { WaitingDays } from './waiting-days.tsx';

const themes = [
  { value: 'system', label: say('settings.settingsDialog.system') },
  { value: 'light', label: say('settings.settingsDialog.light') },
  { value: 'dark', label: say('settings.settingsDialog.dark') },
] as const;

const languageChoices = [
  { value: 'system', label: say('settings.settingsDialog.asTheSystem') },
  { value: 'en', label: timeSettingsWords.languageNames.en },
  { value: 'de', label: timeSettingsWords.languageNames.de },
] as const satisfies readonly { value: Settings['language']; label: string }[];

const densities = [
  { value: 'comfortable', label: say('settings.settingsDialog.comfortable') },
  { value: 'compact', label: say('settings.settingsDialog.compact') },
] as const;

const advances = [
  { value: 'next', label: say('settings.settingsDialog.theNext') },
  { value: 'previous', label: say('settings.settingsDialog.thePrevious') },
  { value: 'stay', label: say('settings.settingsDialog.stay') },
] as const satisfies readonly { value: Settings['autoAdvance']; label: string }[];

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 } as const;

export function SettingsDialog() {
  const { app } = useWinnow();
  const run = useRun();
  const settings = useWinnowState((state) => state.app.settings);
  const isLanguageDecided = useIsDecided('language');
  const whyId = useId();
  const version = useWinnowState((state) => state.app.version);
  return (
    <SettingsPage section="general" title={settingsWords.title} focusId="general-settings">
      <div id="general-settings" role="document" className={styles.scroll} {...scrollable}>
        <Choice
          legend={say('settings.settingsDialog.theme')}
          options={themes}
          value={settings.theme}
          choose={(theme) => void app.set({ theme })}
        />
        <Choice
          legend={say('settings.settingsDialog.language')}
          options={languageChoices}
          value={settings.language}
          choose={(language) => void app.set({ language })}
          fixed={isLanguageDecided ? { id: whyId, why: <Decided id={whyId} /> } : null}
        />
        <Choice
          legend={say('settings.settingsDialog.rows')}
          options={densities}
          value={settings.density}
          choose={(density) => void app.set({ density })}
        />
        <Choice
          legend={say('settings.settingsDialog.afterAnAct')}
          options={advances}
          value={settings.autoAdvance}
          choose={(autoAdvance) => void app.set({ autoAdvance })}
        />
        <div className={styles.row} data-setting={say('settings.settingsDialog.macros')}>
          <span className={styles.name}>{say('settings.settingsDialog.macros')}</span>
          <Button onClick={() => run('macros.open')}>{say('settings.settingsDialog.namesOrderKeysFiles')}</Button>
        </div>
        <ProxySettings />
        <div className={styles.row} data-setting={say('settings.settingsDialog.support')}>
          <span className={styles.name}>{say('settings.settingsDialog.support')}</span>
          <div className={styles.check}>
            <Button onClick={() => run('app.copyDiagnostics')}>{say('settings.settingsDialog.copyDiagnostics')}</Button>
            <Button onClick={() => run('crashes.open')}>{say('settings.settingsDialog.crashReports')}</Button>
          </div>
        </div>
        <WaitingDays />
        <CalendarSettings />
        <SettingSection title={say('accounts.accountSettings.accounts')}>
          <AccountSettings />
        </SettingSection>
        <TagSettings />
        <TimeSettings />
        <DecidedOthers />
        <p className={styles.version}>{say('settings.settingsDialog.winnow', { version })}</p>
      </div>
    </SettingsPage>
  );
}
