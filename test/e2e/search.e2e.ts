import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

/** Thirty conversations, fourteen of them with the tag vip. */
const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(30, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    tags: ['orders', 'vip', 'tier:gold'].slice(0, i % 4),
    metadata: { contact_name: ['Ana Souza', 'Jürgen Weiß', 'Chloé Martin'][i % 3] ?? '' },
    messages: [{ text: `Message ${i + 1}`, atMs: Date.now() - (i + 1) * 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  return app;
});

async function setUp() {
  const app = await inbox();
  await app.reload();
  await app.list.getByRole('option').nth(5).waitFor();
  await app.focus('list');
  return app;
}

test('a search that cannot be understood finds nothing and says why; Tab takes what is offered', async () => {
  const { page, press, focus, list, dialog } = await setUp();
  await press('/');
  await focus('search');
  const field = page.getByRole('combobox', { name: 'Search conversations' });
  await page.keyboard.type('status:opne');
  await page.getByRole('heading', { name: 'Not understood' }).waitFor();
  expect(await list.getByRole('option').count()).toBe(0);
  expect(await page.getByText('Did you mean status:open?').count()).toBeGreaterThan(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('status:op');
  await page.getByRole('listbox', { name: 'Goes on as' }).getByRole('option', { name: 'open' }).waitFor();
  await press('Tab');
  await eventually(() => field.inputValue()).toBe('status:open ');
  await list.getByRole('option').first().waitFor();

  // A part of a word is none once the field is left, nor is it kept as a view.
  await page.keyboard.press('Control+a');
  await page.keyboard.type('status:close');
  await page.keyboard.press('Control+s');
  await dialog('Save this search').waitFor();
  await page.keyboard.type('Closed');
  await press('Enter');
  await dialog('Save this search').getByRole('alert').waitFor();
  await press('Escape');
  await dialog('Save this search').waitFor({ state: 'detached' });
  await field.blur();
  await page.getByRole('heading', { name: 'Not understood' }).waitFor();
  await field.focus();
  await press('Escape');
  await focus('list');
});

test('a tag that nobody has finds nothing under a minus too, and says so; what completes says how many it leaves', async () => {
  const { page, press, focus, list } = await setUp();
  await press('/');
  await focus('search');
  await page.keyboard.type('-tag:vpi ');
  await page.getByText('No conversation has the tag vpi. Did you mean tag:vip?').waitFor();
  expect(await list.getByRole('option').count()).toBe(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('tag:vi');
  const offered = page.getByRole('listbox', { name: 'Goes on as' }).getByRole('option').first();
  await eventually(() => offered.textContent()).toMatch(/^vip14/);
  await press('Escape');
  await focus('list');
});

test('an empty view keeps the focus, so that the next key is a command', async () => {
  const { page, press, list, focus } = await setUp();
  await press('g', 's');
  await page.getByRole('heading', { name: 'Nothing in Spam' }).waitFor();
  await focus('list');
  await press('g', 'i');
  await list.getByRole('option').first().waitFor();
});

test('what a search has found is marked in rows and reader', async () => {
  const { page, press, focus, list } = await setUp();
  const marked = () => page.evaluate(() => [...(CSS.highlights.get('hit') ?? [])].map(String));
  const word = /\p{L}{4,}/u.exec((await list.getByRole('option').first().textContent()) ?? '')?.[0] ?? '';
  await press('/');
  await focus('search');
  await page.keyboard.type(word);
  await eventually(marked).toContain(word);
  await press('Escape');
  await focus('list');
  await eventually(marked).toEqual([]);
});
