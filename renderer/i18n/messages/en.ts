import { accounts } from './en/accounts.ts';
import { acts } from './en/acts.ts';
import { alerts } from './en/alerts.ts';
import { dialogs } from './en/dialogs.ts';
import { edits } from './en/edits.ts';
import { keys } from './en/keys.ts';
import { macros } from './en/macros.ts';
import { names } from './en/names.ts';
import { palette } from './en/palette.ts';
import { queue } from './en/queue.ts';
import { reminders } from './en/reminders.ts';
import { search } from './en/search.ts';
import { settings } from './en/settings.ts';
import { times } from './en/times.ts';
import { triage } from './en/triage.ts';
import { troubles } from './en/troubles.ts';
import { window } from './en/window.ts';

/** All that the windows say, by rooms; every other language has the same ids. */
export const en = {
  ...accounts,
  ...acts,
  ...alerts,
  ...dialogs,
  ...edits,
  ...keys,
  ...macros,
  ...names,
  ...palette,
  ...queue,
  ...reminders,
  ...search,
  ...settings,
  ...times,
  ...triage,
  ...troubles,
  ...window,
} as const;
