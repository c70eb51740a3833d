// npm run test:mutation: breaks the code in every way that Stryker knows, one way after the other, and tells what no
// test notices. `-- --files=shared/edits/merge.ts,electron/sync` takes a part of test/mutation/groups.ts.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { mutate, partOf } from './lib/mutate.mjs';
import { outDir } from './lib/paths.mjs';
import { Stop, say } from './lib/say.mjs';

const proofDir = 'test/mutation/proof';

await command(() => {
  const wished = readFiles(process.argv.slice(2));
  return onPinnedNode(() => testMutation(wished));
});

/** @param {readonly string[]} wished files and folders; none means all */
async function testMutation(wished) {
  // Imported here: no Node before the pinned one reads TypeScript.
  const [{ groups }, { argued }] = await Promise.all([
    import('../test/mutation/groups.ts'),
    import('../test/mutation/argued.ts'),
  ]);
  const parts = groups
    .map(({ files, tests, least }) => ({ files: partOf(files, wished), tests, least }))
    .filter(({ files }) => files.length > 0);
  if (parts.length === 0) throw new Stop(`test/mutation/groups.ts has no file of ${wished.join(', ')}.`);
  // Databases of tests need not outlive a power cut; in memory a mutant takes a third of the time.
  if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm';
  await proveTool();

  const results = [];
  let isEnough = true;
  for (const { files, tests, least } of parts) {
    say(`— ${files.join(', ')}`);
    const mutants = await mutate(files, tests);
    for (const file of files) {
      const result = judge(file, mutants, argued);
      results.push(result);
      process.stdout.write(`${lineOf(result)}\n`);
      if (result.score < least || result.stale.length > 0) isEnough = false;
      // After each file: a run of hours that is stopped has told something.
      write(results);
    }
  }
  return isEnough ? 0 : 1;
}

/** The tool is asked first about mutants whose fate is known: one that is always content finds nothing in the app. */
async function proveTool() {
  const { expected } = await import('../test/mutation/proof/expected.ts');
  say('— the tool itself');
  const mutants = await mutate([`${proofDir}/rule.ts`], [`${proofDir}/*.check.ts`]);
  /** @param {readonly (readonly [string, string])[]} pairs */
  const text = (pairs) =>
    pairs
      .map(([replacement, status]) => `${replacement}: ${status}`)
      .sort()
      .join('\n');
  const told = text(mutants.map(({ replacement, status }) => [replacement, status]));
  if (told !== text(expected)) throw new Stop(`The tool is wrong about ${proofDir}/rule.ts:\n${told}`);
}

/**
 * @typedef {object} Result of one file
 * @property {string} file
 * @property {number} score percent of the mutants that were noticed, argued ones left out
 * @property {number} noticed
 * @property {number} mutants
 * @property {number} argued
 * @property {import('./lib/mutate.mjs').Mutant[]} survivors
 * @property {import('../test/mutation/argued.ts').Argued[]} stale argued ones that do not live, or not as often as it says
 */

/**
 * @param {string} file
 * @param {readonly import('./lib/mutate.mjs').Mutant[]} all
 * @param {readonly import('../test/mutation/argued.ts').Argued[]} allArgued
 * @returns {Result}
 */
function judge(file, all, allArgued) {
  const mutants = all.filter((mutant) => mutant.file === file);
  const living = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  /** @param {import('../test/mutation/argued.ts').Argued} argument */
  const livingOf = ({ original, replacement }) =>
    living.filter((mutant) => inOneLine(mutant.original) === original && inOneLine(mutant.replacement) === replacement);
  const ofFile = allArgued.filter((argument) => argument.file === file);
  const stale = ofFile.filter((argument) => livingOf(argument).length !== (argument.times ?? 1));
  const excused = new Set(ofFile.filter((argument) => !stale.includes(argument)).flatMap(livingOf));
  const survivors = living.filter((mutant) => !excused.has(mutant));
  const noticed = mutants.length - living.length;
  const counted = mutants.length - excused.size;
  const score = counted === 0 ? 100 : (100 * noticed) / counted;
  return { file, score, noticed, mutants: mutants.length, argued: excused.size, survivors, stale };
}

/** @param {Result} result */
function lineOf({ file, score, noticed, mutants, argued, survivors, stale }) {
  const counts = `${noticed} of ${mutants} noticed${argued > 0 ? `, ${argued} argued` : ''}`;
  return [
    `${file.padEnd(38)} ${score.toFixed(1).padStart(5)} %  ${counts}`,
    ...survivors.map(({ line, original, replacement }) => `    ${line}: ${short(original)} → ${short(replacement)}`),
    ...stale.map(({ original, replacement }) => `    argued, yet not so: ${short(original)} → ${short(replacement)}`),
  ].join('\n');
}

/** @param {string} code */
function inOneLine(code) {
  return code.replaceAll(/\s+/g, ' ');
}

/** @param {string} code */
function short(code) {
  const line = inOneLine(code);
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** @param {readonly Result[]} results */
function write(results) {
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'mutation.json'), `${JSON.stringify(results, null, 2)}\n`);
}

/** @param {readonly string[]} args */
function readFiles(args) {
  try {
    const { values } = parseArgs({ args: [...args], options: { files: { type: 'string' } } });
    return values.files === undefined ? [] : values.files.split(',');
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\nnpm run test:mutation takes --files=….`);
  }
}
