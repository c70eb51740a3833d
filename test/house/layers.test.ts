import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

/** Every way to write an import; the rule must see them all. */
const forms = {
  value: (path: string, i: number) => `export * as y${i} from '${path}';`,
  named: (path: string, i: number) => `import { x as x${i} } from '${path}'; export const z${i} = x${i};`,
  type: (path: string, i: number) => `import type { X as X${i} } from '${path}'; export type Z${i} = X${i};`,
  forItsEffects: (path: string) => `import '${path}';`,
  again: (path: string, i: number) => `export { x as v${i} } from '${path}';`,
  everything: (path: string) => `export * from '${path}';`,
  later: (path: string, i: number) => `export const w${i} = await import('${path}');`,
};

/** File, import: each breaks the direction renderer → shared ← db ← electron, or brings Electron where it must not be. */
const wrong: readonly (readonly [file: string, path: string])[] = [
  ['shared/x.ts', '#db/database.ts'],
  ['shared/x.ts', '#electron/engine/engine.ts'],
  ['shared/x.ts', '#renderer/app.tsx'],
  ['shared/x.ts', '#test/support/stores.ts'],
  ['shared/x.ts', '../db/database.ts'],
  ['shared/x.ts', './../db/database.ts'],
  ['shared/x.ts', './x/../../db/database.ts'],
  ['shared/edits/x.ts', '../../db/database.ts'],
  ['shared/edits/x.ts', '../x/../../db/database.ts'],
  ['shared/edits/x.ts', '#db/database.ts'],
  ['shared/edits/x.ts', 'node:fs'],
  ['shared/x.ts', 'fs'],
  ['shared/x.ts', 'node:fs'],
  ['shared/x.ts', 'node:fs/promises'],
  ['shared/x.ts', 'electron'],
  ['shared/x.ts', 'react'],
  ['shared/x.ts', 'better-sqlite3'],
  ['db/x.ts', '#electron/engine/engine.ts'],
  ['db/x.ts', '#renderer/app.tsx'],
  ['db/x.ts', '#test/support/stores.ts'],
  ['db/x.ts', '../electron/engine/engine.ts'],
  ['db/x.ts', '#shared/../electron/engine/engine.ts'],
  ['db/x.ts', 'electron'],
  ['db/replica/x.ts', '../../electron/engine/engine.ts'],
  ['db/replica/x.ts', '../replica/../../electron/engine/engine.ts'],
  ['db/replica/x.ts', '#electron/engine/engine.ts'],
  ['electron/x.ts', '#renderer/app.tsx'],
  ['electron/x.ts', '../renderer/app.tsx'],
  ['electron/x.ts', '#test/simulators/vantax/simulator.ts'],
  ['electron/x.ts', 'electron'],
  ['electron/x.ts', 'react'],
  ['electron/main.ts', '#renderer/app.tsx'],
  ['electron/main.ts', '../renderer/app.tsx'],
  ['electron/sync/x.ts', 'electron'],
  ['electron/sync/x.ts', 'electron/main'],
  ['electron/sync/x.ts', '../../renderer/app.tsx'],
  ['electron/sync/x.ts', '#test/support/stores.ts'],
  ['electron/app/x.ts', '#renderer/app.tsx'],
  ['electron/app/x.ts', '../../renderer/app.tsx'],
  ['electron/app/x.ts', '#test/support/stores.ts'],
  ['electron/providers/vantax/x.ts', 'electron'],
  ['electron/providers/vantax/x.ts', '../../../renderer/app.tsx'],
  ['electron/providers/vantax/x.ts', '#test/simulators/vantax/simulator.ts'],
  ['renderer/x.ts', '#db/database.ts'],
  ['renderer/x.ts', '#electron/engine/engine.ts'],
  ['renderer/x.ts', '../electron/engine/engine.ts'],
  ['renderer/x.ts', '../db/database.ts'],
  ['renderer/x.ts', 'electron'],
  ['renderer/x.ts', 'fs'],
  ['renderer/x.ts', 'node:fs'],
  ['renderer/x.ts', 'better-sqlite3'],
  ['renderer/list/x.tsx', '#db/database.ts'],
  ['renderer/list/x.tsx', '#electron/engine/engine.ts'],
  ['renderer/list/x.tsx', '#test/support/stores.ts'],
  ['renderer/list/x.tsx', '../../electron/engine/engine.ts'],
  ['renderer/list/x.tsx', '../list/../../db/database.ts'],
  ['renderer/list/x.tsx', 'electron'],
  ['renderer/list/x.tsx', 'node:path'],
  ['test/simulators/vantax/x.ts', '#electron/providers/vantax/schema.ts'],
  ['test/simulators/vantax/x.ts', '#shared/conversation.ts'],
  ['test/simulators/vantax/x.ts', '../../../electron/providers/vantax/schema.ts'],
  ['test/simulation/oracle/x.ts', '#shared/edits/merge.ts'],
  ['test/simulation/oracle/x.ts', '#db/database.ts'],
  ['test/simulation/oracle/x.ts', '#electron/sync/push.ts'],
  ['test/simulation/oracle/x.ts', '#renderer/app.tsx'],
  ['test/simulation/oracle/x.ts', '#test/simulators/server.ts'],
  ['test/simulation/oracle/x.ts', '../providers/simulated-provider.ts'],
  ['test/simulation/oracle/x.ts', '../../simulators/server.ts'],
  ['test/simulation/oracle/x.ts', '../../../shared/merge.ts'],
  ['test/simulation/oracle/x.ts', './x/../../providers/simulated-provider.ts'],
  ['test/simulation/oracle/x.ts', 'zod'],
  ['test/simulation/oracle/x.ts', 'better-sqlite3'],
  ['test/simulation/oracle/x.ts', 'fs'],
  ['test/simulation/oracle/x.ts', 'node:fs'],
  ['test/simulation/oracle/x.test.ts', '#shared/edits/merge.ts'],
  ['test/simulation/providers/x.ts', '#electron/providers/vantax/schema.ts'],
  ['test/simulation/providers/x.ts', '#shared/conversation.ts'],
  ['test/simulation/providers/x.ts', '#db/database.ts'],
  ['test/simulation/providers/x.ts', '../../../shared/conversation.ts'],
];

