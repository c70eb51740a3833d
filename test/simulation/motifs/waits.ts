import type { Draw, Motifs } from '../draw.ts';
import type { ScriptEvent } from '../script.ts';
import { hour, minute, second } from '../times.ts';

/** More than are asked for while it lasts: it ends with the calm. */
const allTheTime = 10_000;

/** A server that fails or forbids for minutes, and what ends the waiting for it. */
export const waitMotifs: Motifs = {
  'everything fails for long': (draw) => {
    const { chance, edit, deed, fault } = draw;
    const all = Array.from({ length: draw.few }, (_, i) => i);
    const endsMs = chance.pick([8, 9]) * minute;
    return [
      fault(0, chance.pick(['503', '503', '500', '500', 'unreachable', 'half']), 'any', allTheTime),
      edit(second, all, draw.change()),
      edit(20 * second, all, ...draw.changes(2)),
      deed(2 * minute, 'look'),
      calm(draw, endsMs),
      deed(endsMs + 3.5 * minute, 'look'),
    ];
  },
  'nobody answers the list': (draw) => {
    const { chance, edit, deed, fault } = draw;
    return [
      fault(0, chance.pick(['silent-before', 'silent-after', 'late']), 'list', chance.pick([1, 2])),
      deed(second, 'sync-now'),
      edit(20 * second, draw.conversation(), draw.change()),
      deed(6.5 * minute, 'look'),
    ];
  },
  'the list is refused for a while': (draw) => {
    const { chance, edit, deed, fault } = draw;
    return [
      fault(0, chance.pick(['422', '409']), 'list', allTheTime),
      deed(second, 'sync-now'),
      edit(20 * second, draw.conversation(), draw.change()),
      deed(minute, 'look'),
      calm(draw, 2 * minute),
      deed(3 * minute, 'look'),
    ];
  },
  'the clock is set back while the server asks to wait': (draw) => {
    const { chance, edit, deed, fault, machine } = draw;
    return [
      fault(0, '429-wait', 'any', 1),
      deed(second, 'sync-now'),
      edit(2 * second, [0, 1], draw.change()),
      machine(10 * second, {
        kind: 'set-clock',
        byMs: -chance.pick([hour, 24 * hour]),
        forMs: chance.chance(0.5) ? 6 * minute : null,
      }),
      deed(minute, 'look'),
      deed(5 * minute, 'look'),
    ];
  },
  'at the limit, and the machine sleeps or its clock is set': (draw) => {
    const { chance, deed, fault, machine } = draw;
    return [
      fault(0, '402', 'any', 1),
      deed(second, 'sync-now'),
      machine(
        15 * second,
        chance.chance(0.5)
          ? { kind: 'set-clock', byMs: -chance.pick([hour, 24 * hour]), forMs: 4 * minute }
          : { kind: 'sleep', forMs: chance.pick([2, 5]) * minute, isTold: true },
      ),
      deed(90 * second, 'look'),
      deed(3 * minute, 'look'),
    ];
  },
  'the lid is closed for a moment': (draw) => {
    const { chance, edit, deed, machine } = draw;
    return [
      machine(0, { kind: 'sleep', forMs: chance.pick([3, 6, 10]) * second, isTold: true }),
      deed(20 * second, 'look'),
      edit(25 * second, draw.conversation(), draw.change()),
      machine(40 * second, { kind: 'sleep', forMs: chance.pick([3, 6, 10]) * second, isTold: true }),
      deed(minute, 'look'),
    ];
  },
  'a token that stays refused for a while': (draw) => {
    const { chance, edit, deed, machine } = draw;
    return [
      edit(0, [0, 1], draw.change()),
      // It is entered a minute later.
      deed(10 * second, 'renew'),
      edit(20 * second, 2, draw.change()),
      deed(90 * second, 'look'),
      machine(100 * second, { kind: 'sleep', forMs: chance.pick([minute, hour]), isTold: true }),
      edit(2 * minute, 0, draw.change()),
      deed(150 * second, 'look'),
    ];
  },
};

const calm = ({ account }: Draw, atMs: number): ScriptEvent => ({ atMs, kind: 'calm', server: account });
