import { say } from './say.ts';
export const whoWords = {
  title: (account: string) => say('dialogs.who.title', { account }),
  ask: say('dialogs.who.ask'),
  you: say('dialogs.who.you'),
  unknown: say('dialogs.who.unknown'),
  asProvider: (title: string) => say('dialogs.who.asProvider', { title }),
  change: say('dialogs.who.change'),
  find: say('dialogs.who.find'),
  findOrType: say('dialogs.who.findOrType'),
  typed: (name: string) => say('dialogs.who.typed', { name }),
  nobody: say('dialogs.who.nobody'),
  noneCalled: (name: string) => say('dialogs.who.noneCalled', { name }),
  noneKnown: say('dialogs.who.noneKnown'),
  choose: say('dialogs.who.choose'),
  close: say('dialogs.who.close'),
  about: say('dialogs.who.about'),
  notKept: say('dialogs.who.notKept'),
  tooLong: say('dialogs.who.tooLong'),
  /** Said of assignee:me. */
  unknownAt: (accounts: string) => say('dialogs.who.unknownAt', { accounts }),
  allKnown: say('dialogs.who.allKnown'),
};
