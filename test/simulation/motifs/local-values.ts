import type { Motifs } from '../draw.ts';
import { second } from '../times.ts';

/** A value that stays on this machine, over one that others go on with. */
export const localValueMotifs: Motifs = {
  'set aside here, and others go on with it': (draw) => {
    const { chance, edit, deed, colleague, others, open } = draw;
    const [moved, written, left] = chance.chance(0.5) ? [0, 1, 2] : [2, 1, 0];
    const all = [moved, written, left];
    const toAll = (atMs: number) => all.map((at, i) => open(atMs + i * 100, at));
    return [
      edit(0, all, { target: 'status', to: 'open' }),
      deed(13 * second, 'sync-now'),
      ...toAll(16 * second),
      edit(22 * second, all, draw.local('status')),
      deed(24 * second, 'look'),
      others(25 * second, 'team', moved),
      colleague(25 * second + 100, moved, { target: 'status', to: 'closed' }),
      others(26 * second, 'customer', written),
      deed(28 * second, 'sync-now'),
      ...toAll(32 * second),
      ...toAll(42 * second),
      deed(52 * second, 'look'),
      deed(60 * second, 'look'),
    ];
  },
  'set aside here over what was to be sent, or needs the agent': (draw) => {
    const { chance, edit, deed, fault, others, open } = draw;
    const [waiting, written, refused] = chance.chance(0.5) ? [0, 1, 2] : [2, 1, 0];
    const closed = { target: 'status', to: 'closed' };
    return [
      edit(0, [waiting, written, refused], { target: 'status', to: 'open' }),
      deed(13 * second, 'sync-now'),
      open(14 * second, written),
      fault(16 * second, '422', 'write', 1, { conversation: refused }),
      edit(17 * second, refused, closed),
      deed(30 * second, 'look'),
      deed(31 * second, 'pause'),
      edit(32 * second, [waiting, written], closed),
      edit(34 * second, [waiting, written, refused], draw.local('status')),
      deed(36 * second, 'look'),
      others(37 * second, 'customer', written),
      deed(38 * second, 'resume'),
      deed(39 * second, 'sync-now'),
      open(45 * second, written),
      deed(60 * second, 'look'),
    ];
  },
};
