// npm test: every check, in order, up to the first that fails. `npm test -- lint unit` runs only those.
import { command, onPinnedNode } from './lib/entry.mjs';
import { projectNode, root, toolScript } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { Stop, say } from './lib/say.mjs';
import { prepareForTests, runVitest } from './lib/vitest-run.mjs';

/**
 * @typedef {object} Step
 * @property {string} failure what to say when it fails
 * @property {boolean} needsApp whether it opens the built app
 * @property {() => Promise<{ code: number, passed?: number, failed?: number }>} run
 */

/** @type {Record<string, Step>} */
const steps = {
  lint: {
    failure: 'Biome found faults of format or lint; `npx biome check --write` mends what it can',
    needsApp: false,
    run: () => runTool('@biomejs/biome', 'biome', ['ci', '.']),
  },
  types: {
    failure: 'the types do not fit',
    needsApp: false,
    run: () => runTool('typescript', 'tsc', ['--noEmit']),
  },
  unused: {
    failure: 'knip found what nobody uses',
    needsApp: false,
    run: () => runTool('knip', 'knip', []),
  },
  unit: {
    failure: 'unit tests fail',
    needsApp: false,
    run: () => runVitest('unit', { select: ['--project', 'unit'] }),
  },
  e2e: {
    failure: 'end-to-end tests fail',
    needsApp: true,
    run: () => runVitest('e2e', { select: ['--project', 'e2e'] }),
  },
};

await command(() => {
  const chosen = chooseSteps(process.argv.slice(2));
  return onPinnedNode(() => test(chosen));
});

/**
 * @param {readonly string[]} names
 * @returns {[name: string, step: Step][]} in the order of `steps`, whatever the order of the names
 */
function chooseSteps(names) {
  const unknown = names.filter((name) => !Object.hasOwn(steps, name));
  if (unknown.length > 0) {
    throw new Stop(`No such step: ${unknown.join(', ')}. There are ${Object.keys(steps).join(', ')}.`);
  }
  return Object.entries(steps).filter(([name]) => names.length === 0 || names.includes(name));
}

/**
 * @param {readonly [name: string, step: Step][]} chosen
 * @returns {Promise<number>} the exit code of the step that failed, or 0
 */
async function test(chosen) {
  if (chosen.some(([, { needsApp }]) => needsApp)) await prepareForTests();
  const totals = { passed: 0, failed: 0, hasTests: false };
  let code = 0;
  for (const [name, step] of chosen) {
    say(`— ${name}`);
    const startMs = performance.now();
    const result = await step.run();
    say(`${name} took ${Math.round((performance.now() - startMs) / 1000)} s`);
    totals.passed += result.passed ?? 0;
    totals.failed += result.failed ?? 0;
    totals.hasTests ||= result.passed !== undefined;
    code = result.code;
    if (code !== 0) {
      say(`Stopped at ${name}: ${step.failure}.`);
      break;
    }
  }
  if (totals.hasTests) process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
  return code;
}

/**
 * @param {string} name the package
 * @param {string} tool its command
 * @param {readonly string[]} args
 */
async function runTool(name, tool, args) {
  return { code: await run(projectNode, [toolScript(name, tool), ...args], { cwd: root }) };
}
