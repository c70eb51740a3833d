import { describe, expect, test } from 'vitest';
import { mateoCapabilities } from '#electron/providers/mateo/capabilities.ts';
import { runCommand } from '#renderer/commands/run.ts';
import { presetTimes } from '#renderer/edit/follow-up-choices.ts';
import { takenIn } from '#renderer/state/macros-slice.ts';
import { recordedSteps } from '#renderer/state/recording.ts';
import { emptyDirectory } from '#shared/account.ts';
import type { Macro, MacroStep } from '#shared/macro-schema.ts';
import { allAccounts, nameIn } from '#shared/scope.ts';
import { defaultSettings, type Settings } from '#shared/settings.ts';
import { usualTimes } from '#shared/when/time-settings.ts';
import { anAccount, aWinnow } from '../fake-main.ts';
import { keptEdits } from '../kept-edits.ts';
import { aRow } from '../rows.ts';

const vip: Macro = {
  slot: 2,
  name: 'VIP',
  steps: [
    { field: 'status', to: 'pending' },
    { field: 'tags', part: 'vip', to: true },
  ],
};
const later: MacroStep = {
  field: 'followUp',
  to: { act: 'snooze', words: 'tomorrow 9am', note: 'call', condition: 'always' },
};

async function started(change: Partial<Settings> = {}, handlers: Parameters<typeof aWinnow>[1] = {}) {
  let settings: Settings = { ...defaultSettings, ...change };
  const made = aWinnow([aRow(1, { contactName: 'Ana' }), aRow(2), aRow(3)], {
    'app.bootstrap': () => ({
      version: '0',
      platform: 'linux',
      accounts: [anAccount()],
      settings,
      notices: [],
      decided: [],
    }),
    'settings.set': (wish) => {
      settings = { ...settings, ...(wish as Partial<Settings>) };
      return settings;
    },
    'intents.dryRun': () => ({ cannot: [], held: [], ends: [] }),
    ...keptEdits(),
    ...handlers,
  });
  await made.winnow.start();
  const run = async (id: Parameters<typeof runCommand>[1]) => {
    await runCommand(made.winnow, id);
    await made.settled();
  };
  return {
    ...made,
    run,
    recorded: () => recordedSteps(made.state()),
    macros: () => made.state().app.settings.macros,
    sent: () =>
      made.asked.flatMap(({ channel, input }) =>
        channel === 'intents.enqueue' ? [input as { commandId: string; ids: string[]; edits: unknown[] }] : [],
      ),
  };
}

describe('recording', () => {
  test('writes down what is done, the later of two that are about the same, and nothing that is undone', async () => {
    const { winnow, run, recorded, settled } = await started();
    await run('macro.record');
    await run('status.pending');
    await winnow.edits.edit(['c2'], [{ field: 'tags', part: 'vip', to: true }]);
    await winnow.edits.edit(['c2'], [{ field: 'priority', to: 'high' }]);
    await run('edit.undo');
    await settled();
    expect(recorded()).toEqual(vip.steps);
    await run('edit.redo');
    expect(recorded()).toEqual([...vip.steps, { field: 'priority', to: 'high' }]);
    await winnow.edits.edit(['c2'], [{ field: 'status', to: 'closed' }]);
    await settled();
    expect(recorded().map((step) => step.to)).toEqual([true, 'high', 'closed']);
  });

  test('says what no macro does, and does it all the same', async () => {
    const { winnow, run, recorded, state, sent, settled } = await started();
    await run('macro.record');
    await winnow.edits.edit(['c1'], [{ field: 'spam', to: true }]);
    await settled();
    expect(recorded()).toEqual([]);
    expect(state().ui.recording?.missed).toEqual({ field: 'spam', to: true });
    expect(sent()).toHaveLength(1);
  });

  test('keeps people by their names and times by their words', async () => {
    const { winnow, run, recorded, settled } = await started(
      {},
      {
        'directory.get': () => ({
          ...emptyDirectory,
          assignees: [
            { id: '7', name: 'Grace' },
            { id: '8', name: 'Me' },
          ],
          me: '8',
        }),
      },
    );
    await winnow.accounts.readDirectory();
    await run('macro.record');
    await winnow.edits.edit(['c1'], [{ field: 'assignee', to: '7' }]);
    await settled();
    expect(recorded()).toEqual([{ field: 'assignee', to: { name: 'Grace' } }]);
    await winnow.edits.edit(['c1'], [{ field: 'assignee', to: '8' }]);
    const followUp = await winnow.core.readTime('tomorrow 9am call', 'snooze', winnow.core.nowMs(), usualTimes);
    if (followUp === null) throw new Error('It tells a time');
    await winnow.edits.edit(['c1'], [{ field: 'followUp', to: followUp }]);
    await settled();
    expect(recorded()).toEqual([{ field: 'assignee', to: 'me' }, later]);
  });

  test('every time that is offered by its name can be read again', async () => {
    const { winnow } = await started();
    const nowMs = winnow.core.nowMs();
    for (const { followUp } of presetTimes('remind', nowMs, usualTimes)) {
      const read = await winnow.core.readTime(followUp.words, 'remind', nowMs, usualTimes);
      expect([followUp.words, read?.dueAtMs]).toEqual([followUp.words, followUp.dueAtMs]);
    }
  });

  test('ends in a macro with a name, in the first free place, that can be put elsewhere and removed', async () => {
    const { winnow, run, state, macros, recorded } = await started({ macros: [{ ...vip, slot: 1, name: 'Other' }] });
    await run('macro.record');
    await run('status.pending');
    await run('macro.record');
    expect(state().ui.dialog).toEqual({ kind: 'saveMacro' });
    await winnow.macros.save('Waiting', recorded());
    expect(state().ui.recording).toBeNull();
    expect(macros()).toEqual([
      { ...vip, slot: 1, name: 'Other' },
      { slot: 2, name: 'Waiting', steps: [{ field: 'status', to: 'pending' }] },
    ]);
    await winnow.macros.move(2, -1);
    expect(macros().map(({ slot }) => slot)).toEqual([2, 1]);
    await winnow.macros.rename(2, 'Courier');
    await winnow.app.set({ keymap: { ...defaultSettings.keymap, changed: { 'macro.2': ['w'] } } });
    await winnow.macros.remove(2);
    expect(macros().map(({ name }) => name)).toEqual(['Other']);
    expect(state().app.settings.keymap.changed).toEqual({});
  });

  test('is discarded by a command, which says so, and only where there is one', async () => {
    const { run, state } = await started();
    await run('macro.discard');
    expect(state().ui.toast?.sentence).toBe('No macro is being recorded');
    await run('macro.record');
    await run('status.pending');
    await run('macro.discard');
    expect(state().ui.recording).toBeNull();
    expect(state().ui.toast?.sentence).toBe('Discarded the recording');
  });
});

