import { expect, test } from 'vitest';
import { actions, runCommand } from '#renderer/commands/run.ts';
import { tourSteps } from '#renderer/state/tour.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

async function begun() {
  const made = aWinnow([aRow(1), aRow(2), aRow(3)]);
  await made.winnow.start();
  await runCommand(made.winnow, 'tour.start');
  return { ...made, at: () => made.state().ui.tour };
}

test('each step is behind the agent once its command is done, and only then', async () => {
  const { winnow, at } = await begun();
  await runCommand(winnow, 'conversation.done'); // of a later step
  expect(at()).toBe(0);
  await runCommand(winnow, 'list.next');
  await runCommand(winnow, 'list.previous');
  expect(at()).toBe(1);
  for (const { does } of tourSteps.slice(1, 3)) await runCommand(winnow, does[0]);
  expect(at()).toBe(3);
});

test('to put one off is done once it is put off, not when that is asked', async () => {
  const { winnow, at } = await begun();
  for (const _ of [1, 2, 3]) winnow.tour.next();
  await runCommand(winnow, 'followUp.snooze');
  winnow.ui.closeDialog();
  await winnow.edits.edit(['c1'], [{ field: 'followUp', to: aFollowUp({ act: 'remind', dueAtMs: 3_600_000 }) }]);
  expect(at()).toBe(3);
  await winnow.edits.edit(['c1'], [{ field: 'followUp', to: aFollowUp({ act: 'snooze', dueAtMs: 3_600_000 }) }]);
  expect(at()).toBe(4);
  await runCommand(winnow, 'app.palette');
  expect(at()).toBe(tourSteps.length);
});

test('what cannot be done is no step', async () => {
  const { winnow, at } = await begun();
  await runCommand(winnow, 'go.outbox');
  await runCommand(winnow, 'list.next');
  expect(at()).toBe(0);
});

test('a step can be passed over, and the tour ended; ended, nothing of it is left', async () => {
  const { winnow, at, state } = await begun();
  for (const _ of tourSteps) winnow.tour.next();
  expect(at()).toBe(tourSteps.length);
  winnow.tour.next();
  expect(at()).toBeNull();
  await runCommand(winnow, 'list.next');
  expect(at()).toBeNull();
  expect(actions['tour.end'].refusal?.(state())).not.toBeNull();
  await runCommand(winnow, 'tour.start');
  await runCommand(winnow, 'tour.end');
  expect(at()).toBeNull();
});
