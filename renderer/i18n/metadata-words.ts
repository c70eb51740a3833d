import { say } from './say.ts';
export const metadataWords = {
  keyIsJson: say('dialogs.metadata.keyIsJson'),
  /** What stands there before it is replaced. */
  replaces: (key: string, value: string) => say('dialogs.metadata.replaces', { key, value }),
  isSame: (key: string) => say('dialogs.metadata.isSame', { key }),
  leave: say('dialogs.metadata.leave'),
  pasted: say('dialogs.metadata.pasted'),
  setAll: (count: number) =>
    count === 1 ? say('dialogs.metadata.setAll.setIt') : say('dialogs.metadata.setAll', { count }),
  without: (key: string) => say('dialogs.metadata.without', { key }),
  tooMany: (most: number) => say('dialogs.metadata.tooMany', { most }),
  mapped: (key: string) => say('dialogs.metadata.mapped', { key }),
} as const;
