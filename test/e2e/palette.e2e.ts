import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

const count = 60;

/** More people than fit the screen; two of a name, one of them far below. */
const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(count, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    tags: i === 3 ? ['vip'] : [],
    metadata: { contact_name: i === 1 ? 'Ana Souza' : i === count - 1 ? 'Anaïs Delacroix' : `Person ${i + 1}` },
    messages: [{ text: `Message ${i + 1}`, atMs: Date.now() - (i + 1) * 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  return { ...app, simulator };
});

async function setUp() {
  const app = await inbox();
  await app.reload();
  await app.row('Ana Souza').waitFor();
  await app.focus('list');
  const palette = app.dialog('Commands');
  return {
    ...app,
    palette,
    /** Opens the palette and types into it, as fast as keys can come. */
    async say(words: string): Promise<void> {
      await app.press('Control+k');
      await palette.waitFor();
      await app.page.keyboard.type(words);
    },
    lines: () => palette.getByRole('option').allTextContents(),
  };
}

test('a mistyped command with a name acts on whom it names, and on nobody else', async () => {
  const { say, press, row, palette, simulator, lines, page } = await setUp();
  await say('clsoe ana souza');
  await eventually(async () => (await lines())[0]).toMatch(/^Close · Ana SouzaMessage 2on screen/);
  await palette.getByText('read as “close”').waitFor();
  await press('Enter');
  await row('Ana Souza').waitFor({ state: 'detached' });
  await eventually(() => simulator.get('c2')?.status).toBe('closed');
  await page.getByText('Closed Ana Souza').first().waitFor();
  await press('z');
  await row('Ana Souza').waitFor();
  await eventually(() => simulator.get('c2')?.status).toBe('open');
  expect(simulator.get('c1')?.status).toBe('open');
});

test('what is not on screen is shown by the first Enter, and acted on by the second', async () => {
  const { say, press, reader, palette, simulator, lines, page } = await setUp();
  await say('close anais');
  await press('Enter'); // before anything can have been found
  await eventually(async () => (await lines())[0]).toMatch(/^Close · Anaïs DelacroixMessage 60on screen/);
  await reader.getByText('Message 60').waitFor();
  expect(simulator.get('c60')?.status).toBe('open');
  await press('Enter');
  await palette.waitFor({ state: 'detached' });
  await page.getByText('Closed Anaïs Delacroix').first().waitFor();
  await eventually(() => simulator.get('c60')?.status).toBe('closed');
  await press('z');
  await eventually(() => simulator.get('c60')?.status).toBe('open');
});

test('arguments are taken in place, Tab completes, and the last thing done stands first, named', async () => {
  const { say, press, row, palette, lines, page } = await setUp();
  await say('tag vi');
  await eventually(async () => (await lines())[0]).toMatch(/^Add tag vip · Person 1Message 1/);
  await press('Tab');
  expect(await palette.getByRole('combobox').inputValue()).toBe('tag vip ');
  await press('Enter');
  await palette.waitFor({ state: 'detached' });
  await eventually(() => row('Person 1').textContent()).toContain('tag vip');
  await say('');
  expect((await lines()).slice(0, 2)).toEqual([
    expect.stringContaining('Undo: added tag vip · Person 1'),
    expect.stringContaining('Open the conversation · Person 1'),
  ]);
  await press('Enter');
  await eventually(() => row('Person 1').textContent()).not.toContain('tag vip');

  // What was chosen is offered again, for whoever is chosen then; it outlives the window.
  await press('j', 'j');
  await page.locator('[aria-current=true]').getByText('Person 3').first().waitFor();
  await say('');
  await eventually(lines).toContainEqual(expect.stringMatching(/^Add tag vip · Person 3/));
  await press('Escape');
  await palette.waitFor({ state: 'detached' });
});

test('nothing found leaves one line, which searches for the words', async () => {
  const { say, press, palette, lines, page } = await setUp();
  await say('zzqqx');
  await eventually(lines).toEqual([expect.stringContaining('Search for “zzqqx”')]);
  await press('Enter');
  await palette.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
  await press('Escape');
});
