import type { Motifs } from '../draw.ts';
import { hour, minute, second } from '../times.ts';

/** What lists tell: pages, polls and walks through the whole of them. */
export const listMotifs: Motifs = {
  'colleagues are at work beyond the first page': (draw) => {
    const { chance, colleague, machine, deed } = draw;
    const all = Array.from({ length: 6 }, (_, i) =>
      colleague(i * 100, chance.between(0, draw.conversations - 1), draw.change()),
    );
    return [
      ...all,
      machine(second, { kind: 'sleep', forMs: 7 * hour, isTold: chance.chance(0.7) }),
      deed(minute, 'look'),
    ];
  },
  'things come and go while the list is read': (draw) => {
    const { chance, machine, deed, others, create, colleague } = draw;
    const any = () => chance.between(0, draw.conversations - 1);
    const at = () => second + chance.pick([50, 300, 1000, 3000]);
    return [
      machine(0, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      ...(chance.chance(0.6) ? [others(at(), 'remove', any()), create(at())] : []),
      create(at()),
      ...Array.from({ length: 4 }, () => colleague(at(), any(), draw.change())),
      ...Array.from({ length: 3 }, () => others(at(), chance.pick(['customer', 'team']), any())),
      deed(minute, 'look'),
    ];
  },
  'a reading of the list is cut off': (draw) => {
    const { chance, machine, deed, fault, end, others, create } = draw;
    return [
      others(0, 'remove', chance.between(0, draw.conversations - 1)),
      ...(chance.chance(0.5)
        ? [end(second, chance.between(1, 30), second)]
        : [
            fault(0, chance.pick(['422', '422', 'unreachable', 'half', '503', 'page']), 'list', chance.pick([1, 2, 4])),
          ]),
      machine(second, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      deed(30 * second, 'sync-now'),
      deed(minute, 'look'),
      create(minute),
    ];
  },
  'a list leaves one out': (draw) => {
    const { chance, machine, deed, fault } = draw;
    const conversation = chance.between(0, draw.conversations - 1);
    return [
      deed(0, 'look'),
      fault(second, 'leaves-out', 'list', 1000, { conversation }),
      fault(second, chance.pick(['503', '403', 'half', 'page-404']), 'read', 1000, { conversation }),
      machine(2 * second, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      deed(minute, 'look'),
      deed(70 * second, 'look'),
      { atMs: 80 * second, kind: 'calm', server: draw.account },
    ];
  },
  'a colleague assigns it, and does nothing else': (draw) => {
    const { chance, machine, deed, colleague } = draw;
    const at = chance.between(0, draw.conversations - 1);
    const field = draw.has('assignee') ? 'assignee' : chance.pick(['priority', 'read', 'spam'] as const);
    const one = draw.change(field);
    return [
      deed(0, 'look'),
      colleague(second, at, one),
      ...(chance.chance(0.5) ? [colleague(second + 10, at, draw.other(one))] : []),
      machine(2 * second, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      deed(minute, 'look'),
    ];
  },
  'removed, with an edit that nobody answers': (draw) => {
    const { chance, machine, deed, others, edit, held, create } = draw;
    const at = draw.conversation();
    return [
      ...held([edit(second, at, draw.change()), others(2 * second, 'remove', at)], 4 * second),
      deed(40 * second, 'look'),
      machine(41 * second, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      deed(100 * second, 'look'),
      deed(105 * second, 'look'),
      deed(110 * second, 'look'),
      draw.resolve(115 * second, chance.pick(['discard', 'retry'])),
      create(2 * minute),
    ];
  },
  'a replica is read anew': (draw) => {
    const { chance, machine, deed, end, edit } = draw;
    return [
      machine(0, { kind: 'spoil-replica', deadForMs: second }),
      ...(chance.chance(0.6) ? [end(3 * second, chance.between(3, 30), second)] : []),
      edit(12 * second, draw.conversation(), draw.change()),
      deed(40 * second, 'look'),
    ];
  },
  'some are removed, and much is written': (draw) => {
    const { chance, machine, deed, others, create, edit } = draw;
    const gone = chance.between(0, draw.conversations - 1);
    return [
      ...(chance.chance(0.5) ? [deed(0, 'pause'), edit(second, gone, draw.change())] : []),
      others(2 * second, 'remove', gone),
      machine(3 * second, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      deed(20 * second, 'resume'),
      edit(21 * second, gone, draw.change()),
      create(40 * second),
      deed(minute, 'look'),
      draw.resolve(62 * second, 'discard'),
    ];
  },
  'many customers write while the app is closed': (draw) => {
    const { chance, machine, deed, others } = draw;
    const all = Array.from({ length: draw.isBig ? draw.conversations : 8 }, (_, i) =>
      others(10 * second + i * 200, chance.pick(['customer', 'customer', 'team']), i),
    );
    return [
      machine(0, { kind: 'quit', deadForMs: minute }),
      ...all,
      deed(minute + 10 * second, 'look'),
      draw.open(minute + 12 * second, draw.conversation()),
      deed(minute + 40 * second, 'look'),
    ];
  },
  'most of the list goes': (draw) => {
    const { chance, machine, deed, others, fault } = draw;
    const count = draw.isBig ? 22 : 2;
    return [
      ...(chance.chance(0.3) ? [fault(0, 'half', 'list', 2)] : []),
      ...Array.from({ length: count }, (_, i) => others(i * 10, 'remove', draw.few + 1)),
      machine(second, { kind: 'sleep', forMs: 7 * hour, isTold: true }),
      deed(40 * second, 'look'),
      ...Array.from({ length: count }, (_, i) => draw.create(50 * second + i * 10)),
      deed(90 * second, 'look'),
    ];
  },
  'everything is edited at once': (draw) => {
    const { chance, edit, deed } = draw;
    const all = Array.from({ length: draw.conversations }, (_, i) => i);
    const mine = draw.change();
    return [
      edit(0, all, mine),
      ...(draw.isBig ? [] : [edit(30 * second, all, draw.other(mine))]),
      deed(chance.pick([50, 10 * second, minute]), chance.pick(['undo', 'look'])),
      deed(2 * minute, 'look'),
      deed(4 * minute, 'look'),
    ];
  },
  'the agent asks for news again and again': (draw) => {
    const { chance, deed, others, open, edit } = draw;
    return [
      ...Array.from({ length: chance.pick([20, 90]) }, (_, i) => deed(i * second, 'sync-now')),
      ...Array.from({ length: 20 }, (_, i) => open(i * 1500, i)),
      others(30 * second, 'customer', draw.conversation()),
      edit(minute, [0, 1, 2, 3], draw.change()),
      deed(2 * minute, 'look'),
    ];
  },
};
