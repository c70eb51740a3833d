import type { Motifs } from '../draw.ts';
import { hour, second } from '../times.ts';

/** Taking back, step by step, each step looked at before the next. */
export const undoMotifs: Motifs = {
  'taken back where others have made something of it, and the app knows': (draw) => {
    const { edit, deed, colleague, others, open } = draw;
    const all = [0, 1, 2];
    const [was, mine, theirs] = draw.contested();
    return [
      edit(0, all, was),
      edit(14 * second, all, mine),
      ...all.flatMap((at) => [
        colleague(28 * second, at, theirs),
        others(28 * second + 500, 'team', at),
        open((32 + at) * second, at),
      ]),
      deed(30 * second, 'sync-now'),
      deed(42 * second, 'undo'),
      deed(56 * second, 'look'),
    ];
  },
  'one command after the other is taken back': (draw) => {
    const { edit, deed } = draw;
    const all = [draw.conversation(), draw.conversation()];
    const [was, mine, third] = draw.contested();
    const tags = draw.has('tags') ? [draw.change('tags')] : [];
    const tag = (to: 'true' | null) => tags.map((change) => ({ ...change, to }));
    const stepMs = 12 * second;
    return [
      edit(0, all, was, ...tag('true')),
      // One thing twice: its last word is what it led to.
      edit(stepMs, all, mine, third, ...tag(null)),
      edit(2 * stepMs, all, was, ...tag('true')),
      ...(['undo', 'undo', 'redo', 'undo'] as const).flatMap((kind, i) => [
        deed((3 + i) * stepMs, kind),
        deed((4 + i) * stepMs - second, 'look'),
      ]),
    ];
  },
  'what was taken away comes back': (draw) => {
    const { edit, deed } = draw;
    const all = [0, 1, 2];
    const one = draw.change(draw.has('tags') ? 'tags' : 'metadata');
    const away = one.target.includes(':') ? { ...one, to: null } : one;
    return [
      edit(0, all, draw.other(away)),
      edit(14 * second, all, away),
      deed(28 * second, 'look'),
      deed(29 * second, 'undo'),
      deed(45 * second, 'look'),
    ];
  },
  'finished changes are taken back one by one': (draw) => {
    const { edit, deed, which } = draw;
    const [a, b] = [0, 1];
    const [was, mine, third] = draw.contested();
    const part = draw.change('metadata', 'tags');
    return [
      edit(0, [a, b], was, part),
      edit(12 * second, a, mine, draw.other(part)),
      edit(14 * second, b, third),
      which(28 * second, 'revert', 0),
      deed(40 * second, 'look'),
      ...[2, 4].flatMap((index, i) => [
        which((41 + i * 12) * second, 'revert', index),
        deed((52 + i * 12) * second, 'look'),
      ]),
    ];
  },
  'two commands about two of them are taken back, and one is made again': (draw) => {
    const { edit, deed } = draw;
    const [first, then] = draw.chance.chance(0.5) ? [0, 1] : [1, 0];
    const [was, mine] = draw.contested();
    return [
      edit(0, [first, then], was),
      edit(13 * second, first, mine),
      edit(14 * second, then, mine),
      ...(['undo', 'undo', 'redo', 'redo'] as const).flatMap((kind, i) => [
        deed((27 + i * 13) * second, kind),
        deed((39 + i * 13) * second, 'look'),
      ]),
    ];
  },
  'taken back with what the provider has ended beside it': (draw) => {
    const { edit, deed, colleague, others, open } = draw;
    const all = [0, 1];
    const closed = { target: 'status', to: 'closed' };
    const opened = { target: 'status', to: 'open' };
    // What a status ends there: that it is for later, or in the trash.
    const isForLater = draw.has('followUp') || !draw.has('deleted');
    const set = isForLater
      ? all.flatMap((at) => [others(14 * second, 'team', at), colleague(15 * second, at, draw.followUp(480 * hour))])
      : [edit(14 * second, all, { target: 'deleted', to: 'true' })];
    return [
      edit(0, all, isForLater ? opened : closed),
      ...set,
      deed(17 * second, 'sync-now'),
      ...all.map((at) => open(22 * second + at * 100, at)),
      deed(30 * second, 'look'),
      edit(31 * second, all, isForLater ? closed : opened),
      deed(44 * second, 'look'),
      deed(45 * second, 'undo'),
      deed(60 * second, 'look'),
      deed(70 * second, 'look'),
    ];
  },
};
