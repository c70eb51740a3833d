import type { Motifs } from '../draw.ts';
import { hour, minute, second } from '../times.ts';

/** Answers that are refused, lost, late, doubled or somebody else’s. */
export const networkMotifs: Motifs = {
  'one field of several is refused': (draw) => {
    const { chance, edit, fault, deed } = draw;
    const at = draw.conversation();
    const all = draw.changes(3);
    const [first] = chance.chance(0.5) ? all : [...all].reverse();
    const field = draw.fieldOf(first?.target ?? 'status');
    return [
      fault(0, chance.pick(['422', '422', '409', '503']), 'write', chance.pick([1, 2, 4]), { conversation: at, field }),
      edit(second, at, ...all),
      edit(second + 500, at, draw.change()),
      deed(30 * second, 'look'),
      ...draw.answers(40 * second),
      ...draw.tidy(90 * second),
    ];
  },
  'one field goes on failing': (draw) => {
    const { chance, edit, fault, deed } = draw;
    const at = draw.conversation();
    const all = draw.changes(2);
    const field = draw.fieldOf(all[0]?.target ?? 'status');
    return [
      fault(0, chance.pick(['503', '500', 'lost-before']), 'write', 14, { conversation: at, field }),
      edit(second, at, ...all),
      deed(2 * minute, 'look'),
      deed(5 * minute, 'look'),
      edit(5 * minute + second, at, draw.change()),
      deed(6 * minute, 'sync-now'),
      deed(7 * minute, 'look'),
    ];
  },
  'the second request of two is lost': (draw) => {
    const { chance, edit, fault, deed } = draw;
    const at = draw.conversation();
    const all = draw.changes(chance.pick([2, 3]));
    const field = draw.fieldOf(all.at(-1)?.target ?? 'status');
    return [
      fault(0, chance.pick(['unreachable', 'lost-before', '429', '401', '503']), 'write', chance.pick([1, 2]), {
        conversation: at,
        field,
      }),
      edit(second, at, ...all),
      deed(chance.pick([2, 3, 5]) * second, chance.pick(['undo', 'look'])),
      deed(30 * second, 'renew'),
      deed(100 * second, 'look'),
    ];
  },
  'a storm of refusals': (draw) => {
    const { chance, edit, fault, deed } = draw;
    const what = chance.pick(['409', '429', '429-wait', '503', '500', '408', 'lost-before', 'lost-after'] as const);
    return [
      fault(0, what, chance.pick(['write', 'write', 'list', 'any', 'read']), chance.pick([2, 3, 6, 12, 25])),
      edit(second, [0, 1, 2], draw.change()),
      edit(3 * second, 0, ...draw.changes(2)),
      deed(30 * second, 'look'),
      edit(40 * second, 3, draw.change()),
      deed(2 * minute, 'look'),
      deed(4 * minute, 'look'),
      ...draw.tidy(4 * minute + second),
    ];
  },
  'the server is down for a while': (draw) => {
    const { chance, edit, fault, deed } = draw;
    const times = chance.pick([6, 9, 12]);
    return [
      fault(0, chance.pick(['503', '500', 'half']), 'any', times),
      edit(second, [0, 1, 2, 3], draw.change()),
      edit(20 * second, 1, draw.change()),
      deed(minute, 'look'),
      deed(5 * minute, 'look'),
      edit(5 * minute + second, 0, draw.change()),
      deed(6 * minute, 'look'),
    ];
  },
  'a limit while others are on their way': (draw) => {
    const { chance, edit, fault, deed } = draw;
    const all = Array.from({ length: draw.few }, (_, i) => i);
    return [
      fault(0, chance.pick(['429-wait', '429']), chance.pick(['write', 'read', 'any']), chance.pick([1, 2])),
      edit(10, all, draw.change()),
      edit(600, all, draw.change()),
      ...[1, 2, 3, 4].map((i) => draw.open(i * 700, i)),
      deed(30 * second, 'look'),
      deed(minute, 'look'),
    ];
  },
  'the token is refused in the middle of writes': (draw) => {
    const { chance, edit, fault, deed } = draw;
    const isReplaced = chance.chance(0.5);
    return [
      edit(0, [0, 1], draw.change()),
      ...(isReplaced
        ? [deed(chance.pick([1, 200]), 'renew')]
        : [fault(1, '401', chance.pick(['write', 'any']), 1), deed(20 * second, 'renew')]),
      edit(second, [1, 2], ...draw.changes(2)),
      deed(40 * second, 'look'),
      edit(50 * second, 0, draw.change()),
      deed(2 * minute, 'look'),
      deed(2 * minute + 30 * second, 'look'),
    ];
  },
  'the subscription is at its limit': (draw) => {
    const { chance, edit, fault, deed } = draw;
    return [
      fault(0, chance.pick(['402', '402', '402', '403']), chance.pick(['list', 'write', 'any', 'any']), 1),
      edit(second, 0, draw.change()),
      // Asked for again by the agent, or left alone until the limit may be over.
      deed(chance.chance(0.7) ? 500 : 20 * second, 'sync-now'),
      deed(minute, 'look'),
      deed(17 * minute, 'look'),
      ...draw.tidy(17 * minute + second),
    ];
  },
  'a page of something between': (draw) => {
    const { chance, edit, fault, deed, open } = draw;
    const what = chance.pick(['page', 'page-404', 'page-404', 'page-403'] as const);
    const at = draw.conversation();
    return [
      fault(0, what, chance.pick(['any', 'read', 'write', 'list', 'messages']), chance.pick([1, 3, 8])),
      edit(second, [at, (at + 1) % draw.few], draw.change()),
      open(2 * second, at),
      deed(3 * second, 'sync-now'),
      deed(20 * second, 'look'),
      ...draw.answers(40 * second),
      deed(3 * minute, 'look'),
      ...draw.tidy(3 * minute + second),
    ];
  },
  'offline for long': (draw) => {
    const { chance, edit, fault, deed, others, colleague } = draw;
    const [was, mine] = draw.contested();
    const isKnown = chance.chance(0.5);
    return [
      fault(
        0,
        chance.pick(['unreachable', 'unreachable', 'silent-before', 'lost-before']),
        'any',
        chance.pick([12, 20]),
      ),
      edit(second, 0, mine),
      edit(minute, [0, 1], draw.change()),
      others(2 * minute, 'customer', 1),
      ...(isKnown ? [colleague(3 * minute, 0, was)] : []),
      edit(4 * minute, 0, chance.pick([was, draw.other(mine)])),
      deed(5 * minute, chance.pick(['undo', 'look'])),
      edit(8 * minute, 2, ...draw.changes(2)),
      deed(30 * minute, 'look'),
      ...draw.tidy(30 * minute + second),
    ];
  },
  'the answer is lost': (draw) => {
    const { chance, edit, fault, deed, colleague } = draw;
    const at = draw.conversation();
    const [was, mine, theirs] = draw.contested();
    return [
      edit(0, at, was),
      fault(
        20 * second,
        chance.pick(['lost-after', 'lost-before', 'half', 'twice', 'late', 'silent-after']),
        'write',
        1,
      ),
      edit(21 * second, at, mine),
      ...(chance.chance(0.5) ? [fault(21 * second, 'unreachable', 'read', 2)] : []),
      ...(chance.chance(0.5) ? [colleague(chance.pick([22, 24, 30]) * second, at, theirs)] : []),
      ...(chance.chance(0.5) ? [edit(chance.pick([22, 25]) * second, at, chance.pick([was, theirs]))] : []),
      deed(26 * second, chance.pick(['undo', 'look'])),
      deed(minute, 'look'),
      deed(2 * minute, 'look'),
      ...draw.tidy(2 * minute + second),
    ];
  },
  'the answer is lost, and so is the next read': (draw) => {
    const { chance, edit, fault, deed } = draw;
    const at = draw.conversation();
    const [was, mine] = draw.contested();
    return [
      edit(0, at, was),
      fault(20 * second, chance.pick(['lost-after', '503', 'lost-after']), 'write', 1, { conversation: at }),
      fault(20 * second + 900, chance.pick(['unreachable', '429', '503']), 'read', 3, { conversation: at }),
      edit(20 * second, at, mine),
      ...(chance.chance(0.5)
        ? [deed(chance.pick([24, 27, 32]) * second, 'undo')]
        : [edit(chance.pick([24, 27, 32]) * second, at, was)]),
      deed(50 * second, 'look'),
      deed(2 * minute, 'look'),
    ];
  },
  'changed meanwhile, says the server': (draw) => {
    const { chance, edit, fault } = draw;
    const at = draw.conversation();
    return [
      fault(0, '409', 'write', chance.pick([1, 2, 3, 7]), { conversation: at }),
      edit(second, at, draw.change()),
      ...draw.answers(30 * second),
      ...draw.tidy(80 * second),
    ];
  },
  'an answer breaks off': (draw) => {
    const { chance, edit, fault, deed, open } = draw;
    const at = draw.conversation();
    return [
      fault(0, 'half', chance.pick(['list', 'read', 'messages', 'write', 'any']), chance.pick([1, 2, 6])),
      edit(second, at, draw.change()),
      open(2 * second, at),
      deed(3 * second, 'sync-now'),
      deed(20 * second, 'look'),
      deed(90 * second, 'look'),
    ];
  },
  'a conversation cannot be read for a while': (draw) => {
    const { chance, edit, fault, deed, machine, open } = draw;
    const at = draw.conversation();
    return [
      fault(0, chance.pick(['503', 'half', 'page-404', '403']), 'read', chance.pick([2, 5]), { conversation: at }),
      fault(0, '503', 'messages', chance.pick([1, 3]), { conversation: at }),
      open(second, at),
      edit(2 * second, at, draw.change()),
      machine(10 * second, { kind: 'sleep', forMs: 2 * hour, isTold: true }),
      deed(40 * second, 'look'),
      deed(2 * minute, 'look'),
      ...draw.tidy(2 * minute + second),
    ];
  },
};
