import type { Motifs } from '../draw.ts';
import { minute, second } from '../times.ts';

/** What breaks off just when it matters. */
export const breakMotifs: Motifs = {
  'the disk is full just when a write is answered': (draw) => {
    const { edit, fault, deed, machine } = draw;
    const at = draw.conversation();
    return [
      fault(0, 'slow', 'write', 1, { conversation: at }),
      edit(second, at, ...draw.changes(2)),
      // The write has left by then, and is answered before it ends.
      machine(7 * second, { kind: 'disk-full', forMs: 13 * second }),
      deed(minute, 'look'),
      deed(6 * minute, 'look'),
      deed(6 * minute + second, 'foot'),
    ];
  },
  'the thread breaks off when it is asked who has written since': (draw) => {
    const { chance, edit, fault, deed, others, open } = draw;
    const at = draw.conversation();
    return [
      edit(0, at, { target: 'status', to: 'open' }),
      open(20 * second, at),
      deed(30 * second, 'pause'),
      edit(31 * second, at, { target: 'status', to: 'closed' }),
      // No word of the customer's: nothing stands against it.
      others(32 * second, 'team', at),
      fault(33 * second, 'half', 'messages', chance.pick([1, 2]), { conversation: at }),
      deed(34 * second, 'resume'),
      deed(70 * second, 'look'),
      deed(2 * minute, 'look'),
      ...draw.tidy(2 * minute + second),
    ];
  },
};
