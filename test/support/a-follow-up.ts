import type { FollowUp } from '#shared/follow-up.ts';

/** A reminder, once, of which a test says what it is about. */
export const aFollowUp = (change: Partial<FollowUp> & Pick<FollowUp, 'dueAtMs'>): FollowUp => ({
  zone: 'UTC',
  words: 'later',
  note: '',
  act: 'remind',
  condition: 'always',
  repeat: null,
  ...change,
});
