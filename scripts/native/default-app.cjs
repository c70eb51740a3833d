// Stands in for the default app that Electron's own distribution carries: opens the app whose folder is named on the
// command line. It becomes resources/app/main.cjs of the fallback runtime.
const { app } = require('electron');
const { join, resolve } = require('node:path');

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!folder) {
  process.stderr.write('Usage: electron [switches] <folder of the app>\n');
  process.exit(1);
}
const path = resolve(folder);
const manifest = require(join(path, 'package.json'));

process.defaultApp = true;
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(path);
require(join(path, manifest.main));
