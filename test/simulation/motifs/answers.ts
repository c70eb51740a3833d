import type { Draw, Motifs } from '../draw.ts';
import type { ScriptEvent } from '../script.ts';
import { minute, second } from '../times.ts';

/** What needs the agent, and what their answers do. */
export const answerMotifs: Motifs = {
  'both moved one value, and the agent answers': (draw) => {
    const { chance, edit, colleague, held, answers, tidy } = draw;
    const at = draw.conversation();
    const [was, mine, theirs] = draw.contested();
    const met = held([edit(second, at, mine), colleague(chance.pick([500, 2 * second]), at, theirs)], 3 * second);
    return [
      edit(0, at, was),
      ...met.map((event) => ({ ...event, atMs: event.atMs + 20 * second })),
      ...answers(50 * second),
      ...(chance.chance(0.5) ? [edit(70 * second, at, draw.other(mine))] : []),
      ...tidy(100 * second),
    ];
  },
  'a later word over one that the agent has not answered': (draw) => {
    const { chance, edit, colleague, held, deed } = draw;
    const at = draw.conversation();
    const [was, mine, theirs] = draw.contested();
    const met = held([edit(second, at, mine), colleague(2 * second, at, theirs)], 3 * second);
    return [
      edit(0, at, was),
      ...met.map((event) => ({ ...event, atMs: event.atMs + 20 * second })),
      deed(45 * second, 'look'),
      edit(46 * second, at, chance.pick([mine, theirs, was, draw.other(mine)])),
      deed(chance.pick([46 * second + 10, 70 * second]), chance.pick(['undo', 'look'])),
      deed(90 * second, 'look'),
      ...draw.tidy(95 * second),
    ];
  },
  'one conversation is refused': (draw) => {
    const { chance, edit, fault, answers, tidy } = draw;
    const at = draw.conversation();
    const what = chance.pick(['422', '422', '409', '403', 'page-404', 'page'] as const);
    const times = chance.pick([1, 1, 2, 3, 6]);
    return [
      fault(0, what, 'write', times, { conversation: at }),
      edit(second, at, ...draw.changes(chance.pick([1, 2, 3]))),
      edit(2 * second, (at + 1) % draw.few, draw.change()),
      ...answers(25 * second),
      ...tidy(70 * second),
    ];
  },
  'a refused word and a colleague’s same word': (draw) => {
    const { edit, fault, colleague, deed } = draw;
    const at = draw.conversation();
    const [was, mine] = draw.contested();
    return [
      edit(0, at, was),
      fault(20 * second, '422', 'write', 1, { conversation: at }),
      edit(21 * second, at, mine),
      colleague(40 * second, at, mine),
      edit(41 * second, at, draw.other(mine, was.to)),
      deed(60 * second, 'look'),
      ...draw.tidy(65 * second),
    ];
  },
  'a later word while the earlier one is being refused': (draw) => {
    const { chance, edit, fault, deed, colleague } = draw;
    const at = draw.conversation();
    const [was, mine, theirs] = draw.contested();
    return [
      edit(0, at, was),
      fault(20 * second, 'slow', 'read', 1, { conversation: at }),
      ...(chance.chance(0.6)
        ? [fault(20 * second, '422', 'write', 1, { conversation: at })]
        : [colleague(20 * second + 1, at, theirs)]),
      edit(20 * second + 2, at, mine),
      edit(chance.pick([22, 26]) * second, at, chance.pick([theirs, theirs, was, draw.other(mine)])),
      deed(45 * second, 'look'),
      deed(70 * second, 'look'),
      ...draw.tidy(75 * second),
    ];
  },
  'another word while the first of it is on its way to a refusal': (draw) => {
    const { edit, fault, deed } = draw;
    const [was, mine, third] = draw.contested();
    const all = [0, 1, 2];
    return [
      edit(0, all, was),
      ...all.flatMap((conversation) => [
        fault(14 * second, 'slow', 'read', 1, { conversation }),
        fault(14 * second, '422', 'write', 1, { conversation }),
      ]),
      edit(15 * second, all, mine),
      edit(18 * second, all, third),
      deed(38 * second, 'look'),
      deed(48 * second, 'look'),
      ...draw.tidy(50 * second),
    ];
  },
  'two need the agent, and one waits beside them': (draw) => {
    const { chance, edit, fault, resolve, deed, which } = draw;
    const [a, b] = [0, 1];
    return [
      fault(0, '422', 'write', 1, { conversation: a }),
      fault(0, '422', 'write', 1, { conversation: b }),
      edit(second, [a, b], draw.change()),
      deed(20 * second, 'look'),
      deed(21 * second, 'pause'),
      edit(22 * second, a, ...draw.changes(2)),
      edit(23 * second, [b, 2], draw.change()),
      which(24 * second, 'discard-waiting', chance.between(0, 3)),
      resolve(25 * second, chance.pick(['retry', 'discard']), chance.between(0, 1)),
      deed(26 * second, 'look'),
      deed(30 * second, 'resume'),
      ...draw.answers(50 * second),
      ...draw.tidy(95 * second),
    ];
  },
  'an answer while a write is on its way': (draw) => {
    const { chance, edit, fault, which, resolve, deed } = draw;
    const at = draw.conversation();
    const mine = draw.change();
    return [
      fault(0, chance.pick(['slow', 'slow', 'silent-after', 'silent-before', 'lost-after']), 'write', 1, {
        conversation: at,
      }),
      edit(second, at, mine),
      which(3 * second, 'discard-waiting', chance.between(0, 2)),
      resolve(3500, chance.pick(['retry', 'mine', 'discard'])),
      deed(4 * second, 'look'),
      edit(5 * second, at, chance.chance(0.5) ? draw.other(mine) : draw.change()),
      which(6 * second, 'discard-waiting', chance.between(0, 2)),
      deed(7 * second, chance.pick(['undo', 'look'])),
      deed(45 * second, 'look'),
      deed(80 * second, 'look'),
    ];
  },
  'put away over a message that nobody has seen': (draw) => {
    const { chance, edit, held, deed, others, open } = draw;
    const at = draw.conversation();
    const away = putAway(draw);
    const writes = others(chance.pick([0, 1500, 2 * second]), chance.pick(['customer', 'customer', 'team']), at);
    return [
      ...(chance.chance(0.5) ? [open(0, at)] : []),
      ...held([edit(second, at, away), writes], chance.pick([3, 20]) * second).map(later(2 * second)),
      deed(40 * second, 'look'),
      draw.resolve(42 * second, chance.pick(['retry', 'retry', 'mine'])),
      deed(60 * second, 'look'),
      draw.resolve(62 * second, chance.pick(['mine', 'discard'])),
      open(63 * second, at),
      deed(80 * second, 'look'),
      edit(85 * second, at, draw.other(away)),
    ];
  },
  'put away and taken up again': (draw) => {
    const { chance, edit, deed, others, open } = draw;
    const at = draw.conversation();
    const away = putAway(draw);
    return [
      others(0, chance.pick(['customer', 'team']), at),
      ...(chance.chance(0.5) ? [deed(5 * second, 'sync-now')] : []),
      edit(chance.pick([second, 20 * second]), at, away),
      others(chance.pick([20, 30]) * second, 'customer', at),
      edit(40 * second, at, draw.other(away)),
      open(50 * second, at),
    ];
  },
  'gone while an edit of it waits': (draw) => {
    const { chance, edit, held, others, deed, create } = draw;
    const at = draw.conversation();
    const isLate = chance.chance(0.3);
    return [
      ...held([edit(second, [at, (at + 1) % draw.few], draw.change()), others(2 * second, 'remove', at)], 4 * second),
      ...(isLate ? [edit(30 * second, at, draw.change())] : []),
      deed(40 * second, 'look'),
      draw.resolve(42 * second, chance.pick(['retry', 'discard'])),
      deed(60 * second, 'look'),
      create(61 * second),
      deed(80 * second, 'undo'),
    ];
  },
  'one of several that wait is given up': (draw) => {
    const { chance, edit, held, deed, which } = draw;
    const at = draw.conversation();
    const [a, b, c] = draw.changes(3);
    const edits = [a, b, c].flatMap((each, i) => (each ? [edit(second + i * 200, at, each)] : []));
    return [
      ...held(
        [
          ...edits,
          edit(2 * second, (at + 1) % draw.few, draw.change()),
          which(3 * second, 'discard-waiting', chance.between(0, 4)),
          deed(4 * second, 'look'),
        ],
        5 * second,
      ),
      deed(30 * second, 'look'),
    ];
  },
  'moved to the front of those that wait': (draw) => {
    const { chance, edit, held, which, deed } = draw;
    const edits = Array.from({ length: draw.few }, (_, i) =>
      edit(second + i * 100, draw.few - 1 - i, ...draw.changes(1)),
    );
    return [
      ...held([...edits, ...[0, 1].map((i) => which(2500 + i * 500, 'move-first', chance.between(1, 5)))], 4 * second),
      deed(30 * second, 'look'),
    ];
  },
  'the policy was another one': (draw) => {
    const { edit, colleague, deed, policy, machine, chance } = draw;
    const at = draw.conversation();
    const [was, mine, theirs] = draw.contested();
    return [
      edit(0, at, was),
      ...draw.tidy(15 * second),
      policy(20 * second, chance.pick(['mine', 'theirs'])),
      machine(21 * second, { kind: 'quit', deadForMs: second }),
      policy(30 * second, 'ask'),
      deed(35 * second, 'pause'),
      edit(36 * second, at, mine),
      colleague(37 * second, at, theirs),
      deed(38 * second, 'resume'),
      ...draw.answers(minute),
    ];
  },
};

/** What the guard asks about, where the provider stores it. */
function putAway(draw: Draw) {
  const isDeleted = draw.has('deleted') && draw.chance.chance(0.4);
  return isDeleted || !draw.has('status') ? { target: 'deleted', to: 'true' } : { target: 'status', to: 'closed' };
}

const later =
  (byMs: number) =>
  (event: ScriptEvent): ScriptEvent => ({ ...event, atMs: event.atMs + byMs });
