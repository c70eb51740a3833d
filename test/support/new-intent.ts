import type { NewIntent } from '#db/workspace/intents.ts';
import { targetOf } from '#shared/edits/edit.ts';

/** An edit of nobody's queue yet, made on nothing, which waits. */
export const newIntent = (of: Pick<NewIntent, 'edit'> & Partial<NewIntent>): NewIntent => ({
  commandId: 'c',
  accountId: 'a1',
  conversationId: 'v1',
  contact: '',
  target: targetOf(of.edit),
  base: null,
  beside: {},
  afterSeq: null,
  back: [],
  takesBackSeq: null,
  seenInboundAtMs: null,
  seenPreview: null,
  state: 'ready',
  local: false,
  createdAtMs: 1,
  finishedAtMs: null,
  ...of,
});
