import { expect, test } from 'vitest';
import { isOldRuntime, nativeBindingFor, oldRuntimeNotice } from '#electron/app/runtime.ts';
import { clockJumpMs } from '#electron/time.ts';

test('a clock that goes on is no jump, one that was moved or slept is', () => {
  const before = { wallMs: 1_000_000, steadyMs: 500 };
  expect(clockJumpMs(before, { wallMs: 1_030_900, steadyMs: 30_500 })).toBe(0);
  expect(clockJumpMs(before, { wallMs: 4_630_000, steadyMs: 30_500 })).toBe(3_600_000);
  expect(clockJumpMs(before, { wallMs: 430_000, steadyMs: 30_500 })).toBe(-600_000);
});

test('the old runtime brings its own build of SQLite’s binding', () => {
  expect(nativeBindingFor('/app', '8')).toBe('/app/native/better_sqlite3.node');
  expect(nativeBindingFor('/app', '10')).toBeNull();
  expect(isOldRuntime(undefined)).toBe(true);
});

test('the old runtime warns of real accounts, and of no others', () => {
  const real = { sample: false, baseUrl: 'https://api.example.com/v1' };
  const simulated = { sample: false, baseUrl: 'http://127.0.0.1:4010/v1' };
  const sample = { sample: true, baseUrl: 'http://127.0.0.1:4011/v1' };
  expect(oldRuntimeNotice([sample, real], '8')).toMatchObject({ level: 'warning' });
  expect(oldRuntimeNotice([sample, simulated], '8')).toBeNull();
  expect(oldRuntimeNotice([real], '10')).toBeNull();
});
