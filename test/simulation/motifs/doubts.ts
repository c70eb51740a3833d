import type { Motifs } from '../draw.ts';
import { second } from '../times.ts';

/** Whether something arrived, nobody knows for a while: and just then the agent goes on, or the app ends. */
export const doubtMotifs: Motifs = {
  'ended with writes on their way, and one of them taken back': (draw) => {
    const { chance, edit, fault, deed, machine, colleague, account } = draw;
    const [was, mine] = draw.contested();
    const all = [0, 1, 2];
    const isEnded = chance.chance(0.7);
    return [
      edit(0, all, was),
      fault(14 * second, 'silent-after', 'write', 1, { conversation: 0 }),
      fault(14 * second, 'silent-before', 'write', 1, { conversation: 1 }),
      fault(14 * second, 'silent-after', 'write', 1, { conversation: 2 }),
      edit(15 * second, [1, 2], mine),
      edit(15 * second + 100, 0, mine),
      // Until the agent has looked, nobody can be asked what became of them.
      fault(26 * second, '503', 'read', 100),
      ...(isEnded
        ? [
            machine(27 * second, { kind: chance.pick(['kill', 'power-cut']), afterPoints: 1, deadForMs: second }),
            // Its next act is its last.
            deed(27 * second + 50, 'sync-now'),
          ]
        : []),
      ...(chance.chance(0.5) ? [colleague(29 * second, 2, was)] : []),
      // What is asked just then is called off.
      deed(33 * second, 'pause'),
      deed(35 * second, 'undo'),
      deed(36 * second, 'look'),
      deed(38 * second, 'resume'),
      { atMs: 40 * second, kind: 'calm', server: account },
      deed(41 * second, 'sync-now'),
      deed(58 * second, 'look'),
    ];
  },
  'in doubt, and nobody answers who could tell': (draw) => {
    const { edit, fault, deed, account } = draw;
    const [was, mine, third] = draw.contested();
    return [
      edit(0, [0, 1], was),
      fault(14 * second, 'silent-after', 'write', 1, { conversation: 0 }),
      fault(14 * second, 'silent-after', 'write', 1, { conversation: 1 }),
      edit(15 * second, 1, third),
      edit(15 * second + 100, 0, mine),
      // Begins while the writes hang, and lasts until the agent has looked.
      fault(27 * second, '503', 'read', 100),
      deed(58 * second, 'pause'),
      deed(60 * second, 'undo'),
      deed(61 * second, 'look'),
      deed(62 * second, 'resume'),
      { atMs: 63 * second, kind: 'calm', server: account },
      deed(64 * second, 'sync-now'),
      deed(80 * second, 'look'),
    ];
  },
  'the first of several requests is answered, and the next one must wait': (draw) => {
    const { edit, fault, deed } = draw;
    const all = draw.changes(3);
    return [
      edit(0, [0, 1, 2], ...all.map((change) => draw.other(change))),
      ...all.map(({ target }, at) =>
        fault(14 * second, '429-wait', 'write', 1, { conversation: at, field: draw.fieldOf(target) }),
      ),
      edit(15 * second, [0, 1, 2], ...all),
      deed(31 * second, 'undo'),
      deed(32 * second, 'look'),
      deed(62 * second, 'look'),
    ];
  },
  'said yes to, and not done': (draw) => {
    const { edit, fault, deed } = draw;
    const [was, mine] = draw.contested();
    const part = draw.change('tags', 'metadata');
    return [
      edit(0, [0, 1], was, draw.other(part)),
      fault(14 * second, 'ignored', 'write', 3, { conversation: 0 }),
      fault(14 * second, 'ignored', 'write', 3, { conversation: 1 }),
      edit(15 * second, 0, mine),
      edit(15 * second, 1, part),
      deed(32 * second, 'look'),
      deed(33 * second, 'sync-now'),
      deed(45 * second, 'look'),
      ...draw.tidy(50 * second),
    ];
  },
  'a power cut with some done and some waiting': (draw) => {
    const { edit, deed, machine } = draw;
    const [was, mine] = draw.contested();
    const part = draw.change('tags', 'priority', 'assignee');
    return [
      edit(0, [0, 1, 2], was, draw.other(part)),
      machine(15 * second, { kind: 'quit', deadForMs: second }),
      edit(22 * second, [0, 1], mine),
      deed(37 * second, 'pause'),
      edit(38 * second, [2], mine),
      edit(39 * second, [0, 1, 2], part),
      machine(40 * second, { kind: 'power-cut', afterPoints: 1, deadForMs: second }),
      deed(40 * second + 50, 'sync-now'),
      deed(47 * second, 'look'),
      deed(49 * second, 'resume'),
      deed(66 * second, 'look'),
    ];
  },
};
