import type { Motifs } from '../draw.ts';
import { minute, second } from '../times.ts';

/** Signing out and in, two accounts at once, other names and tokens. */
export const accountMotifs: Motifs = {
  'signed out with edits under way': (draw) => {
    const { chance, edit, deed, fault, others } = draw;
    const isSlow = chance.chance(0.5);
    return [
      ...(isSlow
        ? [fault(0, chance.pick(['silent-after', 'slow']), chance.pick(['write', 'any']), 2)]
        : [deed(0, 'pause')]),
      edit(second, [0, 1], draw.change()),
      edit(1500, 2, ...draw.changes(2)),
      edit(2 * second, 3, draw.followUp(chance.pick([minute, 5 * minute]))),
      deed(chance.pick([3, 5]) * second, 'sign-out'),
      others(10 * second, 'customer', 0),
      deed(chance.pick([20, 90]) * second, 'connect-again'),
      deed(2 * minute, 'look'),
      edit(2 * minute + second, 0, draw.change()),
      deed(3 * minute, chance.pick(['undo', 'look'])),
      deed(4 * minute, 'look'),
    ];
  },
  'signed out and in, and started again': (draw) => {
    const { chance, edit, deed, machine } = draw;
    return [
      edit(0, [0, 1], draw.change()),
      ...(chance.chance(0.5) ? [deed(10 * second, 'rename')] : []),
      deed(20 * second, 'sign-out'),
      ...(chance.chance(0.5) ? [machine(25 * second, { kind: 'quit', deadForMs: second })] : []),
      deed(40 * second, 'connect-again'),
      machine(80 * second, { kind: 'quit', deadForMs: second }),
      deed(100 * second, 'look'),
      edit(101 * second, 0, draw.change()),
      deed(2 * minute, 'look'),
    ];
  },
  'signed out, and connected again by the roll-out': (draw) => {
    const { chance, edit, deed, machine, fault } = draw;
    const isOff = chance.chance(0.5);
    return [
      deed(0, 'look'),
      deed(second, 'pause'),
      edit(2 * second, [0, 1], draw.change()),
      edit(3 * second, 2, ...draw.changes(2)),
      deed(10 * second, 'sign-out'),
      ...(isOff ? [fault(20 * second, 'unreachable', 'any', 6)] : [fault(20 * second, 'slow', 'any', 1)]),
      machine(21 * second, { kind: 'quit', deadForMs: second, isRolledOut: true }),
      deed(23 * second, 'look'),
      deed(60 * second, 'look'),
      deed(90 * second, 'undo'),
      deed(2 * minute, 'look'),
    ];
  },
  'two accounts at once': (draw) => {
    const { chance, edit, deed, fault, machine, account } = draw;
    const other = account + 1;
    const mine = draw.change();
    const two = [0, 1].map((i) => edit(second + i * 100, i, mine));
    return [
      fault(0, chance.pick(['slow', 'silent-after', 'lost-after']), 'write', 2),
      ...two,
      ...two.map((event) => ({ ...event, account: other })),
      // In one second, of conversations that may well have the same ids.
      edit(4 * second, [0, 1], draw.followUp(90 * second)),
      { ...edit(4 * second, [0, 1], draw.followUp(90 * second)), account: other },
      { ...deed(6 * second, 'undo'), account: other },
      ...(chance.chance(0.4) ? [machine(20 * second, { kind: 'quit', deadForMs: second })] : []),
      deed(50 * second, 'look'),
      { ...deed(50 * second, 'look'), account: other },
      machine(2 * minute, { kind: 'quit', deadForMs: second }),
      deed(3 * minute, 'look'),
      { ...deed(3 * minute, 'look'), account: other },
    ] as const;
  },
  'another name and another token': (draw) => {
    const { chance, edit, deed, machine, fault } = draw;
    return [
      deed(0, 'rename'),
      ...(chance.chance(0.4) ? [fault(second, 'silent-after', 'write', 1)] : []),
      edit(2 * second, [0, 1], draw.change()),
      deed(3 * second, 'renew'),
      edit(20 * second, [1, 2], draw.change()),
      deed(50 * second, 'look'),
      edit(70 * second, 0, draw.change()),
      ...(chance.chance(0.5) ? [machine(80 * second, { kind: 'quit', deadForMs: second })] : []),
      deed(2 * minute, 'look'),
      edit(2 * minute, [0, 1], draw.change()),
      deed(3 * minute, 'look'),
    ];
  },
};
