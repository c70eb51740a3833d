import type { Motifs } from '../draw.ts';
import { second } from '../times.ts';

/** Two conversations become one while the agent works on them. */
export const mergeMotifs: Motifs = {
  'becomes a part of another while an edit of it waits': (draw) => {
    const { edit, deed, merge, create } = draw;
    const from = draw.few - 1;
    const [was, mine] = draw.contested();
    return [
      edit(0, from, was),
      deed(14 * second, 'pause'),
      edit(15 * second, from, mine),
      edit(16 * second, from, draw.local('priority', 'assignee')),
      merge(18 * second, from, from - 1),
      deed(20 * second, 'resume'),
      deed(22 * second, 'sync-now'),
      deed(38 * second, 'look'),
      deed(46 * second, 'look'),
      create(47 * second),
    ];
  },
};
