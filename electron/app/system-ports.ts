import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Language } from '#shared/language.ts';
import type { Clock, Ports, Transport, Zone } from '../ports.ts';

const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimer(run, delayMs) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A redirect is an answer: the credentials belong to the base URL's origin. */
const systemTransport: Transport = (url, request) => fetch(url, { ...request, redirect: 'manual' });

/**
 * The system's zone, for an agent who has Winnow speak a language.
 * @param spoken with the locale in which the windows write as well, BCP 47
 */
export const systemZone = (spoken: { language(): Language; locale(): string }): Zone => ({
  language: spoken.language,
  name() {
    const name: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return name === undefined || name === 'Etc/Unknown' ? 'UTC' : name;
  },
  // By Date: the first use of Intl costs 40 ms, which the first list would wait for.
  endOfDayMs: (nowMs) => new Date(nowMs).setHours(23, 59, 59, 999),
  timeWords(ms) {
    return new Date(ms).toLocaleTimeString(spoken.locale(), { hour: '2-digit', minute: '2-digit' });
  },
});

/** What this machine has of the engine's ports, without Electron: real time, real chance, the real network. */
export const systemPorts: Pick<Ports, 'clock' | 'yieldToHost' | 'random' | 'newId' | 'transport'> = {
  clock: systemClock,
  yieldToHost: () => nextTurn(),
  random: Math.random,
  newId: randomUUID,
  transport: systemTransport,
};
