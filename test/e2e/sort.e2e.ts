import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp } from '#test/support/app.ts';

const minute = 60_000;

async function inbox() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  const nowMs = Date.now();
  const all = ['ann', 'bob', 'cyd', 'dan', 'eve'];
  simulator.addMany(all.length, (i) => ({
    id: `c${i + 1}`,
    contactId: all[i] ?? '',
    unreadCount: i % 2,
    messages: [{ text: `Message of ${all[i]}`, atMs: nowMs - (i + 1) * minute }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  const { page, list, press, dialog } = app;
  return {
    ...app,
    order: () =>
      list
        .getByRole('option')
        .evaluateAll((rows) => rows.map((row) => /^\w+/.exec(row.textContent ?? '')?.[0]).join(' ')),
    chip: page.getByRole('button', { name: /^Order:/ }),
    async palette(words: string): Promise<void> {
      await press('Control+k');
      await app.type('Commands', words);
      await dialog('Commands').getByRole('option', { name: /^Sort/ }).first().waitFor();
      await press('Enter');
      await dialog('Commands').waitFor({ state: 'detached' });
    },
  };
}

test('the list is sorted by menu and palette, and each place and saved view keeps its order', async () => {
  const { order, chip, page, palette, press, type, dialog, reload, focus, row } = await inbox();
  await eventually(order).toBe('ann bob cyd dan eve');
  await chip.click();
  await page.getByRole('menuitemcheckbox', { name: 'Oldest first' }).click();
  await eventually(order).toBe('eve dan cyd bob ann');
  await eventually(() => chip.getAttribute('aria-label')).toBe('Order: Oldest first');
  await eventually(() => row('eve').getAttribute('aria-current')).toBe('true');
  await reload();
  await eventually(order).toBe('eve dan cyd bob ann');

  await focus('list');
  await press('j', 'f'); // dan
  await type('Remind me', 'tomorrow 9am');
  await dialog('Remind me').getByText('Remind me on').waitFor();
  await press('Enter');
  await palette('soonest due');
  await eventually(order).toBe('dan ann bob cyd eve');

  await press('/');
  await focus('search');
  await page.keyboard.type('is:unread');
  await eventually(order).toBe('bob dan');
  await press('Enter');
  await palette('sort oldest');
  await eventually(order).toBe('dan bob');
  await press('Control+s');
  await type('Save this search', 'Unread');
  expect(await dialog('Save this search').getByLabel('Order').inputValue()).toBe('oldest');
  await press('Enter');
  await press('g', 'i');
  await eventually(order).toBe('dan ann bob cyd eve');
  await press('Control+1');
  await eventually(order).toBe('dan bob');
  await palette('longest waiting');
  await eventually(() => chip.getAttribute('aria-label')).toBe('Order: Longest waiting first');
  await reload();
  await focus('list');
  await eventually(order).toBe('dan ann bob cyd eve');
  await press('Control+1');
  await eventually(() => chip.getAttribute('aria-label')).toBe('Order: Longest waiting first');
});