const right: readonly (readonly [file: string, path: string])[] = [
  ['shared/x.ts', './intent.ts'],
  ['shared/x.ts', 'zod'],
  ['db/x.ts', '#shared/edits/edit.ts'],
  ['db/x.ts', './database.ts'],
  ['db/x.ts', 'node:fs'],
  ['db/x.ts', 'better-sqlite3'],
  ['db/replica/x.ts', '../database.ts'],
  ['electron/x.ts', './sync/pull.ts'],
  ['electron/x.ts', '#db/database.ts'],
  ['electron/x.ts', '#shared/edits/edit.ts'],
  ['electron/main.ts', 'electron'],
  ['electron/app/x.ts', 'electron'],
  ['electron/app/x.ts', '../ports.ts'],
  ['electron/sync/x.ts', '../providers/provider.ts'],
  ['electron/sync/x.ts', 'node:timers/promises'],
  ['electron/providers/vantax/x.ts', '../../ports.ts'],
  ['electron/providers/vantax/x.ts', '../http.ts'],
  ['renderer/x.ts', './state/store.ts'],
  ['renderer/x.ts', '#shared/edits/edit.ts'],
  ['renderer/list/x.tsx', '../state/store.ts'],
  ['renderer/list/x.tsx', 'react'],
  ['test/simulators/vantax/x.ts', 'node:http'],
  ['test/simulation/oracle/x.ts', './logs.ts'],
  ['test/simulation/oracle/x.test.ts', 'vitest'],
  ['test/simulation/x.ts', './oracle/check.ts'],
  ['test/simulation/providers/x.ts', '../../simulators/vantax/simulator.ts'],
  ['test/sync/x.test.ts', '#electron/engine/engine.ts'],
];

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string().nullable(),
      location: z.object({ path: z.string(), start: z.object({ line: z.int() }) }),
    }),
  ),
});

/**
 * Lints a tree of its own that holds nothing but these lines, with the repository's rules as they are.
 * @returns for every line the names of the rules it broke
 */
async function lint(lines: readonly { readonly file: string; readonly text: string }[]): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-layers-'));
  try {
    cpSync('biome.json', join(folder, 'biome.json'));
    const files = new Map<string, number[]>();
    lines.forEach(({ file }, i) => {
      files.set(file, [...(files.get(file) ?? []), i]);
    });
    for (const [file, indexes] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), indexes.map((i) => `${lines[i]?.text}\n`).join(''));
    }
    const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
    const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false', '.'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = reportSchema.parse(JSON.parse(stdout));
    return lines.map(({ file }, i) =>
      diagnostics.flatMap(({ category, location }) =>
        location.path === file && location.start.line - 1 === files.get(file)?.indexOf(i) && category ? [category] : [],
      ),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isLayerRule = (rule: string) =>
  rule === 'lint/style/noRestrictedImports' || rule === 'lint/correctness/noNodejsModules';

describe('an import against the direction of the layers fails the lint', () => {
  let broken: string[][] = [];
  beforeAll(async () => {
    broken = await lint(wrong.map(([file, path], i) => ({ file, text: forms.value(path, i) })));
  });
  test.each(wrong.map(([file, path], i) => ({ file, path, i })))('$file imports $path', ({ i }) => {
    expect(broken[i]?.some(isLayerRule)).toBe(true);
  });
});

test('the rule sees every way to write an import', async () => {
  const written = Object.values(forms).map((write, i) => ({ file: 'shared/x.ts', text: write('#db/database.ts', i) }));
  for (const rules of await lint(written)) expect(rules.some(isLayerRule)).toBe(true);
});

test('require is no way around it', async () => {
  const [rules] = await lint([{ file: 'renderer/x.ts', text: `export const fs = require('fs');` }]);
  expect(rules).toContain('lint/style/noCommonJs');
});

test('an import along the direction of the layers passes', async () => {
  const lines = right.map(([file, path], i) => ({ file, text: forms.value(path, i) }));
  const rules = await lint(lines);
  expect(lines.map((line, i) => ({ ...line, rules: rules[i] })).filter(({ rules }) => rules?.length)).toEqual([]);
});
