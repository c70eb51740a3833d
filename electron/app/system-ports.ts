import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
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

const systemZone: Omit<Zone, 'language'> = {
  name() {
    const name: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return name === undefined || name === 'Etc/Unknown' ? 'UTC' : name;
  },
  // By Date: the first use of Intl costs 40 ms, which the first list would wait for.
  endOfDayMs: (nowMs) => new Date(nowMs).setHours(23, 59, 59, 999),
  timeWords: (ms) => new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }),
};

/** What this machine has of the engine's ports, without Electron: real time, real chance, the real network. */
export const systemPorts: Pick<Ports, 'clock' | 'yieldToHost' | 'random' | 'newId' | 'transport'> & {
  readonly zone: typeof systemZone;
} = {
  clock: systemClock,
  yieldToHost: () => nextTurn(),
  random: Math.random,
  newId: randomUUID,
  transport: systemTransport,
  zone: systemZone,
};
