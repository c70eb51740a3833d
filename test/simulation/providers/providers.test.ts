import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SimReply } from '../../simulators/types.ts';
import { providerExamples } from './examples.ts';
import { simulatedProviders } from './providers.ts';
import type { SimulatedServer, WireRequest } from './simulated-provider.ts';
import { partsOf } from './values.ts';

const startMs = Date.parse('2026-03-10T12:00:00.250Z');

/** Uniform in [0, 1) and the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.each(simulatedProviders.map((provider) => ({ id: provider.id, provider })))('$id', ({ provider }) => {
  const example = exampleOf(provider.id);
  const open = (seed: number, number = 1) => {
    const clock = { ms: startMs };
    const setUp = { nowMs: () => clock.ms, random: randomOf(seed), conversations: 12, number, idsFrom: 0 };
    return { clock, server: provider.open(setUp) };
  };

  test('every conversation has values of the targets that the oracle knows, and others have none', () => {
    const { server } = open(1);
    expect(server.ids()).toHaveLength(12);
    for (const id of server.ids()) {
      const values = valuesOf(server, id);
      expect(Object.keys(values).filter((target) => !isTarget(target))).toEqual([]);
    }
    expect(server.ids().some((id) => server.messages(id).length > 0)).toBe(true);
    expect([server.values('9999999'), server.messages('9999999')]).toEqual([null, []]);
  });

  test('the same seed makes the same server, and servers of other numbers have the same ids', () => {
    const [one, same, other] = [open(7).server, open(7).server, open(7, 2).server];
    const all = (server: SimulatedServer) => server.ids().map((id) => [id, server.values(id), server.messages(id)]);
    expect(all(same)).toEqual(all(one));
    expect(same.account).toEqual(one.account);
    expect(other.ids()).toEqual(one.ids());
    expect(other.account.credentials).not.toEqual(one.account.credentials);
    expect(other.account.baseUrl).toBe(one.account.baseUrl);
  });

  test('what others set is set, and nothing beside it but what the documents couple with it', () => {
    for (const [field, values] of Object.entries(provider.settable)) {
      const targets = ['tags', 'metadata'].includes(field) ? values.map((name) => `${field}:${name}`) : [field];
      for (const target of targets) {
        const isRequired = example.required?.some((one) => one === field) ?? false;
        for (const value of example.values?.[target] ?? valuesFor(field, values, isRequired)) {
          const { server } = open(3);
          const ids = server.ids();
          const before = ids.map((id) => valuesOf(server, id));
          const changed = ids.map((id) => server.others.set(id, target, value));
          const may = [field, ...(Object.entries(example.couples).find(([key]) => key === field)?.[1] ?? [])];
          ids.forEach((id, index) => {
            const after = valuesOf(server, id);
            expect(changed[index] ? (after[target] ?? null) : value).toBe(value);
            expect(differing(before[index], after).filter((one) => one !== target && !may.includes(one))).toEqual([]);
          });
          expect([target, value, changed.includes(true)]).toEqual([target, value, true]);
        }
      }
    }
  });

  test('what others set of one conversation leaves all others alone', () => {
    const { server } = open(4);
    const [first = '', ...rest] = server.ids();
    const before = rest.map((id) => server.values(id));
    for (const [field, values] of Object.entries(provider.settable)) {
      const part = ['tags', 'metadata'].includes(field) ? `:${values[0]}` : '';
      server.others.set(first, `${field}${part}`, valuesFor(field, values)[0] ?? null);
    }
    expect(rest.map((id) => server.values(id))).toEqual(before);
  });

  test('messages arrive at the end, the customer’s as inbound', () => {
    const { clock, server } = open(5);
    const [id = ''] = server.ids();
    const before = server.messages(id);
    clock.ms += 60_000;
    const asked = server.others.customerWrites(id, 'Are you there?');
    clock.ms += 60_000;
    const told = server.others.teamWrites(id, 'We are.');
    expect(server.messages(id)).toEqual([...before, asked, told]);
    expect([asked.inbound, asked.text, told.inbound, told.text]).toEqual([true, 'Are you there?', false, 'We are.']);
  });

  test('a conversation that the customer has written to in the very moment it was read is unread', () => {
    const { server } = open(6);
    for (const id of server.ids()) {
      if (valuesOf(server, id).read === undefined) continue;
      server.others.set(id, 'read', 'true');
      server.others.customerWrites(id, 'Wait!');
      expect(valuesOf(server, id).read).toBe('false');
    }
  });

  test('created ones appear, and removed or merged ones are gone', () => {
    const { server } = open(8);
    const id = server.others.create();
    expect(server.ids()).toHaveLength(13);
    expect(server.messages(id).map(({ inbound }) => inbound)).toEqual([true]);
    const isRemoved = server.others.remove(id);
    expect(server.ids().includes(id)).toBe(!isRemoved);
    const [from = '', into = ''] = server.ids();
    const isMerged = server.others.merge(from, into);
    expect([server.ids().includes(from), server.ids().includes(into)]).toEqual([!isMerged, true]);
  });

  test('a request of each kind is answered without violations and said what it is about', () => {
    const { server } = open(9);
    const [id = ''] = server.ids();
    for (const { effect, ...request } of example.requests(server, id)) {
      const before = server.values(id);
      const reply = ask(server, request);
      expect({ request, isGood: reply.status < 300 }).toEqual({ request, isGood: true });
      const about = server.about(loggedLast(server));
      expect({ request, effect: about.effect }).toEqual({ request, effect });
      const isAboutOne = ['read', 'messages', 'write'].includes(effect);
      expect(about.conversation).toBe(isAboutOne ? id : null);
      if (effect !== 'write') expect(server.values(id)).toEqual(before);
    }
    expect(server.simulator.violations).toEqual([]);
  });

  test('once a token is replaced, the old one is refused and the new one is taken', () => {
    const { server } = open(10);
    const [request] = example.requests(server, server.ids()[0] ?? '');
    if (!request) throw new RangeError('an example has requests');
    const { token } = server.replaceToken();
    expect(ask(server, request).status).toBe(example.refused ?? 401);
    expect(ask(server, request, token).status).toBe(200);
  });

  test('an answer in other shapes tells the same, is the same for the same seed, and leaves the original alone', () => {
    const { server } = open(11);
    const [id = ''] = server.ids();
    const replies = example
      .requests(server, id)
      .map(({ effect, ...request }) => ({ effect, request, reply: ask(server, request) }));
    const used = new Set<string>();
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...replies), (seed, { effect, request, reply }) => {
        const original = structuredClone(reply);
        const varied = server.vary(request, reply, randomOf(seed));
        expect(server.vary(request, reply, randomOf(seed))).toEqual(varied);
        expect(reply).toEqual(original);
        expect(varied.reply.status).toBe(reply.status);
        for (const shape of varied.shapes) used.add(shape);
        if (varied.shapes.some((shape) => example.hiding?.includes(shape))) return;
        const idle = new Set(effect === 'messages' ? example.idleKeys.messages : example.idleKeys.others);
        expect({ shapes: varied.shapes, lost: lost(reply.body, varied.reply.body, idle, '') }).toEqual({
          shapes: varied.shapes,
          lost: [],
        });
        if (varied.shapes.length === 0) expect(varied.reply).toEqual(reply);
      }),
      { numRuns: 600 },
    );
    expect([...used].filter((name) => !/^(doc|odd):[a-z-]+$/.test(name))).toEqual([]);
    expect([...used].some((name) => name.startsWith('doc:'))).toBe(true);
    expect([...used].some((name) => name.startsWith('odd:'))).toBe(true);
  });

  test('errors keep their status in every shape', () => {
    const { server } = open(12);
    const [request] = example.requests(server, server.ids()[0] ?? '');
    if (!request) throw new RangeError('an example has requests');
    const refused = ask(server, request, 'wrong');
    for (let seed = 0; seed < 50; seed += 1) {
      expect(server.vary(request, refused, randomOf(seed)).reply.status).toBe(refused.status);
    }
  });
});

function exampleOf(id: string) {
  const example = providerExamples[id];
  if (!example) throw new RangeError(`there are no examples of ${id}`);
  return example;
}

function valuesOf(server: SimulatedServer, id: string) {
  const values = server.values(id);
  if (!values) throw new RangeError(`the server has no conversation ${id}`);
  return values;
}

/** What the simulation would set: a follow-up has any time to come. */
function valuesFor(field: string, values: readonly string[], isRequired = false): (string | null)[] {
  if (isRequired) return [...values];
  switch (field) {
    case 'tags':
      return ['true', null];
    case 'metadata':
      return ['5', 'text', '', null];
    case 'followUp':
      return [String(Math.floor(startMs / 60_000 + 90) * 60_000), null];
    case 'priority':
    case 'assignee':
      return [...values, null];
    default:
      return [...values];
  }
}

