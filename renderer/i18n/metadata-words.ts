export const metadataWords = {
  keyIsJson: 'That is JSON, and no key: pasted as one object, it makes a row of each of its keys',
  /** What stands there before it is replaced. */
  replaces: (key: string, value: string) => `${key} is “${value}” now`,
  isSame: (key: string) => `${key} is so already`,
  leave: 'Leave it',
  pasted: 'From what was pasted',
  setAll: (count: number) => (count === 1 ? 'Set it' : `Set all ${count}`),
  without: (key: string) => `Without ${key}`,
  tooMany: (most: number) => `At most ${most} at once: the rest was left out`,
  mapped: (key: string) => `${key} is where this account keeps its follow-ups: they are set with f`,
} as const;
