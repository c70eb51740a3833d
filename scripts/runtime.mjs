// npm run --silent runtime: prints where Node, Electron and the built app are, as JSON; sets up what is missing first.
import { command, onPinnedNode } from './lib/entry.mjs';
import { describe, prepare } from './lib/prepare.mjs';

await command(() =>
  onPinnedNode(async () => {
    process.stdout.write(`${describe(await prepare())}\n`);
    return 0;
  }),
);
