import type { Draw, Motifs } from '../draw.ts';
import type { Change } from '../oracle/logs.ts';
import { hour, minute, second } from '../times.ts';

/** What waits, in which order, under which answer: while the agent goes on with it. */
export const queueMotifs: Motifs = {
  'kept here over what waits, and stored again after that': (draw) => {
    const { edit, deed } = draw;
    const kept = draw.local('status');
    const stored =
      draw.has('status') && kept.target === 'status' ? [{ target: 'status', to: 'closed' }] : draw.changes(1);
    const open = draw.has('status') && kept.target === 'status' ? [{ target: 'status', to: 'open' }] : [];
    return [
      edit(0, [0, 1], ...open),
      edit(second, 2, ...stored),
      deed(14 * second, 'pause'),
      edit(15 * second, [0, 1], ...stored),
      edit(15 * second, 2, ...open, draw.change()),
      edit(17 * second, [0, 1, 2], kept),
      deed(18 * second, 'look'),
      deed(20 * second, 'resume'),
      deed(36 * second, 'look'),
      edit(37 * second, [0, 1], ...stored),
      deed(52 * second, 'look'),
    ];
  },
  'given up and moved to the front while nothing is sent': (draw) => {
    const { edit, deed, which } = draw;
    const [was, mine] = draw.contested();
    const all = Array.from({ length: draw.few }, (_, at) => at);
    return [
      edit(0, all, was),
      deed(25 * second, 'pause'),
      ...all.map((at) => edit(26 * second + at * 100, at, mine)),
      which(28 * second, 'discard-waiting', 0),
      deed(29 * second, 'look'),
      // The last of them, counted from the first that waits.
      which(30 * second, 'move-first', Math.max(0, draw.few - 2)),
      deed(31 * second, 'look'),
      deed(32 * second, 'resume'),
      deed(minute, 'look'),
    ];
  },
  'given up while it is under way': (draw) => {
    const { edit, deed, fault, which } = draw;
    const [was, mine] = draw.contested();
    const all = [0, 1, 2];
    return [
      edit(0, all, was),
      ...all.map((conversation) => fault(14 * second, 'slow', 'read', 1, { conversation })),
      edit(15 * second, all, mine),
      which(17 * second, 'discard-waiting', 0),
      which(17 * second + 500, 'discard-waiting', 1),
      deed(18 * second, 'look'),
      deed(45 * second, 'look'),
    ];
  },
  'tried again over a message that nobody has seen': (draw) => {
    const { chance, edit, deed, others, resolve } = draw;
    const [away, here] = putAway(draw);
    const all = [0, 1, 2];
    return [
      edit(0, all, here),
      deed(14 * second, 'pause'),
      edit(15 * second, all, away),
      ...all.map((at) => others(17 * second, 'customer', at)),
      deed(19 * second, 'resume'),
      deed(40 * second, 'look'),
      ...[0, 1, 2].map((index) => resolve((42 + index) * second, 'retry', index)),
      deed(58 * second, 'look'),
      ...(chance.chance(0.5) ? draw.tidy(minute) : []),
    ];
  },
  'one command of which a part cannot be made': (draw) => {
    const { edit, deed } = draw;
    return [
      ...draw
        .unsettable()
        .map((change, i) => edit(i * 1500, i % draw.few, ...draw.changes(3), ...draw.changes(1), change)),
      deed(15 * second, 'look'),
      deed(30 * second, 'look'),
    ];
  },
  'said twice before it is sent': (draw) => {
    const { edit, deed } = draw;
    const [was, mine, third] = draw.contested();
    const key = draw.change('metadata', 'tags');
    return [
      edit(0, [0, 1], was, key),
      deed(14 * second, 'pause'),
      edit(15 * second, [0, 1], mine),
      edit(16 * second, [0, 1], third),
      edit(17 * second, [0, 1], { ...key, to: key.target.includes(':') ? null : key.to }),
      deed(18 * second, 'resume'),
      deed(36 * second, 'look'),
      ...draw.tidy(38 * second),
    ];
  },
  'back to what it was, where a list has told that others have moved it': (draw) => {
    const { edit, deed, fault, colleague, others, account } = draw;
    const [was, mine, theirs] = draw.contested();
    const all = [0, 1];
    return [
      edit(0, all, was),
      // So the edit waits, and only a list can tell.
      ...all.map((conversation) => fault(14 * second, '503', 'read', 100, { conversation })),
      edit(15 * second, all, mine),
      ...all.flatMap((at) => [colleague(16 * second, at, theirs), others(16 * second + 100, 'team', at)]),
      deed(18 * second, 'sync-now'),
      edit(26 * second, all, was),
      deed(27 * second, 'look'),
      { atMs: 28 * second, kind: 'calm', server: account },
      deed(29 * second, 'sync-now'),
      deed(45 * second, 'look'),
      ...draw.tidy(47 * second),
    ];
  },
  'edited as it stood on the screen before it was removed': (draw) => {
    const { deed, others, machine, create } = draw;
    const at = draw.conversation();
    const remembered = (atMs: number, ...changes: readonly Change[]) => {
      const event = draw.edit(atMs, at, ...changes);
      return event.kind === 'edit' ? { ...event, isFromMemory: true } : event;
    };
    return [
      deed(0, 'look'),
      others(second, 'remove', at),
      machine(2 * second, { kind: 'sleep', forMs: 70 * minute, isTold: true }),
      remembered(50 * second, ...draw.changes(2)),
      remembered(51 * second, ...draw.changes(1)),
      create(53 * second),
      deed(55 * second, 'look'),
    ];
  },
  'changed meanwhile, refused as a whole, and refused for long': (draw) => {
    const { edit, fault, deed } = draw;
    const [was, mine] = draw.contested();
    const several = draw.changes(3);
    return [
      edit(0, [0, 1], was),
      edit(second, 2, ...several.map((change) => draw.other(change))),
      fault(14 * second, '409', 'write', 9, { conversation: 0 }),
      fault(14 * second, '409', 'write', 1, { conversation: 1 }),
      fault(14 * second, '422', 'write', 1, { conversation: 2 }),
      edit(15 * second, [0, 1], mine),
      edit(16 * second, 2, ...several),
      deed(75 * second, 'look'),
      ...draw.tidy(80 * second),
    ];
  },
  'emptied by others where a follow-up waits': (draw) => {
    const { edit, deed, colleague, others, open } = draw;
    const fields = draw.stored.filter((field) => field === 'assignee' || field === 'subject');
    return [
      ...fields.map((field, i) => edit(i * second, [0, 1], draw.change(field))),
      edit(3 * second, [0, 1], draw.followUp(5 * hour)),
      ...fields.flatMap((target) => [0, 1].map((at) => colleague(18 * second, at, { target, to: null }))),
      others(19 * second, 'team', 0),
      deed(21 * second, 'sync-now'),
      open(24 * second, 0),
      deed(34 * second, 'look'),
    ];
  },
};

/** What the guard asks about, where the provider stores it, and its contrary. */
function putAway(draw: Draw): readonly [Change, Change] {
  const isDeleted = draw.has('deleted') && draw.chance.chance(0.6);
  return isDeleted || !draw.has('status')
    ? [
        { target: 'deleted', to: 'true' },
        { target: 'deleted', to: 'false' },
      ]
    : [
        { target: 'status', to: 'closed' },
        { target: 'status', to: 'open' },
      ];
}
