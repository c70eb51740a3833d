import { expect, test } from 'vitest';
import type { Macro } from '#shared/macro-schema.ts';
import { defaultSettings, type Settings } from '#shared/settings.ts';
import { anAccount, aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

type Wish = Partial<Settings>;

const macro = (slot: Macro['slot']): Macro => ({ slot, name: `M${slot}`, steps: [{ field: 'status', to: 'closed' }] });

/** A disk that keeps a wish, or refuses it, and answers when the test says so. */
async function withDisk(refuses: (wish: Wish) => boolean = () => false) {
  let kept: Settings = { ...defaultSettings, macros: [macro(1), macro(2), macro(3)] };
  const answers: (() => void)[] = [];
  const made = aWinnow([aRow(1)], {
    'app.bootstrap': () => ({
      version: '0',
      platform: 'linux',
      accounts: [anAccount()],
      settings: kept,
      decided: [],
      notices: [{ id: 'n1', level: 'info', news: { kind: 'start-at-login' }, action: null }],
    }),
    'app.dismissNotice': () => ({}),
    'settings.set': (change) =>
      new Promise((resolve, reject) => {
        const wish = change as Wish;
        answers.push(() => {
          if (refuses(wish)) return reject(new Error('The disk is full'));
          kept = { ...kept, ...wish };
          resolve(kept);
        });
      }),
  });
  await made.winnow.start();
  await made.settled();
  return {
    ...made,
    kept: () => kept,
    shown: () => made.state().app.settings,
    async answer() {
      expect(answers).toHaveLength(1);
      answers.shift()?.();
      await made.settled();
    },
  };
}

const slots = ({ macros }: Settings) => macros.map(({ slot }) => slot);

test('of macros that are removed one after the other, none comes back, whenever the disk answers', async () => {
  const { winnow, answer, kept, shown, settled } = await withDisk();
  void winnow.macros.remove(1);
  void winnow.macros.remove(2);
  await settled();
  expect(slots(shown())).toEqual([3]);
  await answer();
  expect(slots(shown())).toEqual([3]);
  void winnow.macros.remove(3);
  await answer();
  await answer();
  expect([slots(kept()), slots(shown())]).toEqual([[], []]);
});

test('a setting that the disk refuses takes nothing back that was wished for meanwhile', async () => {
  const { winnow, answer, kept, shown, settled, state } = await withDisk(({ theme }) => theme !== undefined);
  void winnow.app.set({ theme: 'dark' });
  void winnow.macros.remove(1);
  await settled();
  expect(shown().theme).toBe('dark');
  await answer();
  expect(shown()).toEqual({ ...kept(), macros: [macro(2), macro(3)] });
  expect(state().ui.toast).toMatchObject({ sentence: 'The setting was not saved', detail: 'The disk is full' });
  void winnow.macros.remove(2);
  await answer();
  await answer();
  expect(slots(kept())).toEqual([3]);
  expect(shown()).toEqual(kept());
});

test('another language, in which the window is loaded anew, waits for a recording that it would end', async () => {
  const { winnow, shown, settled, state } = await withDisk();
  winnow.macros.record();
  void winnow.app.set({ language: 'de' });
  await settled();
  expect(shown().language).toBe(defaultSettings.language);
  expect(state().ui.toast?.sentence).toBe('A macro is being recorded: choose the language when that has ended');
  winnow.macros.discard();
  void winnow.app.set({ language: 'de' });
  await settled();
  expect(shown().language).toBe('de');
});

test('what the disk refuses is not told as removed, and no question about it is put away', async () => {
  const { winnow, answer, shown, settled, state } = await withDisk(() => true);
  void winnow.macros.remove(1);
  await settled();
  await answer();
  expect(slots(shown())).toEqual([1, 2, 3]);
  expect(state().ui.toast?.sentence).toBe('The setting was not saved');
  void winnow.app.startAtLogin();
  await settled();
  await answer();
  expect(state().app.notices).toHaveLength(1);
});

test('the language waits while many are changed in parts, which the window’s next page would leave undone', async () => {
  const wished: unknown[] = [];
  const many = Array.from({ length: 5001 }, (_, at) => `c${at}`);
  const { winnow, state, settled } = aWinnow([aRow(1)], {
    'intents.enqueue': async () => {
      if (wished.length === 0) wished.push(await winnow.app.set({ language: 'de' }));
      return { revision: 7 };
    },
    'settings.set': (wish) => {
      wished.push(wish);
      return { ...defaultSettings, language: 'de' };
    },
  });
  await winnow.start();
  await winnow.edits.edit(many, [{ field: 'status', to: 'closed' }]);
  expect(wished).toEqual([false]);
  expect(state().app.settings.language).toBe('system');
  expect(await winnow.app.set({ language: 'de' })).toBe(true);
  await settled();
  expect(state().app.settings.language).toBe('de');
});

test('what is wished for behind another language is asked for before the next page comes', async () => {
  const asked: unknown[] = [];
  const { winnow, settled } = aWinnow([aRow(1)], {
    // The window is loaded anew, and hears of no answer.
    'settings.set': (wish) => {
      asked.push(wish);
      return new Promise(() => {});
    },
  });
  await winnow.start();
  void winnow.app.set({ language: 'de' });
  void winnow.app.set({ theme: 'dark' });
  await settled();
  expect(asked).toEqual([{ language: 'de' }, { theme: 'dark' }]);
});

test('a restart for an update waits while many are changed in parts, which it would leave undone', async () => {
  const restarts: unknown[] = [];
  const many = Array.from({ length: 5001 }, (_, at) => `c${at}`);
  const { winnow, state } = aWinnow([aRow(1)], {
    'intents.enqueue': async () => {
      await winnow.app.restartToUpdate();
      return { revision: 7 };
    },
    'app.restartToUpdate': () => {
      restarts.push(state().ui.bulk);
      return {};
    },
  });
  await winnow.start();
  await winnow.edits.edit(many, [{ field: 'status', to: 'closed' }]);
  expect(restarts).toEqual([]);
  await winnow.app.restartToUpdate();
  expect(restarts).toEqual([null]);
});
