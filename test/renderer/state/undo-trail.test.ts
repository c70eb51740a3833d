import { expect, test } from 'vitest';
import { createUndoTrail } from '#renderer/state/undo-trail.ts';

test('undo leads back through the edits, and redo forth again', () => {
  const trail = createUndoTrail();
  trail.made(['c1']);
  trail.made(['c2', 'c3']);
  expect([trail.undo(), trail.undo(), trail.redo(), trail.redo()]).toEqual([
    ['c2', 'c3'],
    ['c1'],
    ['c1'],
    ['c2', 'c3'],
  ]);
});

test('a new edit leaves nothing to lead forth to', () => {
  const trail = createUndoTrail();
  trail.made(['c1']);
  trail.undo();
  trail.made(['c2']);
  expect(trail.redo()).toEqual([]);
});

test('an edit that was not made here leads nowhere', () => {
  const trail = createUndoTrail();
  expect(trail.undo()).toEqual([]);
  trail.made(['c1']);
  trail.forget();
  expect(trail.undo()).toEqual([]);
});
