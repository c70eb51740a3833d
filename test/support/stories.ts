import type { Edit } from '#shared/edits/edit.ts';
import type { Act } from '#shared/follow-up.ts';
import { setUpVantax } from './vantax-account.ts';

/** What stories about edits are told with: the edits, a push to the end, and one that is stopped in the middle. */
export const hourMs = 3_600_000;
const status = (to: 'open' | 'pending' | 'closed'): Edit => ({ field: 'status', to });
export const [open, pend, close] = [status('open'), status('pending'), status('closed')];
export const vip: Edit = { field: 'tags', part: 'vip', to: true };
export const plan = (to: string | null): Edit => ({ field: 'metadata', part: 'plan', to });
const setting = (act: Act, dueAtMs: number, note: string): Edit => ({
  field: 'followUp',
  to: { dueAtMs, zone: 'UTC', words: 'later', note, act, condition: 'always', repeat: null },
});
export const followUp = (dueAtMs: number, note = 'call back') => setting('remind', dueAtMs, note);
export const snooze = (dueAtMs: number, note = 'call back') => setting('snooze', dueAtMs, note);

type Steps = { push(): Promise<boolean>; simulator: { inject(fault: never): unknown } };

/** Pushes until nothing is due. */
export async function all(engine: Pick<Steps, 'push'>): Promise<void> {
  for (let i = 0; i < 20 && (await engine.push()); i += 1);
}

/** A push that stops behind the server's next answer to `method` until it is let go. */
export async function sending(engine: Steps, method = 'GET'): Promise<() => Promise<void>> {
  const fault = { match: { method }, fault: { kind: 'hold', when: 'after' } };
  const held = engine.simulator.inject(fault as never) as { reached: Promise<void>; release(): void };
  const pushing = engine.push().catch(() => {});
  await held.reached;
  return async () => {
    held.release();
    await pushing;
  };
}

/** The server's next answers to `method` go wrong. */
export const fail = (engine: Steps, method: string, fault: object, match: object = {}, times = 1) =>
  engine.simulator.inject({ match: { method, ...match }, fault, times } as never);

export const vantax = () => setUpVantax([{ id: 'c', status: 'open', metadata: { plan: 'free' } }]);