const fields = 'status subject priority assignee inbox spam deleted read followUp tags metadata'.split(' ');
function isTarget(target: string): boolean {
  const { field, part } = partsOf(target);
  return fields.includes(field) && (part !== '') === ['tags', 'metadata'].includes(field);
}

const differing = (before: object | undefined, after: object): string[] => {
  const [left, right] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after))];
  return [...new Set([...left.keys(), ...right.keys()])].filter(
    (key) => (left.get(key) ?? null) !== (right.get(key) ?? null),
  );
};

function ask(
  server: SimulatedServer,
  { method, path, body }: WireRequest,
  token = server.account.credentials.token,
): SimReply {
  const headers = exampleOf(server.account.provider).headers(token ?? '');
  return server.simulator.respond({
    method,
    url: `${new URL(server.account.baseUrl).pathname.replace(/\/$/, '')}${path}`,
    headers: { ...headers, ...(body === null ? {} : { 'content-type': 'application/json' }) },
    body: body === null ? '' : JSON.stringify(body),
  });
}

function loggedLast({ simulator }: SimulatedServer): WireRequest {
  const last = simulator.log.at(-1);
  if (!last) throw new RangeError('nothing was asked');
  return last;
}

/** Where the varied answer tells something else than the original, by path; what is there in addition tells nothing. */
function lost(original: unknown, varied: unknown, idle: ReadonlySet<string>, path: string): string[] {
  if (isNothing(original)) return isNothing(varied) ? [] : [path];
  if (Array.isArray(original)) {
    const left = Array.isArray(varied) ? varied.filter((item) => item !== null) : [];
    for (const item of original) {
      const at = left.findIndex((other) => lost(item, other, idle, path).length === 0);
      if (at < 0) return [`${path}/${JSON.stringify(item)}`];
      left.splice(at, 1);
    }
    return left.length === 0 ? [] : [`${path}: ${JSON.stringify(left)} more`];
  }
  if (typeof original === 'object') {
    if (typeof varied !== 'object' || varied === null) return [path];
    const others = new Map<string, unknown>(Object.entries(varied));
    return Object.entries(original ?? {})
      .filter(([key]) => !idle.has(key))
      .flatMap(([key, value]) => lost(value, others.get(key), idle, `${path}/${key}`));
  }
  return plain(original) === plain(varied) ? [] : [path];
}

const isNothing = (value: unknown) =>
  value === undefined ||
  String(value) === 'false' ||
  String(value) === '0' ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** Numbers, texts of numbers, times in seconds, milliseconds and ISO 8601: the same where they mean the same. */
function plain(value: unknown): string | number {
  const text = String(value);
  if (text === 'true') return 1;
  if (/^\d{4}-\d\d-\d\d[T ]/.test(text)) return Date.parse(text);
  const number = Number(text);
  if (text === '' || Number.isNaN(number)) return text;
  return number > 1e9 && number < 1e11 ? Math.round(number * 1000) : number;
}
