import { describe, expect, test } from 'vitest';
import { checkArithmetic, sameEnd } from './lanes.ts';
import { needing, openLogBook } from './log-book.ts';

const kindsOf = (verdicts: readonly { kind: string }[]) => verdicts.map(({ kind }) => kind);

describe('the arithmetic lane', () => {
  const counting = (to: string, answer: object | null = {}, tag: string | null = 'true') => {
    const book = openLogBook();
    book.edit('tags:a1', 'true');
    book.edit('metadata:counter', '1');
    book.edit('metadata:counter', '2');
    book.edit('metadata:counter', '3', answer);
    book.write({ 'tags:a1': tag, 'metadata:counter': to });
    book.rest();
    return kindsOf(checkArithmetic(book.run()));
  };

  test('every tag is there and the counter is the largest acknowledged', () => {
    expect(counting('3')).toEqual([]);
    expect(counting('2')).toEqual(['arithmetic']);
    expect(counting('3', {}, null)).toEqual(['arithmetic']);
  });

  test('a word whose answer never came may be there or not', () => {
    expect(counting('2', null)).toEqual([]);
    expect(counting('3', null)).toEqual([]);
    expect(counting('1', null)).toEqual(['arithmetic']);
  });

  test('a tag is put there once', () => {
    const adding = (byUs: boolean) => {
      const book = openLogBook();
      book.edit('tags:a1', 'true');
      book.write({ 'tags:a1': 'true' });
      book.write({ 'tags:a1': null }, { account: null });
      book.write({ 'tags:a1': 'true' }, byUs ? {} : { account: null });
      book.rest();
      return kindsOf(checkArithmetic(book.run()));
    };
    expect(adding(true)).toEqual(['arithmetic']);
    expect(adding(false)).toEqual([]);
  });
});

describe('the same deeds in another arrangement', () => {
  const run = (status: string, needs: readonly string[] = []) => {
    const book = openLogBook();
    book.edit('status', status);
    book.write({ status });
    book.rest({ needsYou: needs.map((to) => needing('status', to, 'refused')) });
    return book.run();
  };

  test('end the same at the servers', () => {
    expect(sameEnd(run('closed'), run('closed'))).toEqual([]);
    expect(kindsOf(sameEnd(run('closed'), run('pending')))).toEqual(['not-same']);
  });

  test('end the same in front of the agent', () => {
    expect(sameEnd(run('closed', ['open']), run('closed', ['open']))).toEqual([]);
    expect(kindsOf(sameEnd(run('closed', ['open']), run('closed')))).toEqual(['not-same']);
  });

  test('may have other names', () => {
    const other = run('closed');
    const renamed = JSON.parse(JSON.stringify(other).replaceAll('"c1"', '"d1"'));
    expect(sameEnd(other, renamed, (name) => (name === 'c1' ? 'd1' : name))).toEqual([]);
    expect(kindsOf(sameEnd(other, renamed))).toEqual(['not-same', 'not-same']);
  });
});
