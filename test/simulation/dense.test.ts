import { expect, test } from 'vitest';
import { chanceOf } from './chance.ts';
import { drawDense } from './dense.ts';
import { createDraw, type Draw, type Motifs } from './draw.ts';
import { motifs } from './motifs/motifs.ts';
import { simulatedProviders } from './providers/providers.ts';
import { drawRare } from './rare.ts';
import { carryOut } from './run.ts';
import { scriptSchema } from './script-schema.ts';

const seeds = Array.from({ length: 30 }, (_, i) => i);

test('a dense run is the same whenever its seed draws it', () => {
  for (const seed of seeds) expect(drawDense(seed)).toEqual(drawDense(seed));
});

test('a dense run and a rare one survive a file', () => {
  for (const script of seeds.flatMap((seed) => [drawDense(seed), drawRare(seed, null)])) {
    const kept: unknown = JSON.parse(JSON.stringify(script));
    expect(scriptSchema.parse(kept)).toEqual(kept);
  }
});

test('every motif can be drawn at every provider, long list or short', () => {
  for (const [name, motif] of Object.entries(motifs)) {
    for (const provider of simulatedProviders) {
      for (const conversations of [3, 50]) {
        const chance = chanceOf(conversations).branch(name);
        const events = motif(createDraw(chance, { provider, account: 0, conversations }));
        expect(events.length, name).toBeGreaterThan(0);
        for (const { atMs } of events) expect(atMs, name).toBeGreaterThanOrEqual(0);
      }
    }
  }
});

test('few seeds draw every motif', () => {
  const drawn = new Set<string>();
  const noting = Object.entries(motifs).map(([name, motif]) => [
    name,
    (draw: Draw) => {
      drawn.add(name);
      return motif(draw);
    },
  ]);
  const all: Motifs = Object.fromEntries(noting);
  for (let seed = 0; seed < 30; seed += 1) drawDense(seed, { motifs: all });
  expect(Object.keys(motifs).filter((name) => !drawn.has(name))).toEqual([]);
});

test('two dense runs of one seed go exactly alike', async () => {
  const [one, again] = [await carryOut(drawDense(7)), await carryOut(drawDense(7))];
  expect(again.hash).toBe(one.hash);
});
