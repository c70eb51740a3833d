import type { Draw, Motifs } from '../draw.ts';
import type { ScriptEvent } from '../script.ts';
import { hour, minute, second } from '../times.ts';

/** Follow-ups, and what meets them before and while they come due. */
export const followUpMotifs: Motifs = {
  'several come due at once': (draw) => {
    const { chance, edit, deed, followUp } = draw;
    const all = Array.from({ length: chance.pick([2, 4, 6]) }, (_, i) => i);
    return [
      edit(0, all, followUp(90 * second)),
      ...(chance.chance(0.5) ? [ending(draw, chance.pick([60 * second, 90 * second, 100 * second]))] : []),
      deed(2 * minute, 'look'),
      ...(chance.chance(0.5) ? [ending(draw, 2 * minute + second)] : []),
      deed(3 * minute, 'look'),
      edit(3 * minute, all, { target: 'followUp', to: null }),
    ];
  },
  'soon due, one after the other': (draw) => {
    const { chance, edit, deed, followUp } = draw;
    const gapMs = chance.pick([9, 10, 11]) * second;
    return [
      ...Array.from({ length: Math.min(draw.few, 5) }, (_, i) => edit(i * gapMs, i, followUp(gapMs))),
      deed(90 * second, 'look'),
    ];
  },
  'due a while after a start': (draw) => {
    const { chance, edit, deed, machine, followUp } = draw;
    const at = draw.conversation();
    return [
      edit(0, [at, (at + 1) % draw.few], followUp(chance.pick([100, 150]) * second)),
      machine(
        chance.pick([20, 60]) * second,
        chance.chance(0.5)
          ? { kind: 'quit', deadForMs: second }
          : { kind: chance.chance(0.5) ? 'kill' : 'power-cut', afterPoints: 1, deadForMs: 5 * second },
      ),
      deed(90 * second, 'look'),
      deed(5 * minute, 'look'),
    ];
  },
  'cleared or moved before it is due': (draw) => {
    const { chance, edit, deed, followUp } = draw;
    const at = draw.conversation();
    const changed = chance.pick([20, 50, 80]) * second;
    return [
      edit(0, [at, (at + 1) % draw.few], followUp(90 * second)),
      edit(
        changed,
        at,
        chance.chance(0.3) ? { target: 'followUp', to: null } : followUp(chance.pick([40, 240]) * second),
      ),
      ...(chance.chance(0.3) ? [deed(changed + chance.pick([10, 8000]), 'undo')] : []),
      ...(chance.chance(0.3) ? [ending(draw, changed + 5 * second)] : []),
      deed(3 * minute, 'look'),
      deed(6 * minute, 'look'),
    ];
  },
  'a colleague moves or clears it': (draw) => {
    const { chance, edit, deed, colleague, followUp } = draw;
    const at = draw.conversation();
    const theirs = chance.pick([null, String(4 * minute), String(8 * minute), String(10 * minute)]);
    return [
      edit(0, at, followUp(6 * minute)),
      colleague(minute, at, { target: 'followUp', to: theirs }),
      deed(minute + second, 'sync-now'),
      draw.open(minute + 5 * second, at),
      ...(chance.chance(0.3) ? [deed(2 * minute, 'undo')] : []),
      deed(6 * minute, 'look'),
      deed(12 * minute, 'look'),
    ];
  },
  'a colleague sets one': (draw) => {
    const { chance, edit, deed, colleague, others } = draw;
    const at = draw.conversation();
    return [
      colleague(0, at, { target: 'followUp', to: String(3 * minute) }),
      others(second, 'team', at),
      draw.open(5 * second, at),
      ...(chance.chance(0.4) ? [edit(minute, at, { target: 'followUp', to: null })] : []),
      ...(chance.chance(0.4) ? [edit(minute, at, draw.followUp(2 * minute))] : []),
      deed(5 * minute, 'look'),
    ];
  },
  'due while the app is closed, asleep or lives by another clock': (draw) => {
    const { chance, edit, deed, machine, followUp } = draw;
    const at = draw.conversation();
    const how = chance.pick([
      { kind: 'quit', deadForMs: 5 * minute },
      { kind: 'kill', afterPoints: 1, deadForMs: 5 * minute },
      { kind: 'power-cut', afterPoints: 1, deadForMs: 5 * minute },
      { kind: 'sleep', forMs: 5 * minute, isTold: true },
      { kind: 'sleep', forMs: 5 * minute, isTold: false },
      { kind: 'set-clock', byMs: hour, forMs: null },
      { kind: 'set-clock', byMs: -hour, forMs: 4 * minute },
    ] as const);
    return [
      edit(0, [at, (at + 1) % draw.few], followUp(2 * minute)),
      edit(second, (at + 2) % draw.few, followUp(20 * minute)),
      machine(30 * second, how),
      deed(minute, 'look'),
      deed(7 * minute, 'look'),
      ending(draw, 7 * minute + second),
      deed(8 * minute, 'look'),
      deed(21 * minute, 'look'),
    ];
  },
  'answered before it is due': (draw) => {
    const { chance, edit, deed, others, followUp, open } = draw;
    const at = draw.conversation();
    return [
      edit(0, at, followUp(2 * minute, chance.chance(0.7))),
      edit(second, (at + 1) % draw.few, followUp(2 * minute, true)),
      others(chance.pick([10, 60]) * second, chance.pick(['customer', 'customer', 'team']), at),
      ...(chance.chance(0.5) ? [open(70 * second, at)] : []),
      deed(3 * minute, 'look'),
      ending(draw, 3 * minute + second),
      deed(4 * minute, 'look'),
    ];
  },
  'set while nothing can be sent': (draw) => {
    const { chance, edit, deed, fault, others, followUp } = draw;
    const at = draw.conversation();
    return [
      fault(0, chance.pick(['lost-before', '503', '429']), 'write', chance.pick([6, 12])),
      edit(second, at, followUp(chance.pick([90 * second, 4 * minute]))),
      others(5 * second, 'customer', at),
      deed(6 * second, 'sync-now'),
      others(40 * second, 'team', at),
      deed(50 * second, 'sync-now'),
      deed(minute, 'look'),
      ...(chance.chance(0.4) ? [edit(65 * second, at, { target: 'followUp', to: null })] : []),
      deed(6 * minute, 'look'),
    ];
  },
  'the server’s clock is ahead': (draw) => {
    const { edit, deed, machine, followUp, chance, colleague } = draw;
    const at = draw.conversation();
    const behindMs = chance.pick([2, 3, 4]) * minute;
    // Its time has come at the server, or a colleague was there before.
    const endsMs = chance.chance(0.7) ? 6 * minute - behindMs + 15 * second : minute;
    return [
      machine(0, { kind: 'set-clock', byMs: -behindMs, forMs: 12 * minute }),
      edit(10 * second, at, followUp(6 * minute)),
      colleague(endsMs, at, { target: 'followUp', to: null }),
      deed(endsMs + 5 * second, 'sync-now'),
      deed(9 * minute, 'look'),
      deed(13 * minute, 'look'),
    ];
  },
  'taken back, and made again': (draw) => {
    const { chance, edit, deed, followUp } = draw;
    const at = draw.conversation();
    return [
      edit(0, at, followUp(3 * minute)),
      ...(chance.chance(0.5) ? [edit(10 * second, at, followUp(5 * minute))] : []),
      deed(chance.pick([11, 30]) * second, 'undo'),
      ...(chance.chance(0.6) ? [deed(chance.pick([32, 50]) * second, chance.pick(['redo', 'undo']))] : []),
      ...(chance.chance(0.4) ? [ending(draw, minute)] : []),
      deed(4 * minute, 'look'),
      deed(6 * minute, 'look'),
    ];
  },
  'set beside a status': (draw) => {
    const { chance, edit, deed, held, followUp } = draw;
    const at = draw.conversation();
    const status = draw.change('status');
    const both = chance.chance(0.5) ? [status, followUp(2 * hour)] : [followUp(2 * hour), status];
    return [
      ...(chance.chance(0.6)
        ? [edit(0, at, ...both)]
        : held(
            both.map((change, i) => edit(i * 50, at, change)),
            second,
          )),
      ...(chance.chance(0.5) ? [edit(chance.pick([100, 20 * second]), at, status)] : []),
      ...(chance.chance(0.3) ? [deed(25 * second, 'undo')] : []),
      edit(40 * second, at, chance.chance(0.5) ? { target: 'followUp', to: null } : followUp(hour), draw.other(status)),
      deed(minute, 'look'),
    ];
  },
  'ended or out of disk at the moment of an alert': (draw) => {
    const { chance, edit, deed, machine, followUp } = draw;
    const at = draw.conversation();
    // The due second is the one that the edit fell into, or the next.
    const dueMs = 89_500;
    return [
      edit(0, [at, (at + 1) % draw.few], followUp(90 * second)),
      machine(
        dueMs - chance.pick([0, 300, 700]),
        chance.chance(0.5)
          ? { kind: 'kill', afterPoints: chance.between(1, 4), deadForMs: second }
          : { kind: 'disk-full', forMs: chance.pick([2, 40]) * second },
      ),
      deed(2 * minute, 'look'),
      ending(draw, 3 * minute),
      deed(4 * minute, 'look'),
    ];
  },
};

/** The app ends, and is back soon. */
export const ending = ({ chance, machine }: Draw, atMs: number): ScriptEvent =>
  machine(
    atMs,
    chance.chance(0.5) ? { kind: 'quit', deadForMs: second } : { kind: 'kill', afterPoints: 1, deadForMs: second },
  );
