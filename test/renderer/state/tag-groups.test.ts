import { expect, test } from 'vitest';
import { defaultSettings } from '#shared/settings.ts';
import { anAccount, aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

test('a tag of a group is painted in the place of the one that is there, and told so', async () => {
  const rows = [aRow(1, { contactName: 'Ana', tags: ['tier:silver', 'vip'] }), aRow(2, { tags: ['tier:bronze'] })];
  const { winnow, state, asked } = aWinnow(rows, {
    'app.bootstrap': () => ({
      version: '0',
      platform: 'linux',
      accounts: [anAccount()],
      settings: { ...defaultSettings, tagGroups: ['tier:'] },
      decided: [],
      notices: [],
    }),
  });
  await winnow.start();
  const gold = { field: 'tags', part: 'tier:gold', to: true } as const;
  await winnow.edits.edit(['c1'], [gold]);
  expect(state().list.rows[0]?.tags).toEqual(['vip', 'tier:gold']);
  expect(state().ui.toast?.sentence).toBe('Added tag tier:gold · Ana, replaces tier:silver');
  // What it takes the place of, the main process knows of every conversation.
  const [sent] = asked.filter(({ channel }) => channel === 'intents.enqueue');
  expect(sent?.input).toMatchObject({ edits: [gold] });
  await winnow.edits.edit(['c1', 'c2'], [{ ...gold, part: 'tier:lead' }]);
  expect(state().list.rows.map(({ tags }) => tags)).toEqual([['vip', 'tier:lead'], ['tier:lead']]);
});
