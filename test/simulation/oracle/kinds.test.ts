import { describe, expect, test } from 'vitest';
import { kinds } from './check.ts';

const texts: Record<string, string> = import.meta.glob('./*.test.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const tests = Object.entries(texts).flatMap(([file, text]) => (file.endsWith('/kinds.test.ts') ? [] : text));

describe('every kind of verdict', () => {
  test.each(Object.entries(kinds))('%s breaks one rule of the design, and a test convicts it', (kind, rule) => {
    expect(rule).toBeGreaterThanOrEqual(1);
    expect(rule).toBeLessThanOrEqual(16);
    const ways = [`['${kind}'`, `, '${kind}'`, `kind: '${kind}'`];
    expect(tests.some((text) => ways.some((way) => text.includes(way)))).toBe(true);
  });
});
