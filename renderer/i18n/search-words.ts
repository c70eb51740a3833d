import { say } from './say.ts';
/** What the search understands beside words, and what each finds. */
export const searchWords: readonly (readonly [operator: string, finds: string])[] = [
  ['status:open', say('search.openPendingClosedOrArchived')],
  ['tag:vip, -tag:vip', say('search.withATagOrWithout')],
  ['channel:email', say('search.ofOneChannel')],
  ['assignee:ana, assignee:me, assignee:nobody', say('search.ofSomebodyOfYouOr')],
  ['priority:high, inbox:support', say('search.byPriorityByInbox')],
  ['from:souza', say('search.wordsInTheNameOr')],
  ['metadata.plan:pro', say('search.byAKeyOfThe')],
  ['due:overdue, due:today, due:<3d', say('search.withAFollowUpDue')],
  ['due:2026-12-01, due:>1w', say('search.onADayOrLater')],
  ['before:2w, after:2026-11-01', say('search.lastWrittenBeforeOrAfter')],
  ['is:unread, is:read', say('search.withMessagesThatNobodyHas')],
  ['is:followup, -is:followup', say('search.withAFollowUpAlso')],
  ['is:snoozed, in:later', say('search.putOffUntilItsTime')],
  ['is:back', say('search.backFromLaterAndNot')],
  ['is:waiting', say('search.withAChangeThatHas')],
  ['is:needs-you', say('search.withAChangeThatNeeds')],
  ['has:subject, has:metadata', say('search.withASubjectATag')],
  ['in:spam, in:anywhere', say('search.inAPlaceOrIn')],
  ['(tag:vip OR tag:gold)', say('search.oneOrTheOtherBrackets')],
  ['"annual plan"', say('search.wordsThatStandTogether')],
];
