import type { Motifs } from '../draw.ts';
import { minute, second } from '../times.ts';

/** What a server allows, and who gets it. */
export const limitMotifs: Motifs = {
  'the server asks to wait, and answers others that were on their way': (draw) => {
    const { chance, edit, fault, deed } = draw;
    const [slow = 0, limited = 1, ...rest] = Array.from({ length: draw.few }, (_, at) => at);
    const effect = chance.pick(['read', 'write'] as const);
    return [
      fault(0, 'slow', 'read', 1, { conversation: slow }),
      fault(0, '429-wait', effect, 1, { conversation: limited }),
      edit(second, [slow, limited], ...draw.changes(3)),
      // What is asked for while the server is to be left alone.
      edit(3 * second, rest, ...draw.changes(3)),
      ...rest.map((at, i) => draw.open((4 + i) * second, at)),
      deed(40 * second, 'look'),
      deed(70 * second, 'look'),
    ];
  },
  'there is news everywhere, and the agent edits one': (draw) => {
    const { deed, others, edit, create, isPaced, conversations } = draw;
    // What is read ahead of need is then more than an hour's requests.
    const more = isPaced ? Math.max(0, 50 - conversations) : 0;
    const count = conversations + more;
    const rounds = isPaced ? 14 : 2;
    const untilMs = rounds * 80 * second;
    return [
      ...Array.from({ length: more }, (_, i) => create(i * 10)),
      ...Array.from({ length: rounds }, (_, round) => [
        ...Array.from({ length: count }, (_, at) => others((10 + round * 80) * second + at * 10, 'customer', at)),
        deed((15 + round * 80) * second, 'sync-now'),
      ]).flat(),
      edit(untilMs, draw.conversation(), ...draw.changes(3)),
      deed(untilMs + 5 * minute, 'look'),
    ];
  },
};
