// npm run test:rules: breaks the guard of each rule of ARCHITECTURE.md in a copy of the tree, one after the other, and
// prints whether the test that is named for the rule fails, and which others do. `-- --only=1,12` takes some of the
// rules, `--quick` runs the named tests alone, `--in=test/outbox,test/sync` counts the others of these folders only.
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { root } from './lib/paths.mjs';
import { Stop, say } from './lib/say.mjs';

await command(() => {
  const wish = readSwitches(process.argv.slice(2));
  return onPinnedNode(() => testRules(wish));
});

/** @param {{ only: readonly number[] | null, quick: boolean, within: readonly string[] | null }} wish */
async function testRules(wish) {
  // Imported here: no Node before the pinned one reads TypeScript.
  const { measure } = await import('../test/rules/measure.ts');
  const { heading, lineOf, leftOutWords } = await import('../test/rules/table.ts');
  say(leftOutWords);
  process.stdout.write(`${heading}\n`);
  const outcomes = await measure(root, wish, (outcome) => process.stdout.write(`${lineOf(outcome)}\n`));
  const holding = outcomes.filter(({ holds }) => holds).length;
  process.stdout.write(`${holding} of ${outcomes.length} rules hold\n`);
  return holding === outcomes.length ? 0 : 1;
}

/** @param {readonly string[]} args */
function readSwitches(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { only: { type: 'string' }, quick: { type: 'boolean', default: false }, in: { type: 'string' } },
    });
    const only = values.only?.split(',').map(Number) ?? null;
    if (only?.some((rule) => !Number.isInteger(rule))) throw new Error('--only takes numbers such as 1,12');
    return { only, quick: values.quick, within: values.in?.split(',') ?? null };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}`);
  }
}
