import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, eventually, openApp, type RunningApp } from '#test/support/app.ts';

const copied = ({ electron }: RunningApp) => electron.evaluate(({ clipboard }) => clipboard.readText());

test('diagnostics are copied from the palette and from Settings, with nothing of the inbox in them', async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(3, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    metadata: { contact_name: 'Ana Souza' },
    messages: [{ text: 'Please call me back', atMs: Date.now() - 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  await app.press('Control+Shift+O');
  await app.says('Paused');
  await app.press('Control+k');
  await app.type('Commands', 'copy diagnostics');
  await app.press('Enter');
  await eventually(() => copied(app)).toMatch(/^Winnow \d/);
  const text = await copied(app);
  expect(text).toMatch(/1\. vantax: paused \(paused\) · read \d+ min ago · 3 conversations · 0 waiting/);
  expect(text).toMatch(/Electron \d+\.\d+\.\d+, Chromium \d+.*\n(.*\n)*Log:\n\[.*started · window=/);
  for (const word of ['Ana', 'Souza', 'call me', 'Support', simulator.token, new URL(simulator.baseUrl).host, 'ct_1']) {
    expect(text).not.toContain(word);
  }
  await app.electron.evaluate(({ clipboard }) => clipboard.clear());
  await app.press('Control+,');
  await app.dialog('Settings').getByRole('button', { name: 'Copy diagnostics' }).click();
  await eventually(() => copied(app)).toMatch(/^Winnow \d/);
});
