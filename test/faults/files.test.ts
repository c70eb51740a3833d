import { rmSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noticed } from '#test/support/said.ts';
import { conversation } from '../support/conversations.ts';
import { setUpOutbox } from '../support/engine.ts';
import { openTestStores } from '../support/stores.ts';
import { damageWorkspaces } from './damage.ts';
import { newFolder } from './folder.ts';

const vip = { field: 'tags', part: 'vip', to: true } as const;

describe('a data folder', () => {
  test('has one writer: a second is refused, and takes over once the first is gone', () => {
    const first = openTestStores();
    expect(() => openTestStores(first.dataDir)).toThrow(expect.objectContaining({ problem: 'in-use' }));
    first.stores.workspace.preferences.setSettings({ density: 'compact' });
    first.stores.close();
    expect(openTestStores(first.dataDir).stores.workspace.preferences.settings().density).toBe('compact');
  });
});

describe('a workspace with flipped bytes', () => {
  test('opens, keeps what can be read, says what is gone, and goes on', async () => {
    const { problems, lost, reported } = await damageWorkspaces(15, 3);
    expect(problems).toEqual([]);
    expect(lost).toBe(0);
    expect(reported).toBeLessThan(15 * 120 * 0.6);
  });

  test('whose waiting edit makes no sense any more: the rest is kept, and the loss is said', () => {
    const first = setUpOutbox([conversation({ id: 'a' }), conversation({ id: 'b' })]);
    first.enqueue('a', vip);
    first.enqueue('b', vip);
    first.stores.workspace.db.exec(`UPDATE intent SET edit_json = '{"kind":"addTog"}' WHERE conversation_id = 'a'`);
    first.stores.close();
    const again = setUpOutbox([], { dataDir: first.dataDir });
    expect([again.queued('a'), again.queued('b').length]).toEqual([[], 1]);
    expect(again.notices.map(noticed).join()).toContain('1 entry was lost; everything else is as it was');
  });
});

describe('a replica', () => {
  test.each([`base_json = '{"tags'`, `base_json = NULL, tags_json = '{"tags'`])(
    'that cannot be read (%s) is replaced by an empty one, in mid-edit too',
    (damage) => {
      const dataDir = newFolder();
      onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
      const first = setUpOutbox([conversation({ id: 'a' })], { dataDir });
      first.enqueue('a', vip);
      first.stores.replica.db.exec(`UPDATE conversation SET ${damage}`);
      first.stores.close();
      const again = setUpOutbox([], { dataDir });
      again.shown.reconcile('a1');
      expect(again.stores.withReplica(({ conversations }) => conversations.base('a1', 'a'))).toBeNull();
      expect(again.notices.map(noticed).join()).toContain('is being pulled again');
      expect(again.queued('a')).toHaveLength(1);
      again.tell(conversation({ id: 'a' }));
      expect(again.row('a')).toMatchObject({ tags: ['vip'], sync: 'waiting' });
    },
  );
});
