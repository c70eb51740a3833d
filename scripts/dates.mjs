// npm run test:dates: the unit tests on days and in zones that are unlike the others, and prints which of them fail.
// `-- --on=2028-02-29T12:00` and `--in=Europe/Berlin` choose one, `--all` runs every unit test, not only those that a
// date can reach; other arguments are the folders or files to run.
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { Stop, say } from './lib/say.mjs';
import { runVitest } from './lib/vitest-run.mjs';

/** As the clock on the wall shows it. */
const days = [
  { on: '2028-02-29T12:00', what: 'a leap day' },
  { on: '2026-03-29T01:30', what: 'before summer time begins in Berlin' },
  { on: '2026-03-29T02:30', what: 'in the hour that Berlin leaves out' },
  { on: '2026-10-25T01:30', what: 'before summer time ends in Berlin' },
  { on: '2026-10-25T02:30', what: 'in the hour that Berlin has twice' },
  { on: '2026-12-31T23:59', what: 'the last minute of a year' },
];
/** The first to see a day, one that is off by half an hour, and one whose summer time the days above are about. */
const zones = ['Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin'];
const reachedByDates = 'db providers reminders renderer sample shared sync'.split(' ').map((name) => `test/${name}/`);
/** Fails where the date of a run is not the one that was asked for. */
const proof = 'test/house/set-date.test.ts';
const setDate = import.meta.resolve('./lib/set-date.mjs');

await command(() => {
  const wish = readSwitches(process.argv.slice(2));
  return onPinnedNode(() => testDates(wish));
});

/** @param {{ days: typeof days, zones: readonly string[], tests: readonly string[] }} wish */
async function testDates(wish) {
  const rows = [];
  for (const { on, what } of wish.days) {
    for (const zone of wish.zones) {
      say(`— ${on} in ${zone}, ${what}`);
      const settings = { WINNOW_TEST_DATE: on, TZ: zone, NODE_OPTIONS: `--import=${setDate}` };
      const select = ['--project', 'unit', ...wish.tests, ...(wish.tests.length > 0 ? [proof] : [])];
      const { code, passed, failed } = await runVitest('dates', { select, settings });
      if (code > 128) return code; // somebody ended it
      rows.push({ on, zone, what, passed, failed, code });
    }
  }
  for (const { on, zone, what, passed, failed, code } of rows) {
    const result = code === 0 ? 'passed' : 'FAILED';
    process.stdout.write(`${result}  ${on}  ${zone.padEnd(20)}${passed} passed, ${failed} failed  ${what}\n`);
  }
  return rows.every(({ code }) => code === 0) ? 0 : 1;
}

/** @param {readonly string[]} args */
function readSwitches(args) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { on: { type: 'string' }, in: { type: 'string' }, all: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const known = days.filter(({ on }) => values.on === undefined || on === values.on);
    const other = values.on === undefined ? [] : [{ on: values.on, what: 'as you chose' }];
    return {
      days: known.length > 0 ? known : other,
      zones: values.in === undefined ? zones : [values.in],
      tests: positionals.length > 0 ? positionals : values.all ? [] : reachedByDates,
    };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}`);
  }
}
