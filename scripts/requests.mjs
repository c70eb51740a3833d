// npm run requests: an ordinary day and a week offline at each provider, in virtual time, as tables in docs/requests.md.
// Fails where a provider's allowance is exceeded, or an edit costs more than its API needs. `-- --only=mateo` takes some
// of the providers and `--hours=1` less of the day; both only print.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { root } from './lib/paths.mjs';
import { Stop, say } from './lib/say.mjs';

await command(() => {
  const { only, hours } = readSwitches(process.argv.slice(2));
  return onPinnedNode(async () => {
    // Imported here: no Node before the pinned one reads TypeScript.
    const { requestsReport, whole } = await import('../test/requests/report.ts');
    const isPart = only !== null || hours !== null;
    const { text, holds } = await requestsReport({ ...whole, only, hours: hours ?? whole.hours }, say);
    process.stdout.write(text);
    if (!isPart) writeFileSync(join(root, 'docs/requests.md'), text);
    return holds ? 0 : 1;
  });
});

/** @param {readonly string[]} args */
function readSwitches(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { only: { type: 'string' }, hours: { type: 'string' } },
    });
    const hours = values.hours === undefined ? null : Number(values.hours);
    if (hours !== null && !(hours > 0)) throw new Error('--hours takes a number');
    return { only: values.only?.split(',') ?? null, hours };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}`);
  }
}
