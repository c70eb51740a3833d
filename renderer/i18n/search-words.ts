/** What the search understands beside words, and what each finds. */
export const searchWords: readonly (readonly [operator: string, finds: string])[] = [
  ['status:open', 'Open, pending or closed'],
  ['tag:vip, -tag:vip', 'With a tag, or without it'],
  ['channel:email', 'Of one channel'],
  ['is:unread, is:read', 'With messages that nobody has read, or without'],
  ['is:followup', 'With a follow-up, also one whose day the provider does not tell'],
  ['-is:followup', 'Without a follow-up'],
  ['is:snoozed, in:later', 'Put off until its time'],
  ['due:overdue, due:today, due:week', 'With a follow-up due by then'],
  ['is:waiting', 'With a change that has not been sent yet'],
  ['is:needs-you', 'With a change that needs you'],
  ['in:spam, in:trash', 'In a place; spam and trash are left out otherwise'],
  ['"annual plan"', 'Words that stand together'],
];
