// npm run build: makes out/app, what Electron is started with.
import { command, onPinnedNode } from './lib/entry.mjs';
import { appDir } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { say } from './lib/say.mjs';

await command(() =>
  onPinnedNode(async () => {
    await prepare();
    say(`The app is built: ${appDir}`);
    return 0;
  }),
);
