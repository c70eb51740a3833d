import type { Motifs } from '../draw.ts';
import { meetingEdit } from '../scenes.ts';
import type { ScriptEvent } from '../script.ts';
import { minute, second } from '../times.ts';

/** Edits that have to do with one another or with what others do, and taking them back. */
export const editMotifs: Motifs = {
  'several fields, together and one after another': (draw) => {
    const { chance, edit, deed, colleague } = draw;
    const at = draw.conversation();
    const all = draw.changes(chance.pick([2, 3, 4]));
    const gapMs = chance.pick([20, 300, 2000]);
    return [
      edit(0, at, ...all),
      ...draw.changes(3).map((change, i) => edit(20 * second + i * gapMs, at, change)),
      ...(chance.chance(0.5) ? [colleague(21 * second, at, draw.change())] : []),
      deed(40 * second, chance.pick(['undo', 'look'])),
      deed(minute, 'look'),
    ];
  },
  'one value, there and back': (draw) => {
    const { chance, edit, deed, fault, held } = draw;
    const at = draw.conversation();
    const [was, mine, third] = draw.contested();
    const inFlight = chance.chance(0.6);
    const gapMs = chance.pick([20, 400, 1500]);
    const edits = [mine, ...chance.pick([[was], [third, was], [third], [was, mine]])].map((change, i) =>
      edit(21 * second + i * gapMs, at, change),
    );
    return [
      edit(0, at, was),
      ...(inFlight
        ? [
            fault(
              20 * second,
              chance.pick(['slow', 'slow', 'silent-after', 'lost-after', '503']),
              chance.pick(['write', 'any']),
              1,
            ),
            ...edits,
          ]
        : held(edits, 25 * second)),
      deed(22 * second, 'look'),
      deed(45 * second, 'look'),
      deed(80 * second, 'look'),
    ];
  },
  'back to what it was, where others have moved it': (draw) => {
    const { chance, edit, deed, colleague, held } = draw;
    const at = draw.conversation();
    const [was, mine, theirs] = draw.contested();
    const met = held(
      [
        edit(second, at, mine),
        colleague(2 * second, at, theirs),
        // A message makes the next list tell of it.
        draw.others(2500, 'team', at),
        edit(chance.pick([4, 20]) * second, at, was),
      ],
      21 * second,
    );
    return [
      edit(0, at, was),
      ...met.map((event) => ({ ...event, atMs: event.atMs + 20 * second })),
      deed(70 * second, 'look'),
      ...draw.tidy(75 * second),
    ];
  },
  'a tag or key there and away again': (draw) => {
    const { chance, edit, deed, colleague } = draw;
    const at = draw.conversation();
    const mine = draw.change(chance.pick(['tags', 'metadata']));
    const away = draw.other(mine);
    const theirs = chance.pick([{ ...mine, to: null }, draw.other(mine), mine]);
    return [
      edit(0, at, mine),
      ...(chance.chance(0.5) ? [edit(20 * second, at, away, mine)] : []),
      edit(20 * second + chance.pick([10, 3000]), at, { ...mine, to: null }),
      edit(30 * second, [at, (at + 1) % draw.few], draw.change('tags', 'metadata')),
      colleague(50 * second, at, theirs),
      ...(chance.chance(0.5) ? [deed(51 * second, 'sync-now')] : []),
      edit(chance.pick([50, 55]) * second, at, chance.chance(0.5) ? { ...mine, to: null } : away),
      deed(70 * second, chance.pick(['undo', 'look'])),
      deed(90 * second, 'look'),
    ];
  },
  'what stays here beside what is stored': (draw) => {
    const { chance, edit, deed, held, machine, colleague, others } = draw;
    const at = draw.conversation();
    const mine = chance.chance(0.7) ? draw.local('status') : draw.local();
    const sameField = draw.has('status') && mine.target === 'status' ? [draw.change('status')] : draw.changes(1);
    return [
      ...held([edit(second, at, ...sameField), edit(1500, at, mine)], chance.pick([2, 4]) * second),
      deed(10 * second, 'look'),
      colleague(11 * second, at, draw.change(draw.fieldOf(mine.target))),
      others(12 * second, 'team', at),
      deed(chance.pick([13, 20]) * second, 'sync-now'),
      edit(30 * second, at, ...sameField.map((change) => draw.other(change))),
      ...(chance.chance(0.3) ? [machine(35 * second, { kind: 'quit', deadForMs: second })] : []),
      deed(50 * second, 'look'),
      deed(51 * second, chance.pick(['undo', 'look'])),
      deed(80 * second, 'look'),
    ];
  },
  'emptied by the agent and by others': (draw) => {
    const { chance, edit, deed, colleague, others, open } = draw;
    const at = draw.conversation();
    const field = chance.pick(['assignee', 'priority', 'subject', 'metadata'] as const);
    const mine = draw.change(field);
    return [
      edit(0, at, mine),
      colleague(20 * second, at, { ...mine, to: null }),
      others(21 * second, 'team', at),
      deed(40 * second, 'look'),
      open(41 * second, at),
      edit(45 * second, at, { ...mine, to: draw.has('assignee') || draw.has('metadata') ? null : mine.to }),
      edit(minute, at, draw.other(mine, null)),
      edit(80 * second, at, draw.has('assignee') ? { target: 'assignee', to: null } : draw.other(mine)),
      deed(100 * second, chance.pick(['undo', 'look'])),
      deed(2 * minute, 'look'),
    ];
  },
  'a colleague says the same': (draw) => {
    const { chance, edit, deed, colleague } = draw;
    const at = draw.conversation();
    const mine = draw.change();
    return [
      edit(0, at, draw.other(mine)),
      colleague(20 * second + chance.between(-1500, 1500), at, mine),
      edit(20 * second, at, mine),
      deed(40 * second, chance.pick(['undo', 'look'])),
      deed(minute, 'look'),
    ];
  },
  'a colleague says it again and again': (draw) => {
    const { chance, edit, colleague } = draw;
    const [was, mine, theirs] = draw.contested();
    const everyMs = chance.pick([20, 100, 400]);
    return [
      edit(0, 0, was),
      edit(20 * second, 0, mine),
      ...Array.from({ length: 30 }, (_, i) => colleague(20 * second + i * everyMs, 0, i % 2 ? theirs : was)),
      ...draw.answers(50 * second),
    ];
  },
  'taken back and made again': (draw) => {
    const { chance, edit, deed, machine, fault, which } = draw;
    const at = draw.conversation();
    const [was, mine, third] = draw.contested();
    const undoMs = chance.pick([20 * second + 5, 21 * second, 40 * second]);
    const more = chance.pick(['redo', 'undo', 'new', 'restart'] as const);
    return [
      edit(0, at, was),
      ...(chance.chance(0.4)
        ? [fault(20 * second, chance.pick(['slow', 'silent-after', 'lost-after', '503']), 'write', 1)]
        : []),
      edit(20 * second, chance.chance(0.3) ? [0, 1, 2] : at, mine, ...draw.changes(chance.pick([0, 0, 2]))),
      deed(undoMs, 'undo'),
      ...(more === 'redo' ? [deed(undoMs + chance.pick([10, 15 * second]), 'redo')] : []),
      ...(more === 'undo' ? [deed(undoMs + second, 'undo'), deed(undoMs + 20 * second, 'redo')] : []),
      ...(more === 'new' ? [edit(undoMs + second, at, third), deed(undoMs + 2 * second, 'redo')] : []),
      ...(more === 'restart' ? [machine(undoMs + second, { kind: 'quit', deadForMs: second })] : []),
      deed(undoMs + 25 * second, chance.pick(['redo', 'undo'])),
      deed(80 * second, 'look'),
      which(90 * second, 'revert', chance.between(0, 3)),
      which(91 * second, 'revert', chance.between(0, 3)),
      deed(110 * second, 'look'),
    ];
  },
  'each field there, elsewhere and taken back': (draw) => {
    const { chance, edit, deed } = draw;
    const at = draw.conversation();
    const stepMs = chance.pick([4, 12]) * second;
    const fields = draw.stored.filter(() => chance.chance(0.6));
    return fields.flatMap((field, i) => {
      const fromMs = i * 7 * stepMs;
      const one = draw.change(field);
      const kinds = chance.pick([
        ['undo', 'undo', 'redo'],
        ['undo', 'redo', 'undo'],
      ] as const);
      return [
        edit(fromMs, at, one),
        edit(fromMs + stepMs, at, draw.other(one)),
        ...kinds.map((kind, turn) => deed(fromMs + (2 + turn) * stepMs, kind)),
        deed(fromMs + 6 * stepMs, 'look'),
      ];
    });
  },
  'what cannot be changed there': (draw) => {
    const { chance, edit, deed } = draw;
    const at = draw.conversation();
    const some = draw.unsettable().map((change, i) => edit(i * second, at, change));
    return [
      ...some,
      edit(8 * second, at, chance.pick(draw.unsettable()), ...draw.changes(1)),
      deed(20 * second, chance.pick(['undo', 'look'])),
      deed(30 * second, 'look'),
    ];
  },
  'several commands taken back and made again': (draw) => {
    const { chance, edit, deed } = draw;
    const at = draw.conversation();
    const [a, b, c] = draw.contested();
    const stepMs = chance.pick([300, 12 * second]);
    const turns = chance.pick([
      ['undo', 'undo', 'redo', 'redo'],
      ['undo', 'undo', 'undo', 'redo'],
      ['undo', 'redo', 'undo', 'undo'],
    ] as const);
    return [
      edit(0, at, a),
      edit(20 * second, at, b, draw.change()),
      edit(20 * second + stepMs, at, c),
      ...turns.map((kind, i) => deed(35 * second + i * stepMs, kind)),
      edit(90 * second, at, draw.change()),
      deed(91 * second, 'redo'),
      deed(110 * second, 'look'),
    ];
  },
  'a command that changes one thing twice': (draw) => {
    const { chance, edit, deed } = draw;
    const at = draw.conversation();
    const [was, mine, third] = draw.contested();
    return [
      edit(0, at, was),
      edit(20 * second, at, mine, third),
      deed(chance.pick([20 * second + 10, 40 * second]), 'undo'),
      deed(minute, chance.pick(['redo', 'look'])),
      deed(80 * second, 'look'),
    ];
  },
  'undo over what a colleague has made of it': (draw) => {
    const { chance, edit, deed, colleague, others } = draw;
    const at = draw.conversation();
    const [was, mine, theirs] = draw.contested();
    const part = draw.change('tags', 'metadata');
    return [
      edit(0, at, was),
      edit(20 * second, [at, (at + 1) % draw.few], mine, part),
      colleague(40 * second, at, theirs),
      colleague(40 * second, at, draw.other(part)),
      ...(chance.chance(0.7) ? [others(41 * second, 'team', at), deed(42 * second, 'sync-now')] : []),
      deed(minute, 'undo'),
      deed(80 * second, chance.pick(['redo', 'look'])),
      draw.which(90 * second, 'revert', chance.between(0, 2)),
      ...draw.answers(100 * second),
    ];
  },
  'messages are read, and others follow': (draw) => {
    const { chance, edit, deed, others, open } = draw;
    const at = draw.conversation();
    return [
      open(0, at),
      others(10 * second, chance.pick(['customer', 'customer', 'team']), at),
      deed(12 * second, 'sync-now'),
      open(20 * second, at),
      open(30 * second, at),
      others(40 * second, 'customer', at),
      open(40 * second + chance.pick([50, 2000]), at),
      edit(50 * second, at, draw.change('status', 'read')),
      open(minute, at),
      open(80 * second, at),
    ];
  },
  'opened while an edit of it is sent': (draw) => {
    const { chance, edit, deed, open, fault } = draw;
    const at = draw.conversation();
    const mine = draw.change();
    return [
      edit(0, at, draw.other(mine)),
      ...(chance.chance(0.5) ? [fault(19 * second, 'slow', chance.pick(['read', 'list', 'messages']), 1)] : []),
      edit(20 * second, at, mine),
      ...Array.from({ length: 12 }, (_, i): ScriptEvent => open(20 * second + i * chance.pick([15, 150, 500]), at)),
      deed(20 * second + chance.pick([10, 300, 1500]), 'sync-now'),
      deed(20 * second + chance.pick([10, 300, 1500]), 'sync-now'),
      deed(28 * second, 'look'),
      deed(40 * second, 'look'),
    ];
  },
  'an edit meets what is near it': (draw) => {
    const { chance, edit } = draw;
    const one = edit(15 * second, 0, ...draw.changes(chance.pick([1, 2])));
    return one.kind === 'edit' ? [one, ...meetingEdit(chance, one), ...meetingEdit(chance, one)] : [];
  },
  'another conversation takes everything along': (draw) => {
    const { chance, edit, deed, merge, fault, held, others, create } = draw;
    const into = 1;
    const said = [
      edit(second, 0, ...draw.changes(2)),
      edit(1500, 0, draw.local()),
      edit(1700, 0, draw.followUp(chance.pick([2 * minute, 5 * minute]))),
    ];
    const how = chance.pick(['queued', 'sent', 'in flight'] as const);
    const gone = chance.chance(0.8) ? merge(20 * second, 0, into) : others(20 * second, 'remove', 0);
    const before = {
      queued: held([...said, { ...gone, atMs: 3 * second }], 5 * second),
      sent: [...said, gone],
      'in flight': [fault(0, 'silent-after', 'write', 1), ...said, { ...gone, atMs: 2 * second }],
    }[how];
    return [
      ...before,
      ...(chance.chance(0.5) ? [edit(22 * second, 0, draw.change())] : []),
      draw.machine(30 * second, { kind: 'sleep', forMs: 70 * minute, isTold: true }),
      deed(50 * second, 'look'),
      deed(51 * second, 'undo'),
      deed(70 * second, 'look'),
      deed(6 * minute, 'look'),
      create(6 * minute),
    ];
  },
};
