import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, eventually, openApp } from '#test/support/app.ts';

const waiting = 100;
const contested = 12;
const count = waiting + contested;
const all = `${count} changes: ${waiting} waiting, ${contested} need you`;
/** Newest first, as the list shows them. */
const id = (number: number) => `c${String(number).padStart(3, '0')}`;

/** A hundred changes that wait and twelve that need the agent, syncing paused. */
async function setUp() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(count, (i) => ({
    id: id(i + 1),
    contactId: `ct_${i + 1}`,
    tags: ['orders'],
    metadata: { contact_name: `Person ${i + 1}` },
    messages: [{ text: `Message ${i + 1}`, atMs: Date.now() - (i + 1) * 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  const { press, says, type, dialog, outbox, page } = app;
  await says('Online');
  await eventually(() => app.list.getByRole('option').first().getAttribute('aria-setsize')).toBe(String(count));
  await press('Control+Shift+O');
  await says('Paused');
  await press('x', ...Array.from({ length: contested - 1 }, () => 'Shift+J'), 's', 'p');
  await says(`${contested} changes waiting`);
  for (let number = 1; number <= contested; number += 1) simulator.edit(id(number), { status: 'closed' });
  await press('Control+Shift+O');
  await says(`${contested} need you`);
  await press('Control+Shift+O');
  await says('Paused');
  await press('Escape', 'g', 'i', 'Control+a');
  await page.getByText(`${waiting} selected`).waitFor();
  await press('t');
  await type('Tags', 'batch');
  await press('Enter');
  await page.getByRole('heading', { name: `Add tag batch · ${waiting} conversations` }).waitFor();
  await page
    .getByRole('button', { name: `Add tag batch · ${waiting}` })
    .first()
    .waitFor();
  await press('Enter');
  await dialog('Tags').waitFor({ state: 'detached' });
  await says(`${waiting} changes waiting`);
  await press('Escape', 'g', 'o');
  const head = (words: string) => outbox.locator('header').filter({ hasText: words }).waitFor();
  const told = (words: string) => page.getByRole('region', { name: 'Last action' }).getByText(words).waitFor();
  await head(all);
  return {
    ...app,
    simulator,
    head,
    told,
    find: page.getByRole('searchbox', { name: 'Find changes' }),
    /** Who is listed, from the top; as many as are drawn. */
    listed: async () => {
      const lines = await outbox.getByRole('option').allTextContents();
      return lines.map((line) => /Person (\d+)/.exec(line)?.[1] ?? '');
    },
    cursor: () => outbox.locator('[aria-current=true]').textContent(),
  };
}

test('a hundred changes are ordered, filtered and answered from the keyboard, and sent in the order listed', async () => {
  const { press, page, head, told, find, listed, outbox, dialog, simulator, cursor } = await setUp();
  const sidebar = page.getByRole('navigation', { name: 'Places' });
  expect(await sidebar.getByRole('button', { name: 'Outbox' }).textContent()).toBe(`Outbox${count}`);
  expect(await sidebar.getByRole('button', { name: 'Needs you' }).textContent()).toBe('Needs you12');

  // The twelve are at the top: they were there first. What waits follows in the order it was made.
  await press('/');
  await page.keyboard.type('is:waiting');
  await head(`${waiting} of ${count} changes`);
  await press('Enter');
  const before = (await listed()).slice(0, 4);
  await press('Home', 'Alt+ArrowDown');
  await eventually(async () => (await listed()).slice(0, 3)).toEqual([before[1], before[0], before[2]]);
  expect(await cursor()).toContain(`Person ${before[0]}`);
  await press('End', 's');
  const last = /Person (\d+)/.exec((await cursor()) ?? '')?.[1];
  await eventually(async () => (await listed())[0]).toBe(last);
  await press('Alt+ArrowUp');
  await told('It is first already');
  const wanted = (await listed()).slice(0, 3);

  // A filter that hides everything says so, and one key ends it.
  await press('/');
  await page.keyboard.type('is:waiting nobody');
  await outbox.getByText(`is:waiting nobody hides all ${count} changes.`).waitFor();
  expect(await find.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await head(all);
  expect(await find.inputValue()).toBe('');
  await press('/');
  await page.keyboard.type('is:sent');
  await outbox.getByText('is:sent is not known here').waitFor();
  await press('Escape');

  // The menu writes what could be typed, with counts.
  await press('Shift+F');
  await dialog('Filter')
    .getByRole('option', { name: /^Conflict.*12/ })
    .waitFor();
  await page.keyboard.type('conf');
  await press('Enter', 'Escape');
  await dialog('Filter').waitFor({ state: 'detached' });
  await head(`12 of ${count} changes`);
  expect(await find.inputValue()).toBe('is:conflict');

  // Three by hand are retried, the rest are discarded, which is asked about first.
  await press('Shift+J', 'Shift+J');
  await head('3 selected');
  await press('m');
  await dialog('Keep mine for 3 changes?').waitFor();
  await press('Enter');
  await head(`9 of ${count} changes`);
  await press('Control+a', 'd');
  await dialog('Discard 9 changes?').waitFor();
  await press('Enter');
  await told('Discarded: 9 changes');
  await press('Escape');
  await head(`${count - 9} changes`);
  expect(await sidebar.getByRole('button', { name: 'Outbox' }).textContent()).toBe(`Outbox${count - 9}`);

  // The list does not lie: what stands first is asked for first.
  await press('/');
  await page.keyboard.type('batch');
  await head(`${waiting} of ${count - 9} changes`);
  expect((await listed()).slice(0, 3)).toEqual(wanted);
  await press('Escape');
  simulator.log.length = 0;
  await press('p');
  await told('Resumed');
  // Two hundred requests on a busy machine.
  await outbox.getByText('Nothing waits').waitFor({ timeout: 240_000 });
  const asked = simulator.requests('GET').map(({ path }) => /^\/conversations\/(c\d+)/.exec(path)?.[1]);
  const batch = asked.filter((each) => each !== undefined && Number(each.slice(1)) > contested);
  // Four are asked for side by side, and reach the server in whatever order the network takes.
  expect(batch.slice(0, 6)).toEqual(expect.arrayContaining(wanted.map((number) => id(Number(number)))));
  expect(simulator.get(id(1))?.status).toBe('pending');
  expect(simulator.get(id(contested))?.status).toBe('closed');

  // And the history finds them all.
  await press('g', 'h', '/');
  await page.keyboard.type('is:taken-back field:status');
  await head(`9 of ${count} changes`);
  await press('Escape', '/');
  await page.keyboard.type(`person ${count} batch`);
  await head(`1 of ${count} changes`);
});
