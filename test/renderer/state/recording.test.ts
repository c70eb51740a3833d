import { expect, test } from 'vitest';
import { runCommand } from '#renderer/commands/run.ts';
import { recordedSteps } from '#renderer/state/recording.ts';
import { emptyDirectory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Macro } from '#shared/macro-schema.ts';
import { allAccounts, nameIn } from '#shared/scope.ts';
import { defaultSettings, type Settings } from '#shared/settings.ts';
import { usualTimes } from '#shared/when/time-settings.ts';
import { anAccount, aWinnow } from '../fake-main.ts';
import { keptEdits } from '../kept-edits.ts';
import { aRow } from '../rows.ts';

const vip: Edit = { field: 'tags', part: 'vip', to: true };
const refused = () => {
  throw new Error('The disk is full');
};

async function started(handlers: Parameters<typeof aWinnow>[1] = {}, settings: Partial<Settings> = {}) {
  const made = aWinnow([aRow(1), aRow(2), aRow(3)], {
    'app.bootstrap': () => ({
      version: '0',
      platform: 'linux',
      accounts: [anAccount({ id: 'a1' }), anAccount({ id: 'a2', name: 'Sales' })],
      settings: { ...defaultSettings, activeAccount: 'a1', ...settings },
      notices: [],
      decided: [],
    }),
    'intents.dryRun': () => ({ cannot: [], held: [], ends: [] }),
    ...keptEdits(),
    ...handlers,
  });
  await made.winnow.start();
  await made.settled();
  await made.winnow.accounts.readDirectory();
  return {
    ...made,
    recorded: () => recordedSteps(made.state()),
    run: async (id: Parameters<typeof runCommand>[1]) => {
      await runCommand(made.winnow, id);
      await made.settled();
    },
    edit: async (id: string, edit: Edit) => {
      await made.winnow.edits.edit([id], [edit]);
      await made.settled();
    },
  };
}

test('what is undone while its time is still being read is not of the macro, and what was before it is', async () => {
  const { winnow, run, edit, recorded, settled } = await started();
  const { core } = winnow;
  const { readTime } = core;
  const followUp = await readTime('tomorrow 9am', 'snooze', core.nowMs(), usualTimes);
  if (!followUp) throw new Error('It tells a time');
  await run('macro.record');
  await edit('c1', vip);
  let read = () => {};
  const isRead = new Promise<void>((resolve) => {
    read = resolve;
  });
  Object.assign(core, {
    readTime: async (...asked: Parameters<typeof readTime>) => {
      await isRead;
      return readTime(...asked);
    },
  });
  await edit('c1', { field: 'followUp', to: followUp });
  await run('edit.undo');
  read();
  await settled();
  expect(recorded()).toEqual([vip]);
});

test('an undo that fails takes nothing out of the macro', async () => {
  const { run, edit, recorded } = await started({ 'intents.undo': refused });
  await run('macro.record');
  await edit('c1', vip);
  await run('edit.undo');
  expect(recorded()).toEqual([vip]);
});

test('what was done before the recording is none of its steps, undone or made again', async () => {
  const { run, edit, recorded } = await started();
  await edit('c1', { field: 'priority', to: 'high' });
  await run('macro.record');
  await edit('c2', vip);
  await run('edit.undo');
  await run('edit.undo');
  await run('edit.redo');
  expect(recorded()).toEqual([]);
  await run('edit.redo');
  expect(recorded()).toEqual([vip]);
});

test('what is undone after another account was on screen is not of the macro any more', async () => {
  const { winnow, run, edit, recorded, settled } = await started();
  await run('macro.record');
  await edit('c1', vip);
  await edit('c1', { field: 'priority', to: 'high' });
  for (const id of ['a2', 'a1']) {
    await winnow.switchAccount(id);
    await settled();
  }
  await run('edit.undo');
  expect(recorded()).toEqual([vip]);
  await run('edit.redo');
  expect(recorded()).toHaveLength(2);
});

test('a macro that is replayed over several accounts is recorded by its own words', async () => {
  const macro: Macro = { slot: 1, name: 'To Grace', steps: [{ field: 'assignee', to: { name: 'Grace' } }] };
  const { winnow, run, recorded } = await started(
    {
      'directory.get': ({ accountId }) => ({
        ...emptyDirectory,
        assignees:
          accountId === 'a1'
            ? [{ id: '7', name: 'Grace' }]
            : [
                { id: '7', name: 'Paul' },
                { id: '9', name: 'Grace' },
              ],
      }),
    },
    { activeAccount: allAccounts, macros: [macro] },
  );
  await run('macro.record');
  // The first that is chosen is of the second account.
  for (const accountId of ['a2', 'a1']) winnow.selection.toggle(nameIn(allAccounts, { accountId, id: 'c1' }));
  await run('macro.1');
  await run('dryRun.act');
  expect(recorded()).toEqual(macro.steps);
});

test('a macro that the disk refuses is not told as saved, and what was recorded is still there', async () => {
  const { winnow, run, edit, recorded, state } = await started({ 'settings.set': refused });
  await run('macro.record');
  await edit('c1', vip);
  await winnow.macros.save('VIP', recorded());
  expect(state().ui.toast).toMatchObject({ sentence: 'The setting was not saved', detail: 'The disk is full' });
  expect(state().app.settings.macros).toEqual([]);
  expect(recorded()).toEqual([vip]);
});
