import type { Back, FollowUp } from './follow-up.ts';

/** It came back at its time, and not before: until it is answered it counts as due. */
const isDueBack = ({ why }: Pick<Back, 'why'>): boolean => why === 'time' || why === 'nobody-replied';

/** When what a conversation has is due, or was: of what is back, where that was by its time. Epoch ms; null: it has none. */
export const dueAtMsOf = (followUp: FollowUp | null, back: Back | null): number | null =>
  followUp?.dueAtMs ?? (back !== null && isDueBack(back) ? back.from.dueAtMs : null);
