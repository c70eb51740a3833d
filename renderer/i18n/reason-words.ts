import type { Reason, StorageProblem } from '#shared/reason.ts';
import { type Sayings, sayBy } from './by-kind.ts';
import { failureSentence } from './failure-words.ts';
import { issueSentence } from './issue-words.ts';
import { fieldNames } from './names.ts';

const storage = {
  corrupt: 'The file is damaged.',
  newer: 'The file was written by a newer version of Winnow. Install that version to open it; nothing was changed.',
  full: 'The disk is full: nothing new can be kept until there is space. Nothing queued before is lost.',
  'read-only': 'Winnow may not write to its folder: nothing new can be kept. Check the permissions of that folder.',
  'in-use': 'Another Winnow is running with this folder: only one at a time may write to it. Nothing was changed.',
  failed: 'The disk reported an error.',
} satisfies Record<StorageProblem, string>;

const sayings: Sayings<Reason> = {
  request: ({ what, as, status }) => failureSentence(what, { as, status }),
  refused: () => 'The server refused this.',
  gone: () => 'The conversation is gone at the server.',
  'changed-elsewhere': () => 'Somebody changed this since you edited it.',
  'replied-since': ({ by }) =>
    by === 'customer'
      ? 'The customer has replied since.'
      : 'Somebody has written since, in a thread that is too long to be read from here.',
  'not-applied': () => 'The server accepted this but did not apply it.',
  'merged-in-circle': () => 'The server says that this was merged, and never into what.',
  told: ({ words }) => words,
  paused: () => 'Syncing is paused. Edits wait here until you resume.',
  paced: () =>
    'As many requests were sent within an hour as the server allows. What waits goes on as there is room again.',
  storage: ({ problem, file }) => (file === null ? storage[problem] : `${storage[problem]} (${file})`),
  internal: () => 'Something went wrong inside Winnow. The log has the details.',
  'strange-window': () => 'Winnow did not recognise this window.',
  'unknown-request': () => 'Winnow does not know this request.',
  'no-main-process': () => 'Winnow’s background process did not answer.',
  'wrong-input': ({ issue }) => issueSentence(issue),
  'read-only-field': ({ field, service, note }) =>
    note ?? `${service} does not let this be changed: ${fieldNames[field]}.`,
  'file-not-written': ({ isFull, file }) =>
    isFull
      ? `There is no room for ${file} on its disk.`
      : `${file} cannot be written: its folder is not there, or not yours to write to. Choose another place.`,
  'not-here': () => 'This conversation is not on this machine just now. Nothing was changed.',
};

/** Why something is as it is, as a sentence for the agent. The server's own words stand beside it, quoted. */
export const reasonSentence = (reason: Reason): string => sayBy(sayings, reason);
