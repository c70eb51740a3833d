import type { Log } from '#electron/ports.ts';

export const quiet: Log = { info() {}, warn() {}, error() {} };
