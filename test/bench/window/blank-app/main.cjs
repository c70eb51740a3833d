// The least that Electron can do: one window, one page, fourteen rows. What Winnow is measured against.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

// It comes from the bench as Winnow's own switch would.
const folder = process.argv.find((argument) => argument.startsWith('--user-data-dir='));
if (folder) app.setPath('userData', folder.slice('--user-data-dir='.length));

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } });
  void window.loadFile(join(__dirname, 'index.html'));
});
