import { expect, test } from 'vitest';
import { dataFolder, eventually, openApp, type RunningApp, shared } from '#test/support/app.ts';

/** What the sidebar counts, by place. */
async function counts({ page }: RunningApp): Promise<Record<string, number>> {
  const places = page.getByRole('navigation', { name: 'Places' }).getByRole('button');
  const texts = await places.allTextContents();
  return Object.fromEntries(
    texts.flatMap((text) => {
      const [, name, count] = /^(Inbox|Pending|Done|Spam|Trash)\D*([\d,]+)$/.exec(text) ?? [];
      return name && count ? [[name, Number(count.replace(',', ''))]] : [];
    }),
  );
}

const total = async (app: RunningApp) => Object.values(await counts(app)).reduce((sum, count) => sum + count, 0);

test('without an account the sample inbox opens; what is done there is kept, and can be taken back and found', async () => {
  const dataDir = dataFolder();
  const app = await openApp({ dataDir });
  const { page, row, press, focus, says } = app;
  await eventually(() => total(app)).toBeGreaterThanOrEqual(500);
  // A place of which nothing is in has no number.
  expect(Object.keys(await counts(app))).toEqual(['Inbox', 'Pending', 'Done']);
  const name = (await page.locator('[role=option][aria-current=true]').textContent()) ?? '';
  const contact = name.split(',')[0] ?? '';

  await press('e');
  await row(contact).waitFor({ state: 'detached' });
  await press('z');
  await row(contact).waitFor();
  await press('/');
  await focus('search');
  await page.keyboard.type(contact);
  await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
  await row(contact).waitFor();
  await press('Enter');
  await focus('list');
  await press('t');
  await app.type('Tags', 'seen by a test');
  await press('Enter', 'Escape');
  await eventually(() => row(contact).textContent()).toContain('seen by a test');
  await press('Escape');
  await says('Online');
  await eventually(() => app.status.textContent()).toBe('Online');
  await app.kill();

  const again = await openApp({ dataDir });
  await again.row(contact).waitFor();
  expect(await again.row(contact).textContent()).toContain('seen by a test');
});

const window = shared(openApp);

test('the tour is gone by doing, key by key, and leaves with its end', async () => {
  const app = await window();
  const { page, press, dialog, focus } = app;
  const tour = page.getByRole('region', { name: 'Tour' });
  const asks = (step: string) => tour.getByText(step).waitFor();
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await asks('1 of 5');
  await focus('list');
  await press('j');
  await asks('2 of 5');
  await press('e');
  await asks('3 of 5');
  await press('z');
  await asks('4 of 5');
  await tour.getByRole('button', { name: 'Next' }).click();
  await asks('5 of 5');
  await press('Control+k');
  await app.type('Commands', 'end the tour');
  await page.getByText('All keys are listed').waitFor(); // behind the palette
  await press('Enter');
  await tour.waitFor({ state: 'detached' });
  await dialog('Commands').waitFor({ state: 'detached' });
  await focus('list');
});

test.each([
  { width: 1440, height: 900, panes: ['list', 'reader'] },
  { width: 800, height: 600, panes: ['list'] },
] as const)('at $width × $height everything fits: $panes', async ({ width, height, panes }) => {
  const app = await window();
  await app.electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  // Without a window manager the page may be a pixel smaller than asked.
  await eventually(() => app.page.evaluate(() => Math.ceil(innerWidth / 10) * 10)).toBe(width);
  const overflow = () =>
    app.page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return Math.max(scrollWidth - innerWidth, scrollHeight - innerHeight);
    });
  expect(await overflow()).toBeLessThanOrEqual(1);
  expect(await app.list.isVisible()).toBe(true);
  expect(await app.status.isVisible()).toBe(true);
  expect(await app.reader.isVisible()).toBe(panes.length === 2);
  await app.press('Enter');
  await eventually(() => app.reader.isVisible()).toBe(true);
  expect(await app.list.isVisible()).toBe(panes.length === 2);
  expect(await overflow()).toBeLessThanOrEqual(1);
  await app.press('Escape');
  await eventually(() => app.list.isVisible()).toBe(true);
});
