/**
 * The English of the main process: what the system shows for Winnow where no window of ours is asked, and what a command
 * line reads. Everything else leaves main as facts, which the window puts into words.
 */
export const words = {
  menu: {
    quit: 'Quit Winnow',
    edit: 'Edit',
    triage: 'Triage',
    go: 'Go',
    queue: 'Queue',
    view: 'View',
    window: 'Window',
    help: 'Help',
    openLogs: 'Open the log folder',
  },
  tray: { open: 'Open Winnow', quit: 'Quit Winnow' },
  /** Once, when the window is closed for the first time. */
  stillRunning: {
    title: 'Winnow is still running',
    body: 'So that follow-ups come back in time. Start Winnow again to see its window; Ctrl+Q quits.',
  },
  alert: {
    followUp: (contact: string) => `Follow up: ${contact}`,
    /** @param due the time, where it has passed by more than a little; null: just now */
    followUpBody: (due: string | null, words: string) => (due === null ? words : `Was due ${due}. ${words}`),
    several: (count: number) => `${count} follow-ups are due`,
    severalBody: (names: readonly string[], more: number) => `${names.join(', ')} and ${more} more`,
  },
  sampleInbox: 'Sample inbox',
  commandLine: {
    usage: `Winnow: triage for people who answer customers.

  --user-data-dir=DIR   keep all state under DIR
  --accounts=FILE.json  connect the accounts in FILE.json
  --sample              open the sample inbox, whatever accounts are connected
  --offline             start with syncing paused
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
