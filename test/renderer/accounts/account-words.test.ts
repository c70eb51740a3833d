import { expect, test } from 'vitest';
import {
  hostOf,
  initialOf,
  standing,
  standingSentence,
  waitingWords,
  whereOf,
} from '#renderer/accounts/account-words.ts';
import type { Gate } from '#shared/sync-status.ts';

const signedOut: Gate = { kind: 'auth', sinceMs: 0, untilMs: null, reason: { kind: 'paused' } };

test('an account is told by its server, the sample by being one', () => {
  expect(hostOf('https://desk.example:8443/v1')).toBe('desk.example:8443');
  expect(hostOf('not yet an address')).toBe('not yet an address');
  expect(whereOf({ sample: true, baseUrl: 'http://127.0.0.1:1/v1' })).toBe('sample');
});

test('its letter is a whole one, of any script', () => {
  expect(initialOf('support')).toBe('S');
  expect(initialOf('𝔖alon')).toBe('𝔖');
  expect(initialOf('')).toBe('');
});

test('what waits in an account is told worst first', () => {
  expect(standing({ gate: signedOut, needsYou: 2 }, 1200)).toEqual([
    'signed out · 2 need you · 1,200 in the inbox',
    true,
  ]);
  expect(standing({ gate: null, needsYou: 1 }, null)).toEqual(['1 needs you', true]);
  expect(standing({ gate: null, needsYou: 0 }, 0)).toEqual(['0 in the inbox', false]);
});

test('one that is signed out says in Settings what it needs, and how much waits for it', () => {
  const status = { accountId: 'a', gate: signedOut, busy: false, walk: null, waiting: 2, needsYou: 1, lastPullMs: 0 };
  expect(standingSentence(status, String)).toBe('Needs to be connected again');
  expect(standingSentence({ ...status, gate: null }, String)).toBe('Online');
  expect(waitingWords(status)).toBe('3 changes wait here.');
  expect(waitingWords({ waiting: 1, needsYou: 0 })).toBe('1 change waits here.');
  expect(waitingWords({ waiting: 0, needsYou: 0 })).toBe('What you change waits here.');
});
