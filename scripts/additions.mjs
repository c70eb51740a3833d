// npm run test:additions: adds a provider, a field and a command to a copy of the tree, as CONTRIBUTING.md says, then
// compiles it and uses all three: through the engine against a server, through the registry, by a key. It fails where
// anything else would have to change.
import { command, onPinnedNode } from './lib/entry.mjs';
import { projectNode, root, toolScript } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { say } from './lib/say.mjs';

const copied = ['package.json', 'tsconfig.json', 'vitest.config.ts', 'db', 'electron', 'shared', 'renderer', 'test'];
/** What a key that is taken, or a command without words, would fail beside the proof. */
const beside = ['test/renderer/keys', 'test/renderer/commands', 'test/shared/edits', 'test/providers/registry.test.ts'];

await command(() => onPinnedNode(testAdditions));

async function testAdditions() {
  // Imported here: no Node before the pinned one reads TypeScript.
  const { copyTree } = await import('../test/support/tree-copy.ts');
  const { addAll, proof } = await import('../test/additions/add.ts');
  const { folder, remove } = copyTree(root, copied);
  try {
    addAll(folder);
    say('— types');
    const types = await run(projectNode, [toolScript('typescript', 'tsc'), '--noEmit'], { cwd: folder });
    say('— use');
    const tests = [toolScript('vitest'), 'run', '--project', 'unit', proof, ...beside];
    const use = await run(projectNode, tests, { cwd: folder });
    return types === 0 && use === 0 ? 0 : 1;
  } finally {
    remove();
  }
}
