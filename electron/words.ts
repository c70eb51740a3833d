import type { Language } from '#shared/language.ts';
import { german } from './words-de.ts';
import { english, type Words } from './words-en.ts';

/** Read once, when a word is needed: what is spoken may change while the app runs. */
export const wordsIn = (language: Language): Words => ({ en: english, de: german })[language];

/** Names of files, and what a command line reads: in one language, for programs and scripts. */
export const words = {
  files: {
    log: 'winnow-alerts.csv',
    calendar: 'winnow-follow-ups.ics',
    keys: 'winnow-keys.json',
    macros: 'winnow-macros.json',
  },
  commandLine: {
    usage: `Winnow: triage for people who answer customers.

  --user-data-dir=DIR   keep all state under DIR
  --accounts=FILE.json  connect the accounts in FILE.json
  --sample              open the sample inbox, whatever accounts are connected
  --offline             start with syncing paused
  --allow-old-runtime   reach real servers on an old Electron, too
  --screenshot=FILE     write a picture of the painted window to FILE and quit
  --help                show this and quit
`,
    needsFolder: 'needs a folder: --user-data-dir=DIR',
    needsAccounts: 'needs a file: --accounts=FILE.json',
    needsPicture: 'needs a file: --screenshot=FILE',
    takesNoValue: 'takes no value',
    alreadyRunning: 'Winnow is already running with this folder: its window is shown, and switches are not read again.',
    ready: (conversations: number) => `ready ${conversations} conversations`,
  },
} as const;
