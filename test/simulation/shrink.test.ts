import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuse, type Judged, nameOf } from './complaints.ts';
import type { Verdict } from './oracle/logs.ts';
import type { Script, ScriptEvent } from './script.ts';
import { shrink } from './shrink.ts';
import { drawScript } from './swarm.ts';

/** A run of a made-up engine: it fails as `wrong` says of the script, in an account at the provider that it names. */
const engine =
  (wrong: (script: Script) => readonly Partial<Verdict & { provider: string }>[]) =>
  async (script: Script): Promise<Judged> => {
    const made = wrong(script);
    return {
      verdicts: made.map((each, at) => ({
        ...{
          kind: 'lost',
          rule: 1,
          account: `account-${at}`,
          conversation: 'c',
          target: null,
          words: '',
          evidence: [],
        },
        ...each,
      })),
      uncaught: [],
      run: {
        accounts: made.map(({ provider = 'vantax' }, at) => ({
          account: `account-${at}`,
          server: 'server-0',
          provider,
          stored: [],
          requestsPerHour: null,
          token: '',
        })),
      },
    };
  };

function failingAs(name: string, run: (script: Script) => Promise<Judged>) {
  let runs = 0;
  return {
    runs: () => runs,
    async stillFails(script: Script) {
      runs += 1;
      return (await accuse(run, script)).told.some(({ complaint }) => nameOf(complaint) === name);
    },
  };
}

const unlimited = { mostRuns: Number.POSITIVE_INFINITY, isTimeUp: () => false };

const edit = (tag: string, atMs: number): ScriptEvent => ({
  kind: 'edit',
  atMs,
  account: 1,
  conversations: [3, 0, 2],
  changes: [
    { target: 'status', to: 'closed' },
    { target: `tags:${tag}`, to: 'true' },
  ],
});

const fault = (times: number, atMs: number): ScriptEvent => ({
  kind: 'fault',
  atMs,
  server: 1,
  what: 'lost-after',
  effect: 'write',
  times,
});

const drawn = drawScript(7, { odd: false });

/** Three servers and a crowd of events, a tag and two lost answers at the second among them. */
const crowded: Script = {
  ...drawn,
  servers: ['chatwoot', 'weav', 'vantax'].map((provider) => ({ provider, conversations: 6, isDeadAfterHarm: true })),
  shapes: { documented: true, odd: true },
  latencyMs: { least: 1000, most: 20_000 },
  poisoned: [{ server: 2, conversation: 0 }],
  harmMs: 2_400_000,
  events: [
    ...drawn.events.map((event) => ({ ...event, atMs: event.atMs % 600_000 })).sort((a, b) => a.atMs - b.atMs),
    edit('vip', 900_000),
    ...drawn.events.map((event) => ({ ...event, atMs: 900_000 })),
    fault(30, 2_000_000),
    ...drawn.events.map((event) => ({ ...event, atMs: 2_200_000 })),
  ],
};

const tagsOf = ({ events }: Script) =>
  events.flatMap((event) => (event.kind === 'edit' ? event.changes.filter(({ target }) => /^tags:/.test(target)) : []));

const providerOf = (script: Script, { account }: { account: number }) =>
  script.servers[account % script.servers.length]?.provider ?? '';

/** Loses a tag at a server that breaks off at least twice, and, with less, does something else wrong. */
const losesTags = engine((script) => {
  const broken = script.events.findIndex((event) => event.kind === 'fault' && event.times >= 2);
  return script.events.flatMap((event, at) => {
    if (event.kind !== 'edit') return [];
    return event.changes
      .filter(({ target }) => /^tags:/.test(target))
      .map(({ target }) => ({
        target,
        provider: providerOf(script, event),
        ...(broken > at ? {} : { kind: 'wrong-end', rule: 7 }),
      }));
  });
});

