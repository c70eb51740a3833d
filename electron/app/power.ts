import { powerMonitor } from 'electron';
import { clockJumpMs } from './clock-jump.ts';

const checkEveryMs = 30_000;

/** Tells when the machine sleeps, and when the time that passed is not the time that the timers saw. */
export function watchPower({ onSuspend, onWake }: { onSuspend: () => void; onWake: () => void }): void {
  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);

  // Someone sets the clock, or the system slept without saying so (a container, a desktop without logind).
  let last = { wallMs: Date.now(), steadyMs: performance.now() };
  setInterval(() => {
    const now = { wallMs: Date.now(), steadyMs: performance.now() };
    if (clockJumpMs(last, now) !== 0) onWake();
    last = now;
  }, checkEveryMs).unref();
}
