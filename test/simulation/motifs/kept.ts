import type { Motifs } from '../draw.ts';
import type { ScriptEvent } from '../script.ts';
import { hour, minute, second } from '../times.ts';

/** What is kept here, while lists come late, are read anew or tell that two have become one. */
export const keptMotifs: Motifs = {
  'an old list comes after a new edit': (draw) => {
    const { chance, edit, deed, fault, others } = draw;
    const two = [0, 1].map((i) => (draw.conversation() + i) % draw.few);
    const row = (['status', 'priority', 'assignee', 'tags', 'spam', 'read'] as const).filter((field) =>
      draw.has(field),
    );
    return [
      // Only what is new is in the list that is on its way.
      ...two.map((at) => others(0, 'team', at)),
      fault(50, 'slow', 'list', 1),
      deed(100, 'sync-now'),
      ...two.map((at, i) => edit(300 + i * 50, at, draw.change(chance.pick(row)), draw.change(chance.pick(row)))),
      ...Array.from({ length: 10 }, (_, i): ScriptEvent => deed(5 * second + i * 900, 'look')),
      deed(40 * second, 'look'),
    ];
  },
  'what stays here, when the replica is read anew': (draw) => {
    const { chance, edit, deed, machine } = draw;
    const at = draw.conversation();
    const kept = () => {
      const change = draw.local('tags', 'priority', 'assignee', 'spam', 'deleted');
      // No conversation is in the trash, or spam, from the beginning.
      return change.to === 'false' ? { ...change, to: 'true' } : change;
    };
    return [
      edit(0, at, kept()),
      edit(second, (at + 1) % draw.few, draw.local()),
      edit(2 * second, (at + 2) % draw.few, kept()),
      deed(10 * second, 'look'),
      machine(20 * second, { kind: 'spoil-replica', deadForMs: second }),
      deed(50 * second, 'look'),
      ...(chance.chance(0.5) ? [deed(55 * second, 'sync-now')] : []),
      deed(80 * second, 'look'),
    ];
  },
  'two become one while all is quiet': (draw) => {
    const { chance, edit, deed, merge, machine, create } = draw;
    // Others than those of another merge in the same run: of a chain more than one end may be right.
    const from = chance.between(3, 4);
    const mine = draw.change('tags', 'status');
    return [
      edit(0, from, draw.local('priority', 'assignee', 'deleted')),
      edit(second, from, draw.followUp(100 * minute)),
      edit(2 * second, from, mine),
      deed(25 * second, 'look'),
      merge(30 * second, from, from + 1),
      // The list is walked after this, and the follow-up is due after the second sleep.
      machine(31 * second, { kind: 'sleep', forMs: 70 * minute, isTold: true }),
      deed(70 * second, 'look'),
      ...(chance.chance(0.6) ? [deed(75 * second, 'undo')] : []),
      deed(90 * second, 'look'),
      machine(95 * second, { kind: 'sleep', forMs: hour, isTold: true }),
      deed(2 * minute, 'look'),
      create(2 * minute),
    ];
  },
};
