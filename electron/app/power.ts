import { powerMonitor } from 'electron';

/** Tells when the machine sleeps, and when it is back. */
export function watchPower({ onSuspend, onWake }: { onSuspend: () => void; onWake: () => void }): void {
  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
}