describe('one that was removed', () => {
  const other: Macro = { ...vip, slot: 5, name: 'Other' };
  const keymap = { ...defaultSettings.keymap, changed: { 'macro.2': ['w', '8'] } };

  test('is back where it stood, with its keys', async () => {
    const { winnow, run, macros, state } = await started({ macros: [vip, other], keymap });
    await run('macros.putBack');
    expect(state().ui.toast?.sentence).toBe('No macro was removed');
    await winnow.macros.remove(2);
    expect(macros()).toEqual([other]);
    expect(state().ui.toast?.action).toBe('macros.putBack');
    await run('macros.putBack');
    expect(macros()).toEqual([vip, other]);
    expect(state().app.settings.keymap).toEqual(keymap);
    expect(state().ui.removedMacro).toBeNull();
  });

  test('takes no place, key or name that another has been given since', async () => {
    const { winnow, run, macros, state } = await started({ macros: [vip, other], keymap });
    await winnow.macros.remove(2);
    const since: Macro[] = [other, { ...vip, slot: 2, name: 'New' }];
    await winnow.app.set({ macros: since, keymap: { ...keymap, changed: { 'macro.2': ['w'] } } });
    await run('macros.putBack');
    expect(macros().map(({ slot, name }) => [slot, name])).toEqual([
      [1, 'VIP'],
      [5, 'Other'],
      [2, 'New'],
    ]);
    expect(state().app.settings.keymap.changed).toEqual({ 'macro.1': ['8'], 'macro.2': ['w'] });
    await winnow.macros.remove(1);
    await winnow.app.set({ macros: [{ ...vip, slot: 9 }] });
    await run('macros.putBack');
    expect(state().ui.toast?.sentence).toBe('Another macro has this name');
    expect(macros()).toHaveLength(1);
  });
});

