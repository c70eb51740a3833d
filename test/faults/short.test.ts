import { describe, expect, test } from 'vitest';
import { killAtRandom, killAtSteps, stepsOfScript } from './killing.ts';
import { type Command, runSequence, runSequences } from './sequences.ts';

const addVip = { field: 'tags', part: 'vip', to: true } as const;
const toPending = { field: 'status', to: 'pending' } as const;

/*
 * Each of these is cut to what shows that the whole chain works: `npm run test:faults` kills at every kind of step and a
 * hundred times at random, and runs a thousand sequences; the simulation goes on from there for hours.
 */
describe('a short part of the faults, with the same seeds every time', () => {
  test('whatever happens to edits, server, machine and clock, nothing is lost, stuck or doubled', async () => {
    const { words } = await runSequences(15, 4);
    expect(words).toBeNull();
  });

  test('killed at some steps of pull, edit and push, it ends as if nothing had happened', async () => {
    const labels = await stepsOfScript();
    const kinds = ['after PATCH', 'before UPDATE intent SET state = @state, reason'];
    expect(labels).toEqual(expect.arrayContaining(kinds));
    const steps = kinds.map((kind) => labels.lastIndexOf(kind) + 1);
    const { problems, runs } = await killAtSteps(steps);
    expect(problems).toEqual([]);
    expect(runs).toBe(steps.length);
  });

  test('killed at random under load, no acknowledged edit is lost', async () => {
    const { problems, acknowledged } = await killAtRandom(2, 7);
    expect(problems).toEqual([]);
    expect(acknowledged).toBeGreaterThan(3);
  });
});

describe('a sequence that failed once', () => {
  const failed: [name: string, commands: Command[]][] = [
    [
      'an edit taken back in mid-request, its answer lost in a crash',
      [
        { kind: 'edit', at: [0], edits: [toPending] },
        { kind: 'undo' },
        { kind: 'crash in request', method: 'GET', when: 'before' },
        { kind: 'resolve', how: 'retry', which: 0 },
      ],
    ],
    [
      'a tag added and removed by one command that the server refuses',
      [
        { kind: 'pass', ms: 1000 },
        { kind: 'pause', paused: true },
        { kind: 'edit', at: [0], edits: [addVip, { field: 'tags', part: 'vip', to: false }] },
        { kind: 'fault', match: {}, fault: { kind: 'status', status: 422 }, times: 3 },
        { kind: 'pause', paused: false },
        { kind: 'resolve', how: 'retry', which: 0 },
      ],
    ],
    [
      'an edit in doubt that meets a rate limit, and is then taken back',
      [
        { kind: 'fault', match: { method: 'PATCH' }, fault: { kind: 'drop-after' }, times: 1 },
        { kind: 'edit', at: [0], edits: [addVip] },
        { kind: 'pass', ms: 0 },
        { kind: 'fault', match: { method: 'GET' }, fault: { kind: 'status', status: 429 }, times: 1 },
        { kind: 'pass', ms: 3000 },
        { kind: 'undo' },
      ],
    ],
    [
      'an edit made again over one that was taken back while the first of them was refused',
      [
        { kind: 'edit', at: [0], edits: [{ field: 'metadata', part: 'plan', to: 'b' }] },
        { kind: 'edit', at: [1], edits: [{ field: 'metadata', part: 'constructor', to: '' }] },
        {
          kind: 'fault',
          match: {},
          fault: { kind: 'status', status: 429, headers: { 'retry-after': '20' } },
          times: 1,
        },
        { kind: 'undo' },
        { kind: 'fault', match: {}, fault: { kind: 'status', status: 422 }, times: 1 },
        { kind: 'pass', ms: 0 },
        { kind: 'edit', at: [1, 0], edits: [{ field: 'metadata', part: 'constructor', to: '' }] },
      ],
    ],
    [
      'an edit back to what others have removed meanwhile',
      [
        { kind: 'edit', at: [0], edits: [{ field: 'metadata', part: 'plan', to: 'b' }] },
        { kind: 'crash in request', method: 'GET', when: 'before' },
        { kind: 'fault', match: {}, fault: { kind: 'drop-after' }, times: 1 },
        { kind: 'edit', at: [0], edits: [{ field: 'metadata', part: 'plan', to: '' }] },
        { kind: 'other', at: 0, change: { target: 'metadata:plan', value: null, status: 'open' }, inWindow: false },
        { kind: 'lose replica' },
        { kind: 'edit', at: [0], edits: [{ field: 'metadata', part: 'plan', to: 'b' }] },
      ],
    ],
    [
      'a clock set back by a day behind a rate limit',
      [
        { kind: 'fault', match: {}, fault: { kind: 'status', status: 429 }, times: 1 },
        { kind: 'restart' },
        { kind: 'jump', ms: -86_400_000, isTold: false },
        { kind: 'edit', at: [0], edits: [toPending] },
      ],
    ],
  ];
  test.each(failed)('%s', async (_, commands) => {
    expect((await runSequence(commands)).problems).toEqual([]);
  });
});
