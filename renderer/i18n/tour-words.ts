import { say } from './say.ts';

/** What a step asks for, and why it is worth it. */
type Said = readonly [ask: string, why: string];

export const tourSentences = {
  move: [say('window.tour.tour.move.goToTheNextConversation'), say('window.tour.tour.move.whatTheCustomerWroteStands')],
  finish: [say('window.tour.tour.finish.closeWhatIsDone'), say('window.tour.tour.finish.itLeavesTheInboxAnd')],
  undo: [say('window.tour.tour.undo.takeItBack'), say('window.tour.tour.undo.oneStepForEachEdit')],
  later: [say('window.tour.tour.later.putOneOff'), say('window.tour.tour.later.itIsBackOnTop')],
  find: [
    say('window.tour.tour.find.findEverythingElse'),
    say('window.tour.tour.find.eachCommandConversationAndSetting'),
  ],
} as const satisfies Record<string, Said>;

export const tourWords = {
  title: say('window.tour.title'),
  /** The step, of how many. */
  at: (step: number, of: number) => say('window.tour.at', { step, of }),
  done: say('window.tour.done'),
  next: say('window.tour.next'),
  close: say('window.tour.close'),
  none: say('window.tour.none'),
};
