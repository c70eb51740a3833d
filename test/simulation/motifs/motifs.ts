import type { Motifs } from '../draw.ts';
import { accountMotifs } from './accounts.ts';
import { answerMotifs } from './answers.ts';
import { breakMotifs } from './breaks.ts';
import { doubtMotifs } from './doubts.ts';
import { editMotifs } from './edits.ts';
import { endingMotifs } from './endings.ts';
import { followUpMotifs } from './follow-ups.ts';
import { keptMotifs } from './kept.ts';
import { limitMotifs } from './limits.ts';
import { listMotifs } from './lists.ts';
import { localValueMotifs } from './local-values.ts';
import { mergeMotifs } from './merges.ts';
import { messageMotifs } from './messages.ts';
import { networkMotifs } from './networks.ts';
import { pageMotifs } from './pages.ts';
import { queueMotifs } from './queues.ts';
import { repeatMotifs } from './repeats.ts';
import { singleMotifs } from './singles.ts';
import { undoMotifs } from './undos.ts';
import { waitMotifs } from './waits.ts';
import { walkMotifs } from './walks.ts';

const followUps = ['cleared or moved before it is due', 'a colleague moves or clears it', 'set beside a status'];

const news = 'more news than a page holds, and one that comes late';
const storm = 'the agent asks for news all the time, and there is some';
const place = 'the network goes in the middle of a walk, and then the place where it stands';
const everywhere = 'there is news everywhere, and the agent edits one';
const ending = 'the app ends while a page is written down';
const tags = 'a colleague tags some, and does nothing else';
const beside = 'taken back with what the provider has ended beside it';
const local = [
  'set aside here, and others go on with it',
  'set aside here over what was to be sent, or needs the agent',
];
const together = 'all single values in one command, and again';

/**
 * What can come to pass at few providers, with two accounts or in long lists alone, is to come to pass in most runs of
 * them.
 */
export const ownMotifs: Readonly<Record<string, readonly string[]>> = {
  vantax: [
    'a page of something between for every list',
    news,
    'the place in the list goes while it is read',
    place,
    tags,
  ],
  vcita: [
    'two become one while all is quiet',
    'becomes a part of another while an edit of it waits',
    'another conversation takes everything along',
    ...followUps,
    ...local,
  ],
  chatwoot: [
    ...followUps,
    'the server’s clock is ahead',
    news,
    tags,
    'a follow-up and a status in one command',
    beside,
  ],
  mateo: [everywhere, storm, ending, together, news, ...local],
  wapikit: [everywhere, together, beside, ...local],
  weav: [
    'a colleague is at work on the rest of it meanwhile',
    'a colleague assigns it, and does nothing else',
    ...local,
  ],
  'long list': ['the list is short, and says of the rest that it is gone', ending],
  'two accounts': ['two accounts at once', 'another name and another token'],
};

/** Everything that the lanes of dense and rare runs string together, by what it is about. */
export const motifs: Motifs = {
  ...editMotifs,
  ...keptMotifs,
  ...answerMotifs,
  ...networkMotifs,
  ...waitMotifs,
  ...endingMotifs,
  ...followUpMotifs,
  ...repeatMotifs,
  ...listMotifs,
  ...pageMotifs,
  ...singleMotifs,
  ...accountMotifs,
  ...undoMotifs,
  ...doubtMotifs,
  ...queueMotifs,
  ...walkMotifs,
  ...limitMotifs,
  ...breakMotifs,
  ...localValueMotifs,
  ...messageMotifs,
  ...mergeMotifs,
};
