import { expect, test } from 'vitest';
import { createUndoTrail, nowhere, type UndoTrail } from '#renderer/state/undo-trail.ts';

const made = (trail: UndoTrail, ids: readonly string[]) => trail.begin(ids.join())(ids);

test('undo leads back through the edits, and redo forth again', () => {
  const trail = createUndoTrail();
  made(trail, ['c1']);
  made(trail, ['c2', 'c3']);
  const [one, two] = [
    { commandId: 'c1', ids: ['c1'] },
    { commandId: 'c2,c3', ids: ['c2', 'c3'] },
  ];
  expect([trail.undo(), trail.undo(), trail.redo(), trail.redo()]).toEqual([two, one, one, two]);
});

test('a new edit leaves nothing to lead forth to', () => {
  const trail = createUndoTrail();
  made(trail, ['c1']);
  trail.undo();
  made(trail, ['c2']);
  expect(trail.redo()).toBe(nowhere);
});

test('an edit that was not made here leads nowhere', () => {
  const trail = createUndoTrail();
  expect(trail.undo()).toBe(nowhere);
  made(trail, ['c1']);
  trail.forget();
  expect(trail.undo()).toBe(nowhere);
});

test('an edit of many has its place from when it was begun, and none where nothing of it was kept', () => {
  const trail = createUndoTrail();
  const many = trail.begin('many');
  made(trail, ['c1']);
  many(['m1', 'm2']);
  trail.begin('none')([]);
  expect([trail.undo().ids, trail.undo().ids]).toEqual([['c1'], ['m1', 'm2']]);
});
