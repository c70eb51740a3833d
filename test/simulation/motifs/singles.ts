import type { Draw, Motifs } from '../draw.ts';
import type { Change } from '../oracle/logs.ts';
import type { Field } from '../providers/simulated-provider.ts';
import { minute, second } from '../times.ts';

/** Single values that one request carries together, and those beside them that it must leave alone. */
export const singleMotifs: Motifs = {
  'all single values in one command, and again': (draw) => {
    const { chance, edit, deed, open } = draw;
    const at = draw.conversation();
    const next = (at + 1) % draw.few;
    const all = singles(draw).map((field) => draw.change(field));
    const [one, two] = chance.chance(0.5) ? all : [...all].reverse();
    const pair = one && two ? [one, two] : all;
    return [
      open(0, at),
      open(100, next),
      edit(second, at, ...all),
      edit(1100, next, ...pair),
      ...draw.tidy(20 * second),
      deed(24 * second, 'sync-now'),
      open(27 * second, at),
      open(27 * second + 100, next),
      edit(28 * second, at, ...again(draw, all)),
      edit(28 * second + 100, next, ...again(draw, pair)),
      deed(50 * second, 'look'),
      deed(80 * second, 'look'),
      ...draw.tidy(80 * second + 100),
    ];
  },
  'a follow-up and a status in one command': (draw) => {
    const { chance, edit, deed, open, machine } = draw;
    const [at, next] = [0, 1];
    const inMs = chance.pick([20, 50]) * minute;
    const both = [draw.followUp(inMs), { target: 'status', to: 'closed' }];
    return [
      open(0, at),
      open(100, next),
      edit(second, [at, next], { target: 'status', to: 'open' }),
      ...draw.tidy(15 * second),
      open(20 * second, at),
      edit(21 * second, at, ...both),
      open(22 * second, next),
      edit(23 * second, next, ...(chance.chance(0.5) ? both : [...both].reverse())),
      deed(45 * second, 'look'),
      machine(46 * second, { kind: 'quit', deadForMs: second }),
      deed(minute, 'look'),
      ...draw.tidy(minute + 100),
      edit(70 * second, [at, next], { target: 'followUp', to: null }),
    ];
  },
  'a colleague is at work on the rest of it meanwhile': (draw) => {
    const { chance, edit, deed, fault, open, colleague } = draw;
    const some = Array.from({ length: draw.few }, (_, i) => i);
    const [mine = 'status', ...others] = singles(draw);
    return [
      ...some.map((at) => open(at * 100, at)),
      ...some.flatMap((at) => {
        const fromMs = second + at * 15 * second;
        return [
          fault(fromMs, 'slow', 'read', 1, { conversation: at }),
          edit(fromMs + 100, at, draw.change(mine)),
          ...others.map((field) => colleague(fromMs + chance.pick([4, 5, 6]) * second, at, draw.change(field))),
        ];
      }),
      deed(2 * minute, 'look'),
      ...draw.tidy(2 * minute + 100),
    ];
  },
};

/** The fields of one value each that are stored here, most often with the status first. */
function singles({ chance, stored }: Draw): readonly Field[] {
  const fields = stored.filter((field) => !['tags', 'metadata', 'followUp'].includes(field));
  if (chance.chance(0.85)) return [...fields].sort((a, b) => Number(b === 'status') - Number(a === 'status'));
  const from = chance.between(0, fields.length - 1);
  return [...fields.slice(from), ...fields.slice(0, from)];
}

const again = (draw: Draw, all: readonly Change[]) => all.map((change) => draw.other(change));
