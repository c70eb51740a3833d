// npm run test:mutations: breaks lines of the engine on purpose, one after the other, and prints which tests notice.
// A test suite that stays green over a broken line shows nothing. Works on a copy; the tree is never touched.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, onPinnedNode } from './lib/entry.mjs';
import { outDir, projectNode, root, toolScript } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { Stop, say } from './lib/say.mjs';

const copy = join(outDir, 'mutations');
const copied = ['package.json', 'tsconfig.json', 'vitest.config.ts', 'db', 'electron', 'renderer', 'shared', 'test'];
/** Where the engine is tested; the random ones are asked where the others have noticed nothing. */
const examples = ['test/sync', 'test/db', 'test/shared'];
const random = ['test/faults/short.test.ts'];

await command(() => onPinnedNode(testMutations));

async function testMutations() {
  // Imported here: no Node before the pinned one reads TypeScript.
  const { mutations } = await import('../test/faults/mutations.ts');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  try {
    const already = [...(await failing(examples)), ...(await failing(random))];
    if (already.length > 0) throw new Stop(`Without any broken line these tests fail:\n${already.join('\n')}`);
    let unnoticed = 0;
    for (const mutation of mutations) {
      const noticed = await withBroken(mutation, async () => {
        const failed = await failing(examples);
        return failed.length > 0 ? failed : failing(random);
      });
      if (noticed.length === 0) unnoticed += 1;
      process.stdout.write(`${noticed.length > 0 ? 'noticed' : 'MISSED '}  ${mutation.what}\n`);
      process.stdout.write(`         ${mutation.file}: ${mutation.line.trim()}\n`);
      for (const name of noticed) process.stdout.write(`           ${name}\n`);
    }
    process.stdout.write(`${mutations.length - unnoticed} of ${mutations.length} broken lines were noticed\n`);
    return unnoticed === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * @template T
 * @param {import('../test/faults/mutations.ts').Mutation} mutation
 * @param {() => Promise<T>} work
 */
async function withBroken({ what, file, line, broken }, work) {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(line).length !== 2) throw new Stop(`${file} no longer holds the line of “${what}” exactly once.`);
  writeFileSync(
    path,
    text.replace(line, () => broken),
  );
  try {
    say(`— ${what}`);
    return await work();
  } finally {
    writeFileSync(path, text);
  }
}

/**
 * @param {readonly string[]} tests
 * @returns {Promise<string[]>} the names of those that fail, and of files that cannot even be run
 */
async function failing(tests) {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const args = ['run', '--project', 'unit', ...tests, '--reporter=json', `--outputFile=${report}`];
  await run(projectNode, [toolScript('vitest'), ...args], { cwd: copy, env: { ...process.env, FORCE_COLOR: '0' } });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  /** @param {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }} file */
  const failed = ({ name, status, assertionResults }) => {
    const names = assertionResults.filter((result) => result.status === 'failed').map(({ fullName }) => fullName);
    return names.length === 0 && status === 'failed' ? [name] : names;
  };
  return testResults.flatMap(failed);
}
