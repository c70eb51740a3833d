import type { Motifs } from '../draw.ts';
import { accountMotifs } from './accounts.ts';
import { answerMotifs } from './answers.ts';
import { editMotifs } from './edits.ts';
import { endingMotifs } from './endings.ts';
import { followUpMotifs } from './follow-ups.ts';
import { listMotifs } from './lists.ts';
import { networkMotifs } from './networks.ts';

/** Everything that the lanes of dense and rare runs string together, by what it is about. */
export const motifs: Motifs = {
  ...editMotifs,
  ...answerMotifs,
  ...networkMotifs,
  ...endingMotifs,
  ...followUpMotifs,
  ...listMotifs,
  ...accountMotifs,
};
