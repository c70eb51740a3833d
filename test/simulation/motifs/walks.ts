import type { Motifs } from '../draw.ts';
import { hour, minute, second } from '../times.ts';

/** What only a walk through the whole list finds, and what becomes of one that is cut short. */
export const walkMotifs: Motifs = {
  'a colleague tags some, and does nothing else': (draw) => {
    const { chance, machine, deed, colleague } = draw;
    const all = Array.from({ length: draw.few }, (_, at) => colleague(second + at * 10, at, draw.change('tags')));
    return [
      deed(0, 'look'),
      ...all,
      machine(2 * second, { kind: 'sleep', forMs: 7 * hour, isTold: chance.chance(0.7) }),
      deed(minute, 'look'),
    ];
  },
  'the network goes in the middle of a walk, and then the place where it stands': (draw) => {
    const { deed, others, fault, machine, create, calm } = draw;
    const order = draw.inAnyOrder();
    return [
      ...order.map((at, i) => others(i * 100, 'customer', at)),
      deed(5 * second, 'sync-now'),
      // The poll and the walk's first page are through, in four rows each; everything behind them is not.
      fault(20 * second - 50, 'twice', 'list', 3),
      fault(20 * second - 50, 'unreachable', 'list', 40),
      machine(20 * second, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      others(40 * second, 'remove', order.at(-4) ?? 0),
      calm(41 * second),
      deed(42 * second, 'sync-now'),
      create(70 * second),
      deed(3 * minute, 'look'),
    ];
  },
};