describe('replaying', () => {
  test('is one command on the conversation under the cursor, told by its name', async () => {
    const { run, sent, state } = await started({ macros: [vip] });
    await run('macro.2');
    expect(sent()).toMatchObject([{ ids: ['c1'], edits: vip.steps }]);
    expect(state().ui.toast?.sentence).toBe('VIP · Ana');
  });

  test('reads its times anew, whenever that is', async () => {
    const { run, sent, winnow, pass } = await started({ macros: [{ ...vip, steps: [later] }] });
    await pass(86_400_000);
    await run('macro.2');
    const [command] = sent();
    const nowMs = winnow.core.nowMs();
    const expected = await winnow.core.readTime('tomorrow 9am', 'snooze', nowMs, usualTimes);
    expect(command?.edits).toEqual([{ field: 'followUp', to: { ...expected, note: 'call' } }]);
    expect(expected?.dueAtMs).toBeGreaterThan(nowMs);
  });

  test('shows first what would become of several, and is one command then', async () => {
    const { winnow, run, sent, state } = await started({ macros: [vip] });
    winnow.selection.toggle('c1');
    winnow.selection.toggle('c3');
    await run('macro.2');
    expect(sent()).toEqual([]);
    expect(state().dryRun).toMatchObject({ name: 'VIP', steps: vip.steps, ids: ['c1', 'c3'] });
    await run('dryRun.act');
    expect(sent()).toMatchObject([{ ids: ['c1', 'c3'], edits: vip.steps }]);
  });

  test('shows first what the provider cannot do, also of one, and does the rest', async () => {
    const account = anAccount({ capabilities: mateoCapabilities });
    const { winnow, run, sent, state } = await started(
      { macros: [{ ...vip, steps: [...vip.steps, { field: 'subject', to: 'Hi' }] }] },
      {
        'app.bootstrap': () => ({
          version: '0',
          platform: 'linux',
          accounts: [account],
          settings: { ...defaultSettings, macros: [{ ...vip, steps: [...vip.steps, { field: 'subject', to: 'Hi' }] }] },
          notices: [],
          decided: [],
        }),
        'directory.get': () => ({ ...emptyDirectory, tags: ['late'] }),
      },
    );
    await winnow.accounts.readDirectory();
    await run('macro.2');
    expect(sent()).toEqual([]);
    expect(state().dryRun?.leftOut).toMatchObject([
      { what: 'Add tag vip', why: 'Mateo has no tag “vip”', where: 'Support' },
      { what: 'Rename to “Hi”', where: 'Support' },
    ]);
    await run('dryRun.act');
    expect(sent()).toMatchObject([{ ids: ['c1'], edits: [{ field: 'status', to: 'pending' }] }]);
  });

  test('gives each account its own people, in one command', async () => {
    const accounts = [anAccount({ id: 'a1' }), anAccount({ id: 'a2', name: 'Sales' })];
    const macro: Macro = { slot: 1, name: 'To Grace', steps: [{ field: 'assignee', to: { name: 'Grace' } }] };
    const ids = ['a1', 'a2'].map((accountId) => nameIn(allAccounts, { accountId, id: 'c1' }));
    const { winnow, run, sent } = await started(
      {},
      {
        'app.bootstrap': () => ({
          version: '0',
          platform: 'linux',
          accounts,
          settings: { ...defaultSettings, activeAccount: allAccounts, macros: [macro] },
          notices: [],
          decided: [],
        }),
        'directory.get': ({ accountId }) => ({
          ...emptyDirectory,
          assignees: [{ id: accountId === 'a1' ? '7' : '9', name: 'Grace' }],
        }),
      },
    );
    await winnow.accounts.readDirectory();
    for (const id of ids) winnow.selection.toggle(id);
    await run('macro.1');
    await run('dryRun.act');
    expect(sent().map(({ ids: of, edits }) => [of, edits])).toEqual([
      [[ids[0]], [{ field: 'assignee', to: '7' }]],
      [[ids[1]], [{ field: 'assignee', to: '9' }]],
    ]);
    expect(new Set(sent().map(({ commandId }) => commandId)).size).toBe(1);
  });

  test('of nothing that can be done does nothing, and says why', async () => {
    const nobody: Macro = {
      slot: 1,
      name: 'To Grace',
      steps: [{ field: 'followUp', to: { ...later.to, words: 'when pigs fly' } }],
    };
    const { run, sent, state } = await started({ macros: [nobody] });
    await run('macro.1');
    expect([sent(), state().dryRun]).toEqual([[], null]);
    expect(state().ui.toast?.sentence).toBe('“when pigs fly” is no time from now on');
    await run('macro.4');
    expect(state().ui.toast?.sentence).toBe('There is no macro 4');
  });
});

test('a file’s macros are added, take the place of those of the same name with their keys, or find no room', () => {
  const full = Array.from(
    { length: 11 },
    (_, at): Macro => ({ ...vip, slot: (at + 1) as Macro['slot'], name: `M${at + 1}` }),
  );
  const closing: MacroStep[] = [{ field: 'status', to: 'closed' }];
  const taken = takenIn(full, [
    { name: 'M3', steps: closing },
    { name: 'M4', steps: vip.steps },
    { name: 'New', steps: closing },
    { name: 'Too many', steps: closing },
  ]);
  expect(taken).toMatchObject({ added: 1, replaced: 1, left: 1 });
  expect(taken.macros[2]).toEqual({ slot: 3, name: 'M3', steps: closing });
  expect(taken.macros.at(-1)).toEqual({ slot: 12, name: 'New', steps: closing });
});