describe('a script that fails is made small', () => {
  test('until nothing is left but what the failure takes', async () => {
    const { stillFails } = failingAs('lost-tags-weav', losesTags);
    const { script, isLeast } = await shrink({ script: crowded, stillFails, ...unlimited });
    expect(isLeast).toBe(true);
    expect(script).toEqual({
      ...crowded,
      servers: [{ provider: 'weav', conversations: 1, isDeadAfterHarm: false }],
      shapes: { documented: false, odd: false },
      latencyMs: { least: 5, most: 50 },
      poisoned: [],
      harmMs: 180_000,
      events: [
        { ...edit('vip', 60_000), account: 0, conversations: [3], changes: [{ target: 'tags:vip', to: 'true' }] },
        { ...fault(3, 120_000), server: 0 },
      ],
    });
  });

  test('to the same kind of the same field at the same provider, whatever simpler scripts do wrong besides', async () => {
    // Any edit of a tag that is left alone ends wrongly, or is lost at another provider: smaller, and not the same.
    const { stillFails } = failingAs('lost-tags-weav', losesTags);
    const { script } = await shrink({ script: crowded, stillFails, ...unlimited });
    expect((await accuse(losesTags, script)).told.map(({ complaint }) => complaint)).toEqual([
      { kind: 'lost', rule: 1, field: 'tags', provider: 'weav' },
    ]);
    expect(tagsOf(script)).toHaveLength(1);
  });

  test('to the same first line of an uncaught error, without the numbers in it', async () => {
    const throws = async ({ events }: Script): Promise<Judged> => {
      if (events.length === 0) throw new Error('nothing to do');
      throw new TypeError(`no row ${events.length}\n    at ${events.length}`);
    };
    const { stillFails } = failingAs('uncaught-TypeError-no-row-N', throws);
    const { script } = await shrink({ script: crowded, stillFails, ...unlimited });
    expect(script.events).toHaveLength(1);
  });

  test('down to exactly the events that it takes, wherever they stand', async () => {
    const scripts = fc.integer({ min: 0, max: 10_000 }).map((seed) => drawScript(seed, { odd: false }));
    const cases = scripts.chain((script) =>
      fc.record({
        script: fc.constant(script),
        needed: fc.subarray(Object.keys(script.events).map(Number), { maxLength: 5 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ script, needed }) => {
        // Marked by their times, which lie so close that no step draws them closer.
        const marks = needed.map((at) => at + 1);
        const marked = { ...script, events: script.events.map((event, at) => ({ ...event, atMs: at + 1 })) };
        const holds = ({ events }: Script) => marks.every((mark) => events.some(({ atMs }) => atMs === mark));
        const { script: least } = await shrink({
          script: marked,
          stillFails: async (candidate) => holds(candidate),
          ...unlimited,
        });
        expect(least.events.map(({ atMs }) => atMs)).toEqual(marks);
      }),
    );
  });
});

describe('shrinking ends', () => {
  test('with the same script each time, and runs none twice', async () => {
    const seen: string[] = [];
    const once = failingAs('lost-tags-weav', losesTags);
    const first = await shrink({
      script: crowded,
      ...unlimited,
      stillFails(candidate) {
        seen.push(JSON.stringify(candidate));
        return once.stillFails(candidate);
      },
    });
    const again = await shrink({ script: crowded, ...unlimited, stillFails: once.stillFails });
    expect(again).toEqual(first);
    expect(new Set(seen).size).toBe(seen.length);
    expect(first.runs).toBe(seen.length);
  });

  test('when the runs or the time are used up, with the least that was found so far', async () => {
    const counted = failingAs('lost-tags-weav', losesTags);
    const some = await shrink({ script: crowded, ...unlimited, mostRuns: 12, stillFails: counted.stillFails });
    expect(counted.runs()).toBe(12);
    expect(some.isLeast).toBe(false);
    expect(some.script.events.length).toBeLessThan(crowded.events.length);
    expect(await counted.stillFails(some.script)).toBe(true);
    const none = await shrink({ script: crowded, ...unlimited, isTimeUp: () => true, stillFails: counted.stillFails });
    expect(none).toEqual({ script: crowded, runs: 0, isLeast: false });
  });

  test('at once where nothing simpler fails', async () => {
    const only = JSON.stringify(crowded);
    const { script } = await shrink({
      script: crowded,
      ...unlimited,
      stillFails: async (candidate) => JSON.stringify(candidate) === only,
    });
    expect(script).toBe(crowded);
  });
});
