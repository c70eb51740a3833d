import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

const long = 'and so on, until no list is wide enough for all of it, whatever the window';

const contacts = [
  { name: 'Ana Souza', text: 'Can you call me back about pricing?', tags: ['vip', 'billing', 'callback', 'annual'] },
  { name: 'فريد حداد', text: 'شكرا جزيلا، سأنتظر الرد', tags: ['spring'] },
  { name: 'נועה לוי', text: `תודה! אחזור אליכם ${'אחרי החג '.repeat(20)}`, tags: [] },
  { name: `Maximiliane Freifrau von Hohenstein-Rothenburg ${long}`, text: long, tags: ['legal'] },
  { name: '田中 弘', text: '見積もりをお願いします。', tags: ['quote'] },
];

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(contacts.length, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    tags: contacts[i]?.tags ?? [],
    metadata: { contact_name: contacts[i]?.name ?? '' },
    messages: [{ text: contacts[i]?.text ?? '', atMs: Date.now() - (i + 5) * 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  return { ...app, simulator };
});

async function setUp() {
  const app = await inbox();
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  await app.reload();
  await app.list.getByRole('option').nth(4).waitFor();
  await app.focus('list');
  return app;
}

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not on the screen');
  return box;
};

describe('a row', () => {
  test('is two lines high, whatever it says, and one line when compact', async () => {
    const { list, press, type } = await setUp();
    const heights = async () => [
      ...new Set(await list.getByRole('option').evaluateAll((all) => all.map((row) => row.clientHeight + 1))),
    ];
    await press('h');
    await type('Later', 'today 23:58 if no reply');
    await press('Escape', 'Escape');
    await eventually(heights).toEqual([56]);
    for (const height of [36, 56]) {
      await press('Control+k');
      await type('Commands', 'compact rows');
      await press('Enter');
      await eventually(heights).toEqual([height]);
    }
  });

  test('starts at the left edge of its column in every script, and a cut text loses its own end', async () => {
    const { list } = await setUp();
    const lines = await list.getByRole('option').evaluateAll((rows) =>
      rows.flatMap((row) =>
        [...row.querySelectorAll('[dir=auto]:not(.tag)')].map((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          const [column, text] = [element.getBoundingClientRect(), range.getBoundingClientRect()];
          const isCut = element.scrollWidth > element.clientWidth;
          const isRightToLeft = getComputedStyle(element).direction === 'rtl';
          // What is cut reaches over the edge where it ends: in Hebrew, the left one.
          return { left: isCut && isRightToLeft ? column.right - text.right : text.left - column.left, isCut };
        }),
      ),
    );
    expect(lines.filter(({ isCut }) => isCut).length).toBeGreaterThanOrEqual(3);
    expect(lines.map(({ left }) => Math.abs(Math.round(left)))).toEqual(lines.map(() => 0));
  });

  test('cuts the name before the tags, of which it shows three', async () => {
    const { row } = await setUp();
    const tags = (contact: string) => row(contact).locator('.tag, .tag ~ :text("+1")').allTextContents();
    expect(await tags('Ana Souza')).toEqual(['vip', 'billing', 'callback', '+1']);
    const cut = row('Maximiliane Freifrau von Hohenstein-Rothenburg and so on').locator('.tag');
    expect(await cut.evaluate((tag) => tag.scrollWidth - tag.clientWidth)).toBe(0);
  });
});

describe('the head of the reader', () => {
  test('has a menu on each value, which changes what is read and nothing else that is selected', async () => {
    const { press, page, reader, simulator, row } = await setUp();
    await press('p', 'h', 'j', 'x', 'k');
    await reader.getByRole('heading', { name: 'Ana Souza' }).waitFor();
    await reader.getByRole('button', { name: 'Priority: High' }).click();
    const menu = page.getByRole('menu', { name: 'Priority' });
    await eventually(() => menu.getByRole('menuitemcheckbox', { checked: true }).allTextContents()).toEqual([
      'Highp h',
    ]);
    await menu.getByRole('menuitemcheckbox', { name: 'Urgent' }).click();
    await reader.getByRole('button', { name: 'Priority: Urgent' }).waitFor();
    await reader.getByRole('button', { name: 'Status: Open' }).click();
    await page.getByRole('menu', { name: 'Status' }).getByRole('menuitemcheckbox', { name: 'Pending' }).click();
    await row('Ana Souza').waitFor({ state: 'detached' });
    await eventually(() => simulator.get('c1')?.status).toBe('pending');
    expect(simulator.get('c2')?.status).toBe('open');
    await press('z', 'z');
    await row('Ana Souza').waitFor();
    await eventually(() => simulator.get('c1')?.status).toBe('open');
  });

  test('says how long the customer has waited', async () => {
    const { reader } = await setUp();
    await reader.getByText(/^Waiting \d+ min$/).waitFor();
  });
});

test('what has just happened is told in the foot, where it covers nothing', async () => {
  const { press, page } = await setUp();
  await press('u');
  const toast = await boxOf(page.getByRole('region', { name: 'Last action' }));
  const foot = await boxOf(page.getByRole('contentinfo'));
  expect(toast.y).toBeGreaterThanOrEqual(foot.y);
  expect(toast.y + toast.height).toBeLessThanOrEqual(foot.y + foot.height);
  await press('z');
});

test('the splitter goes back to what the window suggests with a double click', async () => {
  const { page, list } = await setUp();
  const splitter = page.getByRole('separator', { name: 'Width of the list' });
  const width = async () => Math.round((await boxOf(list)).width);
  const suggested = await width();
  await splitter.press('ArrowRight');
  await eventually(width).toBe(suggested + 16);
  await splitter.dblclick();
  await eventually(width).toBe(suggested);
});

test('the banner, the bubbles and the name above them stand on one edge', async () => {
  const { press, type, reader } = await setUp();
  await press('f');
  await type('Remind me', 'tomorrow 9am');
  await press('Enter');
  const banner = await boxOf(reader.getByRole('note'));
  const bubble = await boxOf(reader.getByRole('article').first());
  const name = await boxOf(reader.getByRole('heading', { level: 2 }));
  const inset = (await boxOf(reader)).x + 24;
  expect([banner.x, bubble.x, name.x].map(Math.round)).toEqual([inset, inset, inset].map(Math.round));
  await press('z');
});

test.each(['日本', 'ありがとう', '谢谢', '한국어', 'नमस्ते', 'شكرا', '🙂'])(
  '%s is drawn, not shown as boxes',
  async (text) => {
    const { page } = await inbox();
    const drawn = await page.evaluate((words) => {
      /** What a font for nothing draws of it: the same for every character that none has. */
      const picture = (character: string) => {
        const context = new OffscreenCanvas(40, 40).getContext('2d');
        if (!context) throw new Error('Nothing can be drawn');
        context.font = `24px ${getComputedStyle(document.body).fontFamily}`;
        context.fillText(character, 4, 30);
        return context.getImageData(0, 0, 40, 40).data.join();
      };
      const missing = picture('\u{e123}');
      return [...words].filter((character) => /\p{M}/u.test(character) || picture(character) !== missing).join('');
    }, text);
    expect(drawn).toBe(text);
  },
);
