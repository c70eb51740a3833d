import type { Conviction, Tried } from './compare.ts';

export const lost: Conviction = {
  kind: 'lost',
  field: 'tags',
  provider: 'vantax',
  account: 'a1',
  conversation: 'c1',
  words: 'The agent was told yes.',
};
export const tried = (seed: number, ...convictions: Conviction[]): Tried => ({
  seed,
  convictions,
  passed: [],
  hash: null,
  crash: null,
});
