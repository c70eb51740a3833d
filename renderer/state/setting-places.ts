import { inEnglishToo, type MessageId, say } from '../i18n/say.ts';
import type { SettingsSection } from './state.ts';

/** A setting by its name, on the page where it stands, and what else it may be called. */
export type SettingPlace = { readonly section: SettingsSection; readonly name: string; readonly aliases: string };

const on =
  (section: SettingsSection) =>
  (name: MessageId, ...others: readonly MessageId[]): SettingPlace => ({
    section,
    name: say(name),
    aliases: inEnglishToo(name, ...others),
  });
const [general, alerts, keys] = [on('general'), on('alerts'), on('keys')];

/** Every setting that its page always has, so that it can be found and led to. What can be set at once is found by its other names there. */
export const settingPlaces: readonly SettingPlace[] = [
  general('settings.settingsDialog.theme'),
  general('settings.settingsDialog.language'),
  general('settings.settingsDialog.rows'),
  general('settings.settingsDialog.afterAnAct'),
  general('settings.settingsDialog.macros'),
  general('settings.settingsDialog.support', 'settings.finds.support'),
  general('settings.waiting', 'settings.finds.waiting'),
  general('times.calendar.name'),
  general('accounts.accountSettings.accounts'),
  general('dialogs.tag.title'),
  general('dialogs.tag.groups'),
  general('dialogs.tag.colors'),
  general('times.timeSettings.title'),
  general('times.timeSettings.languages'),
  general('times.timeSettings.businessDays'),
  general('times.timeSettings.businessHours'),
  general('times.timeSettings.parts', 'settings.finds.parts'),
  general('times.timeSettings.holidays'),
  general('times.timeSettings.presets'),
  alerts('alerts.sound'),
  alerts('alerts.window'),
  alerts('alerts.quietHours', 'settings.finds.quiet'),
  alerts('alerts.quietDays', 'settings.finds.quiet'),
  alerts('alerts.digest'),
  alerts('alerts.login', 'settings.finds.login'),
  alerts('alerts.keep'),
  keys('keys.presets'),
];
