import type { Reason, StorageProblem } from '#shared/reason.ts';
import { type Sayings, sayBy } from './by-kind.ts';
import { failureSentence } from './failure-words.ts';
import { issueSentence } from './issue-words.ts';
import { fieldNames } from './names.ts';
import { providerWords } from './provider-words.ts';
import { say } from './say.ts';

const storage = {
  corrupt: say('troubles.reason.storage.corrupt'),
  newer: say('troubles.reason.storage.newer'),
  full: say('troubles.reason.storage.full'),
  'read-only': say('troubles.reason.storage.readOnly'),
  'in-use': say('troubles.reason.storage.inUse'),
  failed: say('troubles.reason.storage.failed'),
} satisfies Record<StorageProblem, string>;

const sayings: Sayings<Reason> = {
  request: ({ what, as, status }) => failureSentence(what, { as, status }),
  refused: () => say('troubles.reason.refused'),
  gone: () => say('troubles.reason.gone'),
  'changed-elsewhere': () => say('troubles.reason.changedElsewhere'),
  'replied-since': ({ by }) =>
    by === 'customer'
      ? say('troubles.reason.repliedSince.theCustomerHasRepliedSince')
      : say('troubles.reason.repliedSince.somebodyHasWrittenSinceIn'),
  'not-applied': () => say('troubles.reason.notApplied'),
  'merged-in-circle': () => say('troubles.reason.mergedInCircle'),
  told: ({ words }) => words,
  paused: () => say('troubles.reason.paused'),
  paced: () => say('troubles.reason.paced'),
  storage: ({ problem, file }) => (file === null ? storage[problem] : `${storage[problem]} (${file})`),
  internal: () => say('troubles.reason.internal'),
  'strange-window': () => say('troubles.reason.strangeWindow'),
  'unknown-request': () => say('troubles.reason.unknownRequest'),
  'no-main-process': () => say('troubles.reason.noMainProcess'),
  'wrong-input': ({ issue }) => issueSentence(issue),
  'read-only-field': ({ field, service, note }) =>
    providerWords(note) ?? say('troubles.reason.readOnlyField', { service, name: fieldNames[field] }),
  'file-not-written': ({ isFull, file }) =>
    isFull
      ? say('troubles.reason.fileNotWritten.thereIsNoRoomFor', { file })
      : say('troubles.reason.fileNotWritten.cannotBeWrittenItsFolder', { file }),
  'not-here': () => say('troubles.reason.notHere'),
};

/** Why something is as it is, as a sentence for the agent. The server's own words stand beside it, quoted. */
export const reasonSentence = (reason: Reason): string => sayBy(sayings, reason);
