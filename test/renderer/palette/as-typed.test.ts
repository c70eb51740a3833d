import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingFound } from '#renderer/palette/lines.ts';
import { paletteGroups } from '#renderer/palette/palette-groups.ts';
import { anAccount } from '../fake-main.ts';
import { ana, anais, aPalette, foundFor, none, now, third } from './a-palette.ts';

test.each([
  ['reminder window', 'Reminder window'],
  ['start at login', 'Start at login'],
  ['quiet days', 'Quiet days'],
  ['do not disturb', 'Quiet hours'],
  ['unanswered days', 'Waiting'],
  ['waiting days', 'Waiting'],
  ['macro key', 'Macros…'],
])('a setting is found by what it is called where it is set: %s', async (typed, title) => {
  const { first } = await aPalette();
  expect(first(typed)).toMatchObject({ title, readAs: null });
});

describe('what fits as typed leads, before every guess', () => {
  test.each([
    ['stay', 'After an act, stay on the conversation'],
    ['tray', 'Quit when the window is closed'],
    ['quit', 'Quit when the window is closed'],
    ['tray window', 'Quit when the window is closed'],
  ])('a setting: %s', async (typed, title) => {
    const { first } = await aPalette();
    expect(first(typed)).toMatchObject({ title, readAs: null });
  });

  test('a conversation, before a verb that was guessed with what stands behind it, which is offered below', async () => {
    const { lines } = await aPalette({ found: { conversations: [third] } });
    const offered = lines('stay open');
    expect(offered[0]).toMatchObject({ readAs: null, does: { kind: 'open', id: 'c3' } });
    expect(offered[1]).toMatchObject({ readAs: 'status', does: { kind: 'edit' } });
  });

  test('a command by another name it has, before one whose own name is a slip away', async () => {
    const { lines } = await aPalette();
    const guesses = lines('quiet').map(({ readAs }) => readAs !== null);
    expect(guesses[0]).toBe(false);
    expect(guesses.indexOf(true)).toBeGreaterThan(guesses.lastIndexOf(false));
  });

  test('and neither a view nor an account that was guessed counts as one that fits', async () => {
    const { state } = await aPalette();
    const { app } = state();
    const view = { id: 'v1', name: 'Trap', query: 'tag:x', slot: null, color: null, sort: null };
    const accounts = [...app.accounts, anAccount({ id: 'a2', name: 'Tram' })];
    const at = { ...state(), app: { ...app, savedViews: [view], accounts } };
    const asked = { typed: 'tray', state: at, nowMs: now, isShown: () => true, found: nothingFound };
    const headings = paletteGroups(asked, none).map(({ heading }) => heading);
    expect(headings).toEqual(['Settings', 'Commands', 'Tags and views', 'Accounts']);
  });

  test('and no guess edits a conversation by the first Enter while anything does', async () => {
    const found = { ...foundFor([ana, anais]), tags: ['vip'] };
    const { lines } = await aPalette({ found });
    const fits = new Set(['open', 'setting', 'command', 'account']);
    const letters = fc.constantFrom('stay', 'tray', 'quit', 'clsoe', 'raed', 'snozee', 'prioity', 'statsu', 'tgas');
    const rest = fc.constantFrom('', ' ana', ' open', ' low', ' vip', ' tomorrow 9am', ' window');
    fc.assert(
      fc.property(letters, rest, (word, behind) => {
        const [first, ...others] = lines(word + behind);
        const isGuessedEdit = first?.readAs !== null && first?.does.kind === 'edit';
        const fitting = others.filter(({ readAs, does }) => readAs === null && fits.has(does.kind));
        expect(isGuessedEdit && fitting.length > 0).toBe(false);
      }),
    );
  });
});
