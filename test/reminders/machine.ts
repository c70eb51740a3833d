import fc from 'fast-check';
import { testNowMs } from '#test/support/fake-clock.ts';
import { believed, eachOf, setUpReminders } from './set-up.ts';

const minute = 60_000;

type Run = ReturnType<typeof setUpReminders>;

/** What happens to a machine: time passes, it sleeps, its clock is wrong for a moment, the app ends and starts again. */
type Happens =
  | { readonly kind: 'pass' | 'sleep'; readonly ms: number }
  | { readonly kind: 'wrong'; readonly byMs: number; readonly forMs: number }
  | { readonly kind: 'restart'; readonly afterMs: number; readonly isQuit: boolean };

/** How long each may last at most, ms; `wrongMs`: from and to which a clock may be off. */
export type Longest = {
  readonly passMs: number;
  readonly sleepMs: number;
  readonly offMs: number;
  readonly wrongMs: readonly [min: number, max: number];
};

/** @returns with weights, for `fc.oneof` beside what the agent does */
export function machineEvents({ passMs, sleepMs, offMs, wrongMs: [min, max] }: Longest) {
  const kind = <K extends Happens['kind']>(name: K) => fc.constant(name);
  return [
    { weight: 3, arbitrary: fc.record({ kind: kind('pass'), ms: fc.integer({ min: 1, max: passMs }) }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('sleep'), ms: fc.integer({ min: minute, max: sleepMs }) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: kind('wrong'),
        byMs: fc.integer({ min, max }),
        forMs: fc.integer({ min: 1, max: 9_000 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: kind('restart'),
        afterMs: fc.integer({ min: 0, max: offMs }),
        isQuit: fc.boolean(),
      }),
    },
  ] as const;
}

/** A machine whose app ends and starts again over the same files; what it showed is kept outside of it. */
export async function machine(names: readonly string[], dataDir: string, fromMs: number) {
  let run = setUpReminders(names, dataDir, fromMs - testNowMs);
  await believed(run);
  const shown: { readonly name: string; readonly dueAtMs: number; readonly atMs: number }[] = [];

  /** One that is merely called by another name now, or is about fewer, rings no more. */
  function drain(): void {
    const given = run.alerts.splice(0).filter(({ isCorrected }) => !isCorrected);
    shown.push(...given.flatMap(eachOf));
  }

  async function restart(afterMs: number, isQuit: boolean): Promise<void> {
    drain();
    if (isQuit) await run.engine.stop();
    else {
      // As after a kill: what the end of a run writes down is not written.
      run.clock.jump(-1);
      run.stores.workspace.db.pragma('query_only = ON');
      run.reminders.stop();
      run.stores.close();
    }
    run = setUpReminders(names, dataDir, run.clock.nowMs() + afterMs - testNowMs);
    await believed(run);
  }

  async function wrong(byMs: number, forMs: number): Promise<void> {
    run.clock.jump(byMs);
    run.reminders.check();
    await run.clock.advance(forMs);
    run.clock.jump(-byMs);
    run.reminders.check();
    await run.clock.advance(10_000);
  }

  return {
    shown,
    run: (): Run => run,
    nowMs: () => run.clock.nowMs(),
    drain,
    async happen(event: Happens): Promise<void> {
      if (event.kind === 'pass') await run.clock.advance(event.ms);
      else if (event.kind === 'restart') await restart(event.afterMs, event.isQuit);
      else if (event.kind === 'wrong') await wrong(event.byMs, event.forMs);
      else {
        run.engine.suspend();
        run.clock.jump(event.ms);
        run.engine.wake();
        await run.clock.advance(3_000);
      }
      drain();
    },
    /** The lines of the delivery log that tell of an alert. */
    log: () => run.stores.workspace.deliveries.page(1000, null).lines.filter(({ firedAtMs }) => firedAtMs !== null),
    close: () => run.stores.close(),
  };
}
