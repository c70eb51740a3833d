import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { openLogBook } from './log-book.ts';

/** Both wait, the agent moves the first, and they are pushed in an order. */
function pushed(order: readonly ('c1' | 'c2')[], answer: { changed: boolean } | null = { changed: true }) {
  const book = openLogBook();
  book.painted();
  book.edit('tags:vip', 'true', {}, ['c2']);
  book.edit('tags:vip', 'true');
  book.act({ kind: 'move', conversations: ['c1'] }, answer);
  const tag = { 'tags:vip': 'true' };
  const before = { status: 'open' };
  for (const conversation of order) {
    if (conversation === 'c1') {
      book.read();
      book.write(tag);
    } else {
      book.read({ conversation, before, after: before });
      book.read({ conversation, effect: 'write', method: 'PATCH', before, after: { ...before, ...tag } });
    }
  }
  return check(book.run())
    .filter(({ kind }) => kind === 'overtaken')
    .map(({ kind, conversation }) => [kind, conversation]);
}

describe('what the agent moved to the front', () => {
  test('is sent before the rest', () => {
    expect(pushed(['c2', 'c1'])).toEqual([['overtaken', 'c1']]);
    expect(pushed(['c1', 'c2'])).toEqual([]);
  });

  test('is in the front only where the app said so', () => {
    expect(pushed(['c2', 'c1'], { changed: false })).toEqual([]);
    expect(pushed(['c2', 'c1'], null)).toEqual([]);
  });

  test('may be held back while it is not sent at all', () => {
    expect(pushed(['c2'])).toEqual([]);
  });
});
