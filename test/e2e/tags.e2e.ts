import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp } from '#test/support/app.ts';
import { openAxe } from '#test/support/axe.ts';

async function setUp() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  const tags = [['tier:silver', 'late'], ['late', 'slow'], ['late'], []];
  simulator.addMany(tags.length, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}`, tags: tags[i] ?? [] }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  await app.focus('list');
  return {
    ...app,
    simulator,
    tagsOf: (id: string) => () => [...(simulator.get(id)?.tags ?? [])].sort(),
    /** Opens the settings, which have the focus. */
    settings: async () => {
      await app.press('Control+,');
      await app.dialog('Settings').waitFor();
      return app.dialog('Settings');
    },
  };
}

test('of a group a conversation has one tag, in its colour; the editor says what is replaced, and undo brings it back', async () => {
  const { page, press, settings, dialog, row, tagsOf, focus } = await setUp();
  const field = await settings();
  await field.getByRole('textbox', { name: 'One tag of each' }).fill('tier: plan:');
  await field.getByRole('textbox', { name: 'Tag, or how it begins' }).fill('tier:');
  await field.getByRole('radio', { name: 'Teal' }).check();
  await field.getByRole('button', { name: 'Add', exact: true }).first().click();
  await field.getByRole('list', { name: 'Colours of tags' }).getByText('tier:').waitFor();
  const violations = await openAxe(page);
  expect(await violations('[role=dialog]')).toEqual([]);
  await press('Escape');
  await focus('list');
  expect(await violations()).toEqual([]);
  const edge = (tag: string) =>
    row('ct_1')
      .locator('.tag', { hasText: tag })
      .evaluate((element) => getComputedStyle(element).borderTopColor);
  expect(await edge('tier:silver')).not.toBe(await edge('late'));

  await press('t');
  await dialog('Tags').waitFor();
  await page.keyboard.type('tier:gold');
  await dialog('Tags')
    .getByRole('option', { name: 'Make the tag tier:gold' })
    .filter({ hasText: 'replaces tier:silver' })
    .waitFor();
  await press('Enter', 'Escape');
  await dialog('Tags').waitFor({ state: 'detached' });
  await row('ct_1').filter({ hasText: 'tier:gold' }).waitFor();
  await eventually(tagsOf('c1')).toEqual(['late', 'tier:gold']);
  await focus('list');
  await press('z');
  await eventually(tagsOf('c1')).toEqual(['late', 'tier:silver']);
});

test('a tag gets another name wherever it is, or goes into one that is there, after a look at what that changes', async () => {
  const { page, press, type, dialog, tagsOf, focus, row } = await setUp();
  await press('j', 'j', 'e');
  await row('ct_3').waitFor({ state: 'detached' });
  await press('Control+k');
  await type('Commands', 'merge tag');
  await page.getByRole('option', { name: 'Rename or merge a tag everywhere…' }).waitFor();
  await press('Enter');
  const rename = dialog('Rename or merge a tag everywhere');
  await rename.waitFor();
  const from = rename.getByRole('combobox', { name: 'Tag' });
  await from.fill('lat');
  await rename.getByText('No conversation has the tag lat.').waitFor();
  await from.fill('late');
  await rename.getByRole('textbox', { name: 'Becomes' }).fill('slow');
  await rename.getByText('slow is there already: both become one.').waitFor();
  expect(await (await openAxe(page))('[role=dialog]')).toEqual([]);
  await press('Enter');
  await page.getByRole('status', { name: 'What would become of them' }).getByText('3 change').waitFor();
  expect(tagsOf('c1')()).toEqual(['late', 'tier:silver']);
  await press('Enter');
  await eventually(tagsOf('c1')).toEqual(['slow', 'tier:silver']);
  await eventually(tagsOf('c2')).toEqual(['slow']);
  await eventually(tagsOf('c3')).toEqual(['slow']);
  await focus('list');
  await press('z');
  await eventually(tagsOf('c3')).toEqual(['late']);
  await eventually(tagsOf('c2')).toEqual(['late', 'slow']);
});
