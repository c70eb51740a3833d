import type { Draw, Motifs } from '../draw.ts';
import { hour, minute, second } from '../times.ts';

/** Lists that come late, short, in many pages or not at all, and what happens while they are read. */
export const pageMotifs: Motifs = {
  'more news than a page holds, and one that comes late': (draw) => {
    const { chance, deed, others, late, machine } = draw;
    const last = draw.conversation();
    const all = Array.from({ length: draw.conversations }, (_, i) => i).filter((i) => i !== last);
    return [
      ...(chance.chance(0.4) ? [machine(0, { kind: 'quit', deadForMs: 5 * second })] : []),
      ...all.map((at, i) => others(second + i * 50, 'customer', at)),
      deed(9 * second, 'sync-now'),
      deed(18 * second, 'sync-now'),
      // Written before the others, and there only after they were read.
      late(30 * second, last, chance.pick([50, 100, 200]) * second),
      deed(31 * second, 'sync-now'),
      deed(3 * minute, 'look'),
    ];
  },
  'the place in the list goes while it is read': (draw) => {
    const { deed, others, fault, machine, create } = draw;
    const order = draw.inAnyOrder();
    return [
      ...order.map((at, i) => others(i * 100, 'customer', at)),
      deed(5 * second, 'sync-now'),
      fault(20 * second, 'slow', 'list', 4),
      machine(21 * second, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      // The one that ends a page of four, once the poll is over and that page has been read.
      others(42_500, 'remove', order.at(-4) ?? 0),
      create(50 * second),
      create(51 * second),
      deed(2 * minute, 'look'),
    ];
  },
  'the list is short, and says of the rest that it is gone': (draw) => {
    const { chance, deed, fault, machine, calm, create } = draw;
    // Of a short list, few are missing: nobody could tell that from a clean-up.
    const more = draw.isBig || chance.chance(0.3) ? 0 : 30;
    return [
      ...Array.from({ length: more }, (_, i) => create(i * 10)),
      deed(second, 'sync-now'),
      deed(20 * second, 'look'),
      fault(21 * second, 'short', 'list', 80),
      ...(draw.isBig || more > 0 ? [fault(21 * second, '404', 'read', 80)] : []),
      machine(22 * second, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      deed(minute, 'look'),
      deed(3.5 * minute, 'look'),
      calm(3.5 * minute + second),
      deed(3.5 * minute + 2 * second, 'sync-now'),
    ];
  },
  'the app ends while a page is written down': (draw) => {
    const { chance, deed, machine, create, others, isCounted, conversations } = draw;
    // Where polls tell only what is new, a part of a long page that is lost stays so: there, the list is made long.
    const more = isCounted ? Math.max(0, 52 - conversations) : 0;
    const kind = chance.chance(0.85) ? ('kill' as const) : ('power-cut' as const);
    // Each start reads the same page again, and ends a little later than those before, until the page is in. Where rows
    // name contacts, these are read before the page is written down.
    const first = isCounted ? 7 : 2;
    const ends = Array.from({ length: 50 }, (_, i) =>
      machine((12.2 + i * 0.6) * second, {
        kind,
        afterPoints: first + Math.floor(i / 10),
        deadForMs: 2 * second,
        isAtList: true,
      }),
    );
    return [
      ...Array.from({ length: more }, (_, i) => create(i * 10)),
      machine(9 * second, { kind: 'sleep', forMs: more > 0 ? hour : 10 * second, isTold: true }),
      others(10 * second, 'customer', 0),
      machine(12 * second, { kind: 'spoil-replica', deadForMs: 1500 }),
      deed(12 * second + 10, 'sync-now'),
      ...ends,
      deed(4 * minute, 'look'),
    ];
  },
  'an answer from before a write comes after it': (draw) => {
    const { chance, deed, fault, edit, others } = draw;
    const all = Array.from({ length: draw.few }, (_, i) => i);
    const [at = 0, ...rest] = draw.inAnyOrder();
    const isList = chance.chance(0.5);
    return [
      ...(isList
        ? [fault(0, 'slow', 'list', 1)]
        : [fault(0, 'slow', 'read', 1, { conversation: at }), others(0, 'team', at)]),
      deed(100, 'sync-now'),
      edit(isList ? 2500 : 4500, isList ? all.slice(0, 3) : at, ...inRows(draw, 2)),
      ...(isList ? rest.slice(0, 1).map((other) => edit(3 * second, other, ...inRows(draw, 1))) : []),
      ...Array.from({ length: 12 }, (_, i) => deed((8 + i * 0.75) * second, 'look')),
      deed(40 * second, 'look'),
    ];
  },
  'a page of something between for every list': (draw) => {
    const { chance, deed, fault, others, calm } = draw;
    return [
      fault(0, chance.pick(['page', 'page', 'page', 'page', 'page-404', 'page-403']), 'any', 80),
      ...(chance.chance(0.5) ? [others(second, 'customer', draw.conversation())] : []),
      deed(2 * second, 'sync-now'),
      deed(150 * second, 'look'),
      deed(151 * second, 'foot'),
      calm(152 * second),
      deed(153 * second, 'sync-now'),
      deed(3 * minute, 'look'),
    ];
  },
  'the agent asks for news all the time, and there is some': (draw) => {
    const { deed, others, open, isCounted } = draw;
    // More often than any hour's requests allow, where they are counted.
    const times = isCounted ? 480 : 20;
    const untilMs = times * 2500;
    const written = Math.floor(times / 2);
    return [
      ...Array.from({ length: times }, (_, i) => deed(i * 2500, 'sync-now')),
      ...Array.from({ length: written }, (_, i) => others((i * untilMs) / written, 'customer', i % draw.few)),
      ...Array.from({ length: 5 }, (_, i) => open((i * untilMs) / 5, i)),
      deed(untilMs, 'look'),
    ];
  },
};

/** Changes that a line of the list shows. */
function inRows(draw: Draw, count: number) {
  const fields = (['tags', 'priority', 'assignee', 'read', 'status'] as const).filter((field) => draw.has(field));
  const from = draw.chance.between(0, fields.length - 1);
  return Array.from({ length: Math.min(count, fields.length) }, (_, i) =>
    draw.change(fields[(from + i) % fields.length] ?? 'status'),
  );
}
