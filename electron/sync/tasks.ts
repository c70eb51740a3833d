import type { Budget } from '../providers/budget.ts';
import { claim } from './claim.ts';
import { poll } from './poll.ts';
import type { PullDeps } from './pull.ts';
import { type PushDeps, push } from './push.ts';
import type { Task } from './schedule.ts';
import type { Threads } from './thread.ts';
import { walkPage } from './walk.ts';

type Deps = {
  readonly threads: Threads;
  readonly push: PushDeps;
  readonly pull: PullDeps;
  readonly budget: Pick<Budget, 'doing'>;
};

/** @returns whether anything was asked @throws ProviderError, and the storage's error */
type Run = (signal: AbortSignal) => Promise<'asked' | 'nothing-to-ask'>;

/**
 * Makes a task ready to run, within the budget of its kind of work. Edits are claimed at once: before anything else is
 * decided they are in flight.
 * @throws the storage's error
 */
export function prepare(deps: Deps, task: Task): Run {
  const { threads, push: pushDeps, pull, budget } = deps;
  switch (task.work) {
    case 'push': {
      const claimed = claim(pushDeps, task.id);
      // All of them may have been taken back meanwhile: nobody's answer then.
      if (claimed.intents.length === 0) return async () => 'nothing-to-ask';
      return asking((signal) => budget.doing('push', () => push(pushDeps, claimed, signal)));
    }
    case 'poll':
      return asking((signal) => budget.doing('poll', () => poll(pull, signal)));
    case 'walk':
      return asking((signal) => budget.doing('walk', () => walkPage(pull, signal)));
    case 'open':
    case 'ahead':
      return asking((signal) => budget.doing(task.work, () => threads.pull(task.id, signal)));
    default:
      return task satisfies never;
  }
}

const asking =
  (run: (signal: AbortSignal) => Promise<unknown>): Run =>
  async (signal) => {
    await run(signal);
    return 'asked';
  };
