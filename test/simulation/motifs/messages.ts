import type { Draw, Motifs } from '../draw.ts';
import type { Change } from '../oracle/logs.ts';
import { second } from '../times.ts';

/** What the customer writes while the agent puts away what they had seen of it. */
export const messageMotifs: Motifs = {
  'two messages of one moment, of which the agent has seen the first': (draw) => {
    const { edit, deed, others, open, late } = draw;
    const [away, here] = putAway(draw);
    // Where nothing but its time tells a message from another, it comes in the next moment.
    const lateMs = 19 * second - (draw.tellsText ? 0 : 1);
    const all = [0, 1, 2];
    const toAll = (atMs: number) => all.map((at) => open(atMs + at * 100, at));
    return [
      edit(0, all, here),
      ...all.map((at) => others(14 * second, 'customer', at)),
      deed(16 * second, 'sync-now'),
      ...toAll(20 * second),
      ...toAll(28 * second),
      deed(30 * second, 'pause'),
      edit(31 * second, all, away),
      ...all.map((at) => late(33 * second, at, lateMs)),
      deed(35 * second, 'resume'),
      deed(55 * second, 'look'),
      ...draw.tidy(57 * second),
    ];
  },
  'closed over a message, which is then read, and closed again by undo': (draw) => {
    const { edit, deed, others, open, fault } = draw;
    const all = [0, 1];
    const closed = { target: 'status', to: 'closed' };
    const opened = { target: 'status', to: 'open' };
    // Whatever became of the status, this much is for undo.
    const beside = draw.change('priority', 'assignee', 'spam');
    const toAll = (atMs: number) => all.map((at) => open(atMs + at * 100, at));
    return [
      edit(0, all, opened, draw.other(beside)),
      ...toAll(12 * second),
      deed(14 * second, 'pause'),
      edit(15 * second, all, closed),
      ...all.map((at) => others(17 * second, 'customer', at)),
      // So long the first word is under way.
      ...all.map((conversation) => fault(18 * second, 'slow', 'read', 1, { conversation })),
      deed(19 * second, 'resume'),
      deed(19 * second + 200, 'sync-now'),
      ...toAll(20 * second),
      ...toAll(22 * second + 500),
      ...toAll(23 * second + 500),
      edit(24 * second, all, opened, beside),
      deed(24 * second + 500, 'look'),
      deed(25 * second + 500, 'undo'),
      deed(45 * second, 'look'),
      deed(58 * second, 'look'),
      ...draw.tidy(59 * second),
    ];
  },
};

/** What the guard asks about, where the provider stores it, and its contrary. */
function putAway(draw: Draw): readonly [Change, Change] {
  const field = draw.has('deleted') && draw.chance.chance(0.4) ? 'deleted' : 'status';
  const [away, here] = field === 'deleted' ? ['true', 'false'] : ['closed', 'open'];
  return [
    { target: field, to: away },
    { target: field, to: here },
  ];
}
