import type { PlantedFault } from './fault.ts';

/**
 * Changes that harm nobody but let everything happen at other moments. One that is convicted shows how often a verdict
 * comes from faults that the engine had before, met by chance because the run went another way.
 */
export const controls: readonly PlantedFault[] = [
  {
    id: 'control-poll-pace',
    what: 'harmless: walks go on a little later',
    file: 'electron/sync/pull-schedule.ts',
    line: 'const walkPaceMs = 500;',
    broken: 'const walkPaceMs = 700;',
    group: 'control',
  },
  {
    id: 'control-thread-pace',
    what: 'harmless: threads are read ahead a little later',
    file: 'electron/sync/thread-failures.ts',
    line: 'const paceMs = 50;',
    broken: 'const paceMs = 80;',
    group: 'control',
  },
  {
    id: 'control-lanes',
    what: 'harmless: three requests side by side instead of four',
    file: 'electron/sync/scheduler.ts',
    line: 'const lanes = 4;',
    broken: 'const lanes = 3;',
    group: 'control',
  },
  {
    id: 'control-first-backoff',
    what: 'harmless: the first wait after a failure is a little longer',
    file: 'electron/sync/backoff.ts',
    line: 'const firstMs = 1000;',
    broken: 'const firstMs = 1300;',
    group: 'control',
  },
  {
    id: 'control-bundle',
    what: 'harmless: events are bundled for two frames',
    file: 'electron/engine/engine.ts',
    line: 'const bundleMs = 16;',
    broken: 'const bundleMs = 32;',
    group: 'control',
  },
  {
    // What an edit was made on counts once the edits before it have ended, and each of those measures it anew as it ends:
    // against what it led to, or against what it was itself made on. What it begins with is never looked at before.
    id: 'control-base-without-queue',
    what: 'harmless: until an edit under way has ended, the one after it is measured against the provider without it',
    file: 'electron/outbox/making.ts',
    line: 'base: isMoved && was ? ledTo(was) : wroteOver ? wroteOver.value : baseAt(provider, edit, equality),',
    broken: 'base: isMoved && was ? ledTo(was) : wroteOver ? wroteOver.value : baseAt(now.known, edit),',
    group: 'control',
  },
];
