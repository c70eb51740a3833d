import type { Motifs } from '../draw.ts';
import { accountMotifs } from './accounts.ts';
import { answerMotifs } from './answers.ts';
import { doubtMotifs } from './doubts.ts';
import { editMotifs } from './edits.ts';
import { endingMotifs } from './endings.ts';
import { followUpMotifs } from './follow-ups.ts';
import { listMotifs } from './lists.ts';
import { networkMotifs } from './networks.ts';
import { queueMotifs } from './queues.ts';
import { undoMotifs } from './undos.ts';
import { waitMotifs } from './waits.ts';

const followUps = ['cleared or moved before it is due', 'a colleague moves or clears it', 'set beside a status'];

/** What can come to pass at few providers, or with two accounts alone, is to come to pass in most runs of them. */
export const ownMotifs: Readonly<Record<string, readonly string[]>> = {
  vcita: ['another conversation takes everything along', ...followUps],
  chatwoot: [...followUps, 'the server’s clock is ahead'],
  'two accounts': ['two accounts at once', 'another name and another token'],
};

/** Everything that the lanes of dense and rare runs string together, by what it is about. */
export const motifs: Motifs = {
  ...editMotifs,
  ...answerMotifs,
  ...networkMotifs,
  ...waitMotifs,
  ...endingMotifs,
  ...followUpMotifs,
  ...listMotifs,
  ...accountMotifs,
  ...undoMotifs,
  ...doubtMotifs,
  ...queueMotifs,
};
