import type { Motifs } from '../draw.ts';
import { hour, minute, second } from '../times.ts';

/** The app ends, the machine sleeps, the disk is full: in the middle of something. */
export const endingMotifs: Motifs = {
  'ended with a write on its way': (draw) => {
    const { chance, edit, fault, deed, colleague, end, machine } = draw;
    const at = draw.conversation();
    const [was, mine, theirs] = draw.contested();
    const several = draw.changes(2);
    const isQuit = chance.chance(0.2);
    const endsAtMs = chance.pick([1200, 3 * second, 6 * second, 20 * second]);
    return [
      edit(0, at, was),
      fault(
        20 * second,
        chance.pick(['silent-after', 'silent-after', 'slow', 'lost-after', 'silent-before']),
        'write',
        2,
        {},
      ),
      edit(21 * second, at, ...(chance.chance(0.6) ? [mine] : several)),
      ...(chance.chance(0.3) ? [edit(21 * second + 600, at, draw.other(mine))] : []),
      ...(isQuit
        ? [machine(20 * second + endsAtMs, { kind: 'quit', deadForMs: 2 * second })]
        : [end(20 * second + endsAtMs, chance.between(1, 4), chance.pick([second, 2 * second, minute]))]),
      ...(chance.chance(0.5) ? [colleague(21 * second + endsAtMs, at, chance.pick([theirs, was]))] : []),
      ...(chance.chance(0.5) ? [fault(21 * second, 'unreachable', 'list', 3)] : []),
      deed(20 * second + endsAtMs + 5 * second, chance.pick(['look', 'undo', 'look'])),
      deed(70 * second, 'look'),
      deed(110 * second, 'look'),
    ];
  },
  'killed right after the yes': (draw) => {
    const { chance, edit, deed, end, fault } = draw;
    const at = draw.conversation();
    return [
      ...(chance.chance(0.5) ? [fault(0, 'unreachable', 'any', 4)] : []),
      edit(second, at, ...draw.changes(chance.pick([1, 2]))),
      end(second + chance.pick([0, 1, 20, 200]), chance.between(1, 12), second),
      deed(6 * second, 'look'),
      deed(30 * second, chance.pick(['undo', 'look'])),
      deed(50 * second, 'look'),
    ];
  },
  'killed between the edits of one command': (draw) => {
    const { chance, edit, deed, end } = draw;
    const all = Array.from({ length: draw.few }, (_, i) => i);
    return [
      end(0, chance.between(1, 9), second),
      edit(1, all, ...draw.changes(2)),
      deed(4 * second, 'look'),
      deed(30 * second, chance.pick(['undo', 'look', 'redo'])),
      deed(50 * second, 'look'),
    ];
  },
  'power cut after the answer': (draw) => {
    const { chance, edit, deed, fault, machine } = draw;
    const at = draw.conversation();
    const mine = draw.change();
    return [
      edit(0, [at, (at + 1) % draw.few], draw.other(mine)),
      edit(20 * second, at, mine),
      fault(21 * second, 'unreachable', 'list', 4),
      machine(chance.pick([22, 24, 30]) * second, {
        kind: chance.chance(0.8) ? 'power-cut' : 'kill',
        afterPoints: 1,
        deadForMs: second,
      }),
      deed(34 * second, 'look'),
      edit(35 * second, at, draw.other(mine)),
      deed(minute, 'look'),
    ];
  },
  'power cut right after the yes': (draw) => {
    const { chance, edit, deed, machine } = draw;
    return [
      deed(0, 'pause'),
      edit(second, [0, 1], ...draw.changes(2)),
      edit(2 * second, 2, draw.change()),
      machine(2 * second + chance.pick([5, 300, 3000]), { kind: 'power-cut', afterPoints: 1, deadForMs: second }),
      deed(20 * second, 'look'),
      deed(21 * second, 'resume'),
      deed(40 * second, 'look'),
    ];
  },
  'a full disk while an answer comes': (draw) => {
    const { chance, edit, deed, machine, fault } = draw;
    const at = draw.conversation();
    return [
      ...(chance.chance(0.3) ? [fault(0, 'lost-after', 'write', 1)] : []),
      edit(second, [at, (at + 1) % draw.few], draw.change()),
      machine(second + chance.pick([5, 30, 100, 400, 2000]), {
        kind: 'disk-full',
        forMs: chance.pick([second, 5 * second, 15 * second]),
      }),
      edit(second + chance.pick([300, 3000]), at, draw.change()),
      deed(4 * second, 'look'),
      deed(40 * second, 'look'),
      deed(80 * second, 'look'),
    ];
  },
  'a full disk while the app starts': (draw) => {
    const { chance, edit, machine, deed } = draw;
    return [
      machine(
        0,
        chance.chance(0.5)
          ? { kind: 'spoil-replica', deadForMs: 20 * second }
          : { kind: 'kill', afterPoints: 1, deadForMs: 20 * second },
      ),
      machine(15 * second, { kind: 'disk-full', forMs: 20 * second }),
      edit(minute, 0, draw.change()),
      deed(90 * second, 'look'),
    ];
  },
  'the replica is damaged while edits wait': (draw) => {
    const { chance, edit, machine, deed, held, fault } = draw;
    return [
      edit(0, [0, 1], draw.change()),
      edit(second, 1, draw.change()),
      ...held(
        [
          edit(18 * second, [0, 1, 2], ...draw.changes(2)),
          machine(20 * second, { kind: 'spoil-replica', deadForMs: second }),
          ...(chance.chance(0.6) ? [fault(20 * second, 'unreachable', 'list', 3)] : []),
          deed(chance.pick([22, 23]) * second, 'undo'),
          deed(24 * second, 'undo'),
          deed(27 * second, 'look'),
        ],
        30 * second,
      ),
      deed(50 * second, 'undo'),
      deed(minute, 'redo'),
      deed(80 * second, 'look'),
    ];
  },
  'sleep in the middle of a write': (draw) => {
    const { chance, edit, machine, deed, fault, colleague } = draw;
    const at = draw.conversation();
    const mine = draw.change();
    return [
      ...(chance.chance(0.6) ? [fault(0, chance.pick(['silent-after', 'lost-before', '503']), 'write', 1)] : []),
      edit(second, at, mine),
      machine(second + chance.pick([20, 500, 3000]), {
        kind: 'sleep',
        forMs: chance.pick([minute, hour]),
        isTold: chance.chance(0.6),
      }),
      colleague(4100, at, draw.other(mine)),
      edit(5 * second, (at + 1) % draw.few, draw.change()),
      deed(8 * second, 'look'),
      deed(40 * second, 'look'),
    ];
  },
  'the clock is set while something waits for a time': (draw) => {
    const { chance, edit, machine, deed, fault } = draw;
    return [
      fault(0, chance.pick(['unreachable', '503', '429', '429-wait']), 'any', chance.pick([3, 5, 8])),
      edit(second, [0, 1], draw.change()),
      machine(chance.pick([5, 15]) * second, {
        kind: 'set-clock',
        byMs: chance.pick([-24 * hour, -hour, -10 * minute, hour]),
        forMs: chance.chance(0.4) ? 5 * minute : null,
      }),
      edit(20 * second, 2, draw.change()),
      deed(2 * minute, 'look'),
      edit(2 * minute + second, 0, draw.change()),
      deed(3 * minute, 'look'),
    ];
  },
  'paused over a restart': (draw) => {
    const { chance, edit, deed, machine, colleague, others } = draw;
    const at = draw.conversation();
    const mine = draw.change();
    return [
      deed(0, 'pause'),
      edit(second, [at, (at + 1) % draw.few], mine),
      machine(
        2 * second,
        chance.chance(0.5) ? { kind: 'quit', deadForMs: second } : { kind: 'kill', afterPoints: 1, deadForMs: second },
      ),
      colleague(40 * second, (at + 1) % draw.few, draw.other(mine)),
      others(41 * second, 'customer', at),
      edit(42 * second, at, draw.other(mine)),
      deed(50 * second, 'look'),
      deed(minute, 'resume'),
      deed(90 * second, 'look'),
      ...draw.tidy(95 * second),
    ];
  },
  'paused while things go on': (draw) => {
    const { chance, edit, deed, others } = draw;
    const at = draw.conversation();
    return [
      edit(0, at, draw.change()),
      deed(chance.pick([20, 300, 3000]), 'pause'),
      edit(4 * second, at, ...draw.changes(2)),
      others(5 * second, 'customer', at),
      deed(3 * minute, 'look'),
      deed(3 * minute + second, 'resume'),
      deed(3 * minute + 40 * second, 'look'),
    ];
  },
};
