import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Kept, keptText, readKept } from './kept.ts';
import type { Script } from './script.ts';
import { drawScript } from './swarm.ts';

const keptOf = (script: Script): Kept => ({
  name: 'lost-tags-weav',
  found: { seed: script.seed, hours: 1.5, kind: 'lost', words: 'A “tag” is lost.' },
  expect: { kind: 'lost', rule: 1, field: 'tags', provider: 'weav' },
  script,
});

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'lost-tags-weav.json');
  writeFileSync(file, text);
  return file;
}

test('every script that is drawn is read back from a file as it was', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const kept = keptOf(drawScript(seed, { odd: true }));
    expect(readKept(fileWith(keptText(kept)))).toEqual(kept);
  }
});

test('a file with a key too many, one too few or an unknown word is not read', () => {
  const kept = keptOf({ ...drawScript(1, { odd: false }), events: [{ kind: 'create', atMs: 1, server: 0 }] });
  const text = keptText(kept);
  expect(() => readKept(fileWith(text.replace('"create"', '"make"')))).toThrow(/make|kind/);
  expect(() => readKept(fileWith(text.replace('"create"', '"create", "extra": 1')))).toThrow(/extra/);
  expect(() => readKept(fileWith(text.replace('"healMs"', '"heelMs"')))).toThrow(/healMs/);
  expect(() => readKept(fileWith(text.replace(/"provider": "\w+", "conv/, '"provider": "nobody", "conv')))).toThrow(
    /provider/,
  );
});

test('the question that a run was asked is kept with it', () => {
  const script = drawScript(1, { odd: false });
  for (const question of [{ kind: 'sum' }, { kind: 'same-end', twin: { ...script, seed: 2 } }] as const) {
    const kept = { ...keptOf(script), question };
    expect(readKept(fileWith(keptText(kept)))).toEqual(kept);
  }
});
