import type { CommandInfo } from './command-info.ts';

/** Connecting accounts, and going from one to another. */
export const accountCommands = {
  'account.connect': {
    title: 'Connect an account…',
    group: 'Window',
    keys: [],
    scope: 'global',
    aliases: 'add provider sign in token',
  },
  'account.renew': {
    title: 'Enter a new token…',
    group: 'Window',
    keys: ['n'],
    scope: 'global',
    aliases: 'sign in reconnect connect again credentials password',
  },
  'account.signOut': {
    title: 'Sign out of this account…',
    group: 'Window',
    keys: [],
    scope: 'global',
    aliases: 'remove disconnect forget log out',
  },
  'account.me': {
    title: 'Say who you are…',
    group: 'Window',
    keys: [],
    scope: 'global',
    aliases: 'me myself my name agent identity',
  },
  'account.choose': {
    title: 'Switch account…',
    group: 'Places',
    keys: ['g a'],
    scope: 'global',
    aliases: 'accounts change',
  },
  'app.nextAccount': {
    title: 'Next account',
    group: 'Places',
    keys: ['g Shift+A'],
    scope: 'global',
    aliases: 'switch',
  },
} as const satisfies Record<string, CommandInfo>;
