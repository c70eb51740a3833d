import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

const count = 120;

/** More than a page; every tenth is pending already. */
const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(count, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    tags: i % 10 === 0 ? ['orders', 'vip'] : ['orders'],
    metadata: { contact_name: `Person ${i + 1}` },
    messages: [{ text: `Message ${i + 1}`, atMs: Date.now() - (i + 1) * 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  await eventually(() => app.list.getByRole('option').first().getAttribute('aria-setsize')).toBe(String(count));
  return { ...app, simulator };
});

async function setUp() {
  const app = await inbox();
  await app.reload();
  await app.row('Person 1').waitFor();
  await app.focus('list');
  const { page } = app;
  const pane = page.getByRole('region', { name: 'Dry run', exact: true });
  return {
    ...app,
    pane,
    considered: page.getByRole('listbox', { name: 'Considered' }),
    numbers: () => pane.getByRole('status').getByRole('button').locator('strong').allTextContents(),
    /** Over all of the view, by the palette's words. */
    async say(words: string): Promise<void> {
      await app.press('Control+a');
      await page.getByText(`${count} selected`).waitFor();
      await app.press('Control+k');
      await app.type('Commands', words);
      await app.dialog('Commands').getByRole('option').first().waitFor();
      await app.press('Enter');
    },
  };
}

test('in a narrow window what would be done is told above the rows, and a key in the foot shows whole or not at all', async () => {
  const { say, pane, press, considered, electron, page } = await setUp();
  const resize = (width: number, height: number) =>
    electron.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to[0], to[1]), [
      width,
      height,
    ] as const);
  await resize(640, 480);
  await say('tag vip');
  const heading = pane.getByRole('heading', { name: `Add tag vip · ${count} conversations` });
  await heading.waitFor();
  const topOf = async (of: typeof heading) => (await of.boundingBox())?.y ?? Number.NaN;
  expect(await topOf(heading)).toBeLessThan(await topOf(considered));
  const cut = () =>
    page.getByRole('list', { name: 'Keys', exact: true }).evaluate((keys) => {
      const box = keys.getBoundingClientRect();
      const shown = [...keys.children]
        .map((each) => each.getBoundingClientRect())
        .filter(({ top }) => top < box.bottom);
      return shown.filter(({ left, right }) => left < box.left || right > box.right).length;
    });
  expect(await cut()).toBe(0);
  await press('Escape');
  await considered.waitFor({ state: 'detached' });
  await press('Escape');
  await resize(1440, 900);
});

test('a bulk act says before what it does, does it on Enter, and one undo takes all of it back', async () => {
  const { say, pane, numbers, press, considered, simulator, page, list } = await setUp();
  await say('tag vip');
  await pane.getByRole('heading', { name: `Add tag vip · ${count} conversations` }).waitFor();
  await eventually(numbers).toEqual(['108', '12', '0']);
  expect(await considered.getByRole('option').count()).toBe(count);
  await press('2');
  await eventually(() => considered.getByRole('option').count()).toBe(12);
  await press('2', 'j', 'x'); // Person 2 is left out
  await eventually(numbers).toEqual(['107', '12', '0']);
  await page.getByRole('list', { name: 'Keys for everything' }).getByText('Add tag vip · 107').waitFor();
  expect(simulator.requests('PATCH')).toEqual([]);
  await press('Enter');
  await list.waitFor();
  await page.getByText('Added tag vip · 107 conversations').first().waitFor();
  await eventually(() => simulator.get('c120')?.tags).toEqual(['orders', 'vip']);
  expect(simulator.get('c2')?.tags).toEqual(['orders']);
  await press('z');
  await eventually(() => simulator.get('c120')?.tags).toEqual(['orders']);
  await eventually(() => simulator.get('c3')?.tags).toEqual(['orders']);
  expect(simulator.get('c1')?.tags).toEqual(['orders', 'vip']);
});

test('Escape leaves all as it was; what the customer writes meanwhile is held, with their words', async () => {
  const { pane, numbers, press, simulator, considered, page, list } = await setUp();
  await press('Control+a');
  await page.getByText(`${count} selected`).waitFor();
  await press('s', 'c');
  await eventually(numbers).toEqual([String(count), '0', '0']);
  simulator.addInbound('c4', 'One parcel is still missing');
  await press('Control+r');
  await eventually(numbers).toEqual([String(count - 1), '0', '1']);
  await pane.getByText('One parcel is still missing').waitFor();
  await eventually(() => considered.locator('[data-fate=held]').allTextContents()).toEqual([
    expect.stringContaining('Person 4'),
  ]);
  await press('Escape');
  await list.waitFor();
  expect(await page.getByText(`${count} selected`).count()).toBe(1);
  expect(simulator.get('c1')?.status).toBe('open');
  await press('Escape');
});

test('how long what changes will take to be sent is told beside it, and in the head of the outbox; nobody can know before', async () => {
  const { say, pane, press, type, dialog, simulator, page, says, outbox, considered } = await setUp();
  await press('x', 'Shift+J', 'Shift+J', 'Shift+J', 't');
  await type('Tags', 'known');
  await press('Enter', 'Escape');
  await dialog('Tags').waitFor({ state: 'detached' });
  const known = () => Array.from({ length: count }, (_, i) => simulator.get(`c${i + 1}`)?.tags.includes('known'));
  await eventually(() => known().filter(Boolean).length).toBe(4);
  await press('Escape');
  await say('tag vip');
  await pane.getByText(/^Sent (at once|in about \d+ s)$/).waitFor();
  await press('Escape');
  await considered.waitFor({ state: 'detached' });
  await press('Escape');
  const lost = simulator.inject({ fault: { kind: 'reset-before' }, times: Number.POSITIVE_INFINITY });
  await press('Control+r');
  await says('Offline');
  await say('tag gold');
  await pane.getByText('Waits for the network', { exact: true }).waitFor();
  await press('Enter');
  await page.getByText(`Added tag gold · ${count} conversations`).first().waitFor();
  await press('g', 'o');
  await outbox.locator('header').getByText('· waits for the network').waitFor();
  await press('Escape', 'z');
  const places = page.getByRole('navigation', { name: 'Places' });
  await places.getByRole('button', { name: 'Outbox', exact: true }).waitFor();
  lost.remove();
  await press('Control+r');
  await says('Online');
});
