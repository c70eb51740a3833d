// npm test: every check, in order, up to the first that fails. `npm test -- lint unit` runs only those.
import { virtualDisplay } from './lib/display.mjs';
import { command, onPinnedNode } from './lib/entry.mjs';
import { projectNode, root, toolScript } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { Stop, say } from './lib/say.mjs';
import { requireCommands, testTools } from './lib/system-packages.mjs';
import { runVitest } from './lib/vitest-run.mjs';

/**
 * @typedef {object} Step
 * @property {string} failure what to say when it fails
 * @property {'always' | 'on request'} when
 * @property {boolean} needsApp whether it opens the built app
 * @property {() => Promise<{ code: number, passed?: number, failed?: number }>} run
 */

/** @type {Record<string, Step>} */
const steps = {
  lint: {
    failure: 'Biome found faults of format or lint; `npx biome check --write` mends what it can',
    when: 'always',
    needsApp: false,
    run: () => runTool('@biomejs/biome', 'biome', ['ci', '.']),
  },
  types: {
    failure: 'the types do not fit',
    when: 'always',
    needsApp: false,
    run: () => runTool('typescript', 'tsc', ['--noEmit']),
  },
  unused: {
    failure: 'knip found what nobody uses',
    when: 'always',
    needsApp: false,
    run: () => runTool('knip', 'knip', []),
  },
  unit: {
    failure: 'unit tests fail',
    when: 'always',
    needsApp: false,
    run: () => runVitest('unit', { needsDisplay: false }),
  },
  e2e: {
    failure: 'end-to-end tests fail',
    when: 'always',
    needsApp: true,
    run: () => runVitest('e2e', { needsDisplay: true }),
  },
  faults: {
    failure: 'a planted fault went unnoticed',
    when: 'on request',
    needsApp: true,
    run: () => runVitest('faults', { needsDisplay: true }),
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
  return Object.entries(steps).filter(([name, { when }]) =>
    names.length > 0 ? names.includes(name) : when === 'always',
  );
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
    const result = await step.run();
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

async function prepareForTests() {
  await prepare({ systemPackages: [...virtualDisplay.systemPackages, ...testTools.systemPackages] });
  if (process.platform === 'linux') {
    requireCommands([...virtualDisplay.commands, ...testTools.commands], 'run the end-to-end tests');
  }
}

/**
 * @param {string} name the package
 * @param {string} tool its command
 * @param {readonly string[]} args
 */
async function runTool(name, tool, args) {
  return { code: await run(projectNode, [toolScript(name, tool), ...args], { cwd: root }) };
}
