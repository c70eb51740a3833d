import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Language, localeFor } from '#shared/language.ts';
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

/** The system's zone, for an agent who has Winnow speak this language. */
export const systemZone = (language: () => Language): Zone => ({
  language,
  name() {
    const name: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return name === undefined || name === 'Etc/Unknown' ? 'UTC' : name;
  },
  // By Date: the first use of Intl costs 40 ms, which the first list would wait for.
  endOfDayMs: (nowMs) => new Date(nowMs).setHours(23, 59, 59, 999),
  timeWords(ms) {
    const locale = localeFor(language(), Intl.DateTimeFormat().resolvedOptions().locale);
    return new Date(ms).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
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
