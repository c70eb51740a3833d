import type { Motifs } from '../draw.ts';
import { second } from '../times.ts';

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
};
