import { describe, expect, test } from 'vitest';
import { drawCounting } from './arithmetic.ts';
import { type Beat, look, reorder, restart, split } from './arrangements.ts';
import { chanceOf } from './chance.ts';
import { openLogBook } from './oracle/log-book.ts';
import { fieldOf } from './oracle/values.ts';
import { sometimes } from './sometimes.ts';

describe('the arithmetic lane', () => {
  const edits = Array.from({ length: 40 }, (_, seed) => drawCounting(seed, null).events).map((events) =>
    events.flatMap((event) => (event.kind === 'edit' ? [event] : [])),
  );

  test('adds each tag once', () => {
    for (const each of edits) {
      const tags = each.flatMap(({ account, changes }) =>
        changes.filter(({ target }) => fieldOf(target) === 'tags').map(({ target }) => `${account} ${target}`),
      );
      expect(new Set(tags).size).toBe(tags.length);
    }
  });

  test('lets every counter only grow', () => {
    for (const each of edits) {
      for (const account of new Set(each.map((edit) => edit.account))) {
        const counts = each
          .filter((edit) => edit.account === account)
          .flatMap(({ changes }) => changes.filter(({ target }) => fieldOf(target) === 'metadata'))
          .map(({ to }) => Number(to));
        expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
      }
    }
  });
});

describe('another arrangement', () => {
  const edit = (conversations: readonly number[], ...targets: readonly string[]): Beat => ({
    gapMs: 1000,
    deed: {
      kind: 'edit',
      account: 0,
      conversations,
      changes: targets.map((target) => ({ target, to: 'closed' })),
    },
  });
  const undo: Beat = { gapMs: 1000, deed: { kind: 'undo', account: 0 } };
  const always = Object.assign(() => 0, {
    ...chanceOf(1),
    chance: () => true,
    pick: <T>([first]: readonly T[]) => first as T,
    between: (from: number) => from,
  });

  test('splits an edit of several conversations and fields into single ones', () => {
    const beats = split([edit([0, 1], 'status', 'tags:vip')], 'weav', always);
    expect(beats).toHaveLength(4);
    expect(beats.reduce((sum, { gapMs }) => sum + gapMs, 0)).toBe(1060);
  });

  test('splits none before an undo, and none of fields that lead to one another', () => {
    expect(split([edit([0, 1], 'status'), edit([0, 1], 'status'), undo], 'weav', always)).toHaveLength(3);
    expect(split([edit([0], 'status', 'read')], 'vantax', always)).toHaveLength(1);
  });

  test('changes the places of edits of other conversations or fields alone', () => {
    const [a, b, same] = [edit([0], 'status'), edit([1], 'status'), edit([0, 1], 'status')];
    expect(reorder([a, b], 'weav', always)).toEqual([b, a]);
    expect(reorder([a, same], 'weav', always)).toEqual([a, same]);
    expect(reorder([a, b, undo], 'weav', always)).toEqual([a, b, undo]);
  });

  test('a restart and a look leave every deed where it was', () => {
    const beats = [edit([0], 'status'), edit([1], 'status')];
    for (const arrange of [look, restart]) {
      const arranged = arrange(beats, 'weav', always);
      expect(arranged.length).toBeGreaterThan(2);
      expect(arranged.map(({ deed }) => deed).filter(({ kind }) => kind === 'edit')).toEqual(
        beats.map(({ deed }) => deed),
      );
    }
  });
});

describe('what a night must have reached', () => {
  test('has a name of its own', () => {
    expect(new Set(sometimes.map(({ name }) => name)).size).toBe(sometimes.length);
  });

  test('is reached by no run in which nothing happened', () => {
    const run = openLogBook().run();
    const nothing = { verdicts: [], uncaught: [], hash: '', hours: 0, decisions: 0, met: [], sent: [] };
    const outcome = { ...nothing, happened: new Map(), run };
    expect(sometimes.filter(({ holds }) => holds(outcome))).toEqual([]);
  });
});
