import type { Motifs } from '../draw.ts';
import { hour, minute, second } from '../times.ts';
import { ending } from './follow-ups.ts';

/** Follow-ups that come again, and what is done with them before and after their time. */
export const repeatMotifs: Motifs = {
  'comes again within minutes, done each time': (draw) => {
    const { chance, edit, deed, repeating, completed } = draw;
    const at = draw.conversation();
    const every = chance.pick([3, 4]);
    const from = chance.pick(['time', 'time', 'completion'] as const);
    return [
      edit(0, at, repeating(90 * second, { unit: 'minute', every, from })),
      // Before it is due, while it is due, and late by more than one of its times.
      edit(chance.pick([60, 100, 130]) * second, at, completed),
      ...(chance.chance(0.3) ? [ending(draw, 140 * second)] : []),
      edit(chance.pick([7, 12]) * minute, at, completed),
      deed(13 * minute, 'look'),
      deed(18 * minute, 'look'),
      edit(18 * minute, at, { target: 'followUp', to: null }),
      deed(24 * minute, 'look'),
    ];
  },
  'comes again, put off once': (draw) => {
    const { chance, edit, deed, repeating, completed, putOff } = draw;
    const at = draw.conversation();
    return [
      edit(
        0,
        at,
        repeating(2 * minute, { unit: 'minute', every: 5, from: chance.pick(['time', 'completion'] as const) }),
      ),
      // While it is still to come, and when it is due.
      edit(chance.pick([minute, 150 * second]), at, putOff(chance.pick([90 * second, 6 * minute]))),
      ...(chance.chance(0.3) ? [deed(3 * minute, 'undo')] : []),
      edit(9 * minute, at, completed),
      deed(18 * minute, 'look'),
      edit(18 * minute, at, { target: 'followUp', to: null }),
      deed(19 * minute, 'look'),
    ];
  },
  'comes again, and what was done is taken back': (draw) => {
    const { chance, edit, deed, repeating, completed } = draw;
    const at = draw.conversation();
    const doneMs = chance.pick([minute, 2 * minute]);
    return [
      edit(
        0,
        at,
        repeating(90 * second, { unit: 'minute', every: 4, from: chance.pick(['time', 'completion'] as const) }),
      ),
      edit(doneMs, at, completed),
      deed(doneMs + chance.pick([second, 20 * second]), 'undo'),
      ...(chance.chance(0.4) ? [deed(doneMs + 30 * second, 'redo')] : []),
      ...(chance.chance(0.3) ? [ending(draw, 3 * minute)] : []),
      deed(4 * minute, 'look'),
      edit(6 * minute, at, completed),
      deed(12 * minute, 'look'),
      edit(12 * minute, at, { target: 'followUp', to: null }),
      deed(17 * minute, 'look'),
    ];
  },
  'comes again on another day': (draw) => {
    const { chance, edit, deed, machine, repeating, completed } = draw;
    const at = draw.conversation();
    const unit = chance.pick(['day', 'weekday'] as const);
    const from = unit === 'day' ? chance.pick(['time', 'completion'] as const) : 'time';
    const night = () => machine(3 * minute, { kind: 'sleep', forMs: chance.pick([23, 26, 71]) * hour, isTold: true });
    return [
      edit(0, at, repeating(2 * minute, { unit, every: unit === 'day' ? chance.pick([1, 2]) : 1, from })),
      edit(chance.pick([1, 150]) * second, at, completed),
      night(),
      deed(5 * minute, 'look'),
      edit(6 * minute, at, completed),
      { ...night(), atMs: 7 * minute },
      deed(9 * minute, 'look'),
      ...(chance.chance(0.5) ? [ending(draw, 10 * minute)] : []),
      edit(12 * minute, at, { target: 'followUp', to: null }),
    ];
  },
};
