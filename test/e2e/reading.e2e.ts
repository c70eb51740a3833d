import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

const hostile = [
  'javascript:alert(1)',
  'https://example.com@evil.example/',
  'http://example.com/plain',
  '\u202Ehttps://0x7f.1/',
  'file:///etc/passwd',
];

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  const ago = (minutes: number) => Date.now() - minutes * 60_000;
  simulator.add({
    id: 'c1',
    metadata: { contact_name: '山田 美咲' },
    messages: [
      {
        text: `Order: https://shop.example/orders/41877?a=1. Or write to ana@shop.example\n${hostile.join(' \n')}`,
        atMs: ago(3),
      },
    ],
  });
  simulator.add({
    id: 'c2',
    metadata: { contact_name: 'Long' },
    messages: Array.from({ length: 75 }, (_, i) => ({ text: `Line ${i + 1}.`, atMs: ago(100 - i) })),
  });
  simulator.add({
    id: 'c3',
    metadata: { contact_name: 'Huge' },
    messages: [{ text: `${'so that '.repeat(7000)}the end`, atMs: ago(200) }],
  });
  const keys = Array.from({ length: 1500 }, (_, i) => [`key ${String(i).padStart(4, '0')}`, 'x'] as const);
  simulator.add({
    id: 'c4',
    metadata: { ...Object.fromEntries(keys), contact_name: 'Keyed' },
    messages: [{ text: 'Many keys.', atMs: ago(300) }],
  });
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  return app;
});

/** In the place of the system: what it is asked, what it answers, what it opens. */
async function setUp() {
  const app = await inbox();
  await app.reload();
  await app.row('山田 美咲').click();
  await app.reader.getByRole('heading', { name: '山田 美咲' }).waitFor();
  await app.electron.evaluate(({ dialog, shell }) => {
    const seen = { asked: [] as string[], opened: [] as string[], answer: 1 };
    Reflect.set(globalThis, 'seen', seen);
    Reflect.set(
      dialog,
      'showMessageBox',
      (_window: unknown, { message, detail }: { message: string; detail: string }) => {
        seen.asked.push(`${message} ${detail}`);
        return Promise.resolve({ response: seen.answer, checkboxChecked: false });
      },
    );
    Reflect.set(shell, 'openExternal', (address: string) => {
      seen.opened.push(address);
      return Promise.resolve();
    });
  });
  return {
    ...app,
    seen: () => app.electron.evaluate(() => Reflect.get(globalThis, 'seen') as { asked: string[]; opened: string[] }),
    willSay: (yes: boolean) =>
      app.electron.evaluate(
        (_electron, answer) => {
          Reflect.get(globalThis, 'seen').answer = answer;
        },
        yes ? 0 : 1,
      ),
  };
}

test('an address in a message opens where it says, once the agent has said yes to the system', async () => {
  const { reader, seen, willSay } = await setUp();
  const links = reader.getByRole('link');
  await eventually(() => links.allTextContents()).toEqual([
    'https://shop.example/orders/41877?a=1',
    'ana@shop.example',
  ]);
  await links.first().click();
  await eventually(async () => (await seen()).asked).toEqual([
    'Open shop.example? https://shop.example/orders/41877?a=1',
  ]);
  expect((await seen()).opened).toEqual([]);
  await willSay(true);
  await links.first().press('Enter');
  await eventually(async () => (await seen()).opened).toEqual(['https://shop.example/orders/41877?a=1']);
  await links.last().click();
  await eventually(async () => (await seen()).opened.at(-1)).toBe('mailto:ana@shop.example');
});

test('an address is chosen by key, and copied', async () => {
  const { press, dialog, page, electron, seen, willSay, reader } = await setUp();
  await reader.getByRole('link').first().waitFor();
  await willSay(true);
  await press('Shift+O');
  await dialog('Addresses').getByRole('option').first().waitFor();
  await press('ArrowDown', 'Control+c');
  await dialog('Addresses').waitFor({ state: 'detached' });
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('ana@shop.example');
  await reader.getByRole('link').first().focus();
  await press('Control+c');
  await eventually(() => electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(
    'https://shop.example/orders/41877?a=1',
  );
  await press('Shift+O');
  await dialog('Addresses').waitFor();
  await page.keyboard.type('orders');
  await press('Enter');
  await eventually(async () => (await seen()).opened).toEqual(['https://shop.example/orders/41877?a=1']);
});

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://example.com/',
  'https://a@b.example/',
  'https://0x7f.1/',
])('the main process opens no %s, whoever asks', async (address) => {
  const { page, seen, willSay } = await setUp();
  await willSay(true);
  const answer = await page.evaluate(
    (wanted) => Reflect.get(globalThis, 'winnow').invoke('app.openAddress', { address: wanted }),
    address,
  );
  expect(answer).toMatchObject({ ok: false });
  expect(await seen()).toMatchObject({ asked: [], opened: [] });
});

test('of a thousand keys that somebody has set, as many are drawn as anybody reads, and all when asked', async () => {
  const { row, reader } = await setUp();
  await row('Keyed').click();
  await reader.getByText('key 0049', { exact: true }).waitFor();
  expect(await reader.getByText(/^key \d+$/).count()).toBe(50);
  await reader.getByRole('button', { name: /^1,45\d more$/ }).click();
  await reader.getByText('key 1499', { exact: true }).waitFor();
  await reader.getByRole('button', { name: 'Fewer' }).click();
  await eventually(() => reader.getByText(/^key \d+$/).count()).toBe(50);
});

test('a contact is called as told', async () => {
  const { reader } = await setUp();
  await reader.getByRole('article').getByText('山田 美咲').waitFor();
});

test('a long thread opens at its newest, says how much is above, and shows it when asked', async () => {
  const { row, reader, press } = await setUp();
  await row('Long').click();
  const articles = reader.getByRole('article');
  await eventually(() => articles.last().textContent()).toContain('Line 75.');
  await articles.last().waitFor();
  expect(await articles.count()).toBe(30);
  await reader.getByRole('button', { name: '45 earlier messages' }).focus();
  await press('Enter');
  await eventually(() => articles.count()).toBe(60);
  await reader.getByRole('button', { name: '15 earlier messages' }).click();
  await eventually(() => articles.first().textContent()).toContain('Line 1.');
});

test('a huge message is folded, comes in pieces, and is reached to its end by keys', async () => {
  const { row, reader, press } = await setUp();
  await row('Huge').click();
  const text = reader.getByRole('article').locator('p').first();
  const length = async () => (await text.textContent())?.length ?? 0;
  await eventually(length).toBeGreaterThan(1000);
  expect(await length()).toBeLessThan(1300);
  for (const longest of [20_001, 40_001]) {
    await reader.getByRole('button', { name: 'Show more' }).press('Enter');
    await eventually(length).toBeGreaterThan(longest - 300);
    expect(await length()).toBeLessThanOrEqual(longest);
  }
  await reader.getByRole('button', { name: 'Show all' }).press('Enter');
  await eventually(() => text.textContent()).toMatch(/the end$/);
  await reader.getByRole('log', { name: 'Messages' }).focus();
  await press('End');
  await eventually(() => reader.getByRole('button', { name: 'Show less' }).isVisible()).toBe(true);
});
