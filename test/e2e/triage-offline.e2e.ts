import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, dataFolder, eventually, openApp } from '#test/support/app.ts';

const count = 12;
/** Newest first, as the list shows them: c01, c02, … */
const id = (number: number) => `c${String(number).padStart(2, '0')}`;
const contact = (number: number) => `ct_${id(number)}`;
const all = Array.from({ length: count }, (_, i) => i + 1);

test('ten conversations triaged offline by keyboard survive SIGKILL and reach the server exactly as meant', async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(count, (i) => ({
    id: id(i + 1),
    contactId: contact(i + 1),
    tags: i + 1 === count ? ['orders', 'vip'] : ['orders'],
    metadata: { crm_id: `deal_${i + 1}` },
    unreadCount: 1,
  }));
  const dataDir = dataFolder();
  const switches = [`--accounts=${accountsFile(simulator, options)}`];
  const first = await openApp({ dataDir, switches });
  await first.row(contact(count)).waitFor();
  await first.says('Online');
  await eventually(() => first.page.locator('[aria-current=true]').count()).toBe(1);
  const before = new Map(all.map((number) => [number, simulator.get(id(number))]));

  await simulator.stop();
  const { press, type, dialog, row, says } = first;
  await press('e'); // 1: done, and the next one takes its place
  await row(contact(1)).waitFor({ state: 'detached' });
  await press('s', 'p'); // 2: pending
  await row(contact(2)).waitFor({ state: 'detached' });
  await press('t'); // 3: an existing tag, found by its beginning
  await type('Tags', 'vi');
  await dialog('Tags').getByRole('option', { name: 'vip', exact: true }).waitFor();
  await press('Enter', 'Escape');
  await press('j', 't'); // 4: a new tag
  await type('Tags', 'ask Ram — 見積');
  await press('Enter', 'Escape');
  await press('j', 'm'); // 5: new metadata
  await type('Metadata', 'plan');
  await press('Tab');
  await type('Metadata', 'team');
  await press('Enter', 'Escape');
  await press('j', 'm'); // 6: other metadata
  await type('Metadata', 'crm_id');
  await press('Tab');
  await type('Metadata', 'deal_8842');
  await press('Enter', 'Escape');
  await press('j', 'f'); // 7: a follow-up in words
  await type('Remind me', 'in 50 hours call back about pricing');
  await dialog('Remind me').getByRole('option', { name: 'call back about pricing' }).waitFor();
  await press('Enter');
  await dialog('Remind me').waitFor({ state: 'detached' });
  await press('j', 't'); // 8: a tag taken off
  await type('Tags', 'orders');
  await press('Enter', 'Escape');
  await press('j', 'x', 'j', 'x', 't'); // 9 and 10: both at once
  await type('Tags', 'batch');
  await press('Enter', 'Escape', 'e');
  await row(contact(10)).waitFor({ state: 'detached' });
  await press('e'); // 11: a slip, taken back
  await row(contact(11)).waitFor({ state: 'detached' });
  await press('z');
  await row(contact(11)).waitFor();
  const waiting = /13 changes waiting/; // 7 is mirrored into two keys; 9 and 10 are two each
  await says(waiting);
  await says(/Offline since/);
  await first.kill();

  const second = await openApp({ dataDir, switches });
  await second.says(waiting);
  await second.says(/Offline since/);
  const nameOf = (number: number) => second.row(contact(number)).textContent();
  expect(await nameOf(3)).toContain('tags orders and vip, change waiting');
  expect(await nameOf(4)).toContain('tags orders and ask Ram — 見積, change waiting');
  expect(await nameOf(7)).toMatch(/follow up .*, change waiting/);
  expect(await nameOf(11)).not.toContain('waiting');
  await second.press('g', 'd');
  for (const number of [1, 9, 10]) expect(await nameOf(number)).toMatch(/, closed, .*change waiting/);
  await second.press('g', 'o');
  await eventually(() => second.outbox.getByRole('option').count()).toBe(13);
  await second.outbox.getByRole('option', { name: 'Set plan to team' }).waitFor();

  for (const number of all) {
    simulator.edit(id(number), { tags: [...(before.get(number)?.tags ?? []), 'late'] }); // by somebody else
  }
  await simulator.start();
  await second.press('Control+r'); // by itself it would be within a minute
  await eventually(() => second.status.textContent()).toBe('Online');
  await second.outbox.getByText('Nothing waits').waitFor();

  const due = simulator.get(id(7))?.metadata.follow_up_at ?? '';
  expect(Math.abs(Date.parse(due) - Date.now() - 50 * 3_600_000)).toBeLessThan(120_000);
  const meant: Record<number, object> = {
    1: { status: 'closed', unread_count: 0 },
    2: { status: 'pending' },
    3: { tags: ['orders', 'late', 'vip'] },
    4: { tags: ['orders', 'late', 'ask Ram — 見積'] },
    5: { metadata: { crm_id: 'deal_5', plan: 'team' } },
    6: { metadata: { crm_id: 'deal_8842' } },
    7: { metadata: { crm_id: 'deal_7', follow_up_at: due, follow_up_note: 'call back about pricing' } },
    8: { tags: ['late'] },
    9: { status: 'closed', tags: ['orders', 'late', 'batch'], unread_count: 0 },
    10: { status: 'closed', tags: ['orders', 'late', 'batch'], unread_count: 0 },
  };
  for (const number of all) {
    const theirs = { ...before.get(number), tags: [...(before.get(number)?.tags ?? []), 'late'] };
    expect(simulator.get(id(number))).toEqual({ ...theirs, ...meant[number] });
  }
  expect(simulator.violations).toEqual([]);
});

const options = { options: { subAccountId: 'sub_sim1', followUpMetadata: true } };
