import { expect, test } from 'vitest';
import { createUndoTrail, type UndoTrail } from '#renderer/state/undo-trail.ts';

const made = (trail: UndoTrail, ids: readonly string[]) => trail.begin()(ids);

test('undo leads back through the edits, and redo forth again', () => {
  const trail = createUndoTrail();
  made(trail, ['c1']);
  made(trail, ['c2', 'c3']);
  const [one, two] = [['c1'], ['c2', 'c3']];
  expect([trail.undo(), trail.undo(), trail.redo(), trail.redo()]).toEqual([two, one, one, two]);
});

test('a new edit leaves nothing to lead forth to', () => {
  const trail = createUndoTrail();
  made(trail, ['c1']);
  trail.undo();
  made(trail, ['c2']);
  expect(trail.redo()).toEqual([]);
});

test('an edit that was not made here leads nowhere', () => {
  const trail = createUndoTrail();
  expect(trail.undo()).toEqual([]);
  made(trail, ['c1']);
  trail.forget();
  expect(trail.undo()).toEqual([]);
});

test('an edit of many has its place from when it was begun, and none where nothing of it was kept', () => {
  const trail = createUndoTrail();
  const many = trail.begin();
  made(trail, ['c1']);
  many(['m1', 'm2']);
  trail.begin()([]);
  expect([trail.undo(), trail.undo()]).toEqual([['c1'], ['m1', 'm2']]);
});
