import { describe, expect, test } from 'vitest';
import { createTagBook, type Tag } from '#electron/providers/mateo/tag-book.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { never, setUp } from './set-up.ts';

const tagId = (beginning: string, end: string) => `${beginning}-0d44-4b50-8888-8dd2573605${end}` as Tag['id'];

describe('no two tags are shown alike', () => {
  test.each([
    [
      'though their ids begin alike',
      [
        ['vip', tagId('3c90c3cc', '01')],
        ['vip', tagId('3c90c3cc', '02')],
      ],
    ],
    [
      'though another is called as one of them would be shown',
      [
        ['vip', tagId('3c90c3cc', '01')],
        ['vip', tagId('4c90c3cc', '02')],
        ['vip (3c90c3cc)', tagId('5c90c3cc', '03')],
      ],
    ],
    [
      'though only white space tells their names apart',
      [
        ['vip', tagId('3c90c3cc', '01')],
        ['vip ', tagId('4c90c3cc', '02')],
      ],
    ],
  ] as const)('%s, and each name leads to its own', (_, named) => {
    const tags = named.map(([name, id]): Tag => ({ id, name }));
    const book = createTagBook(tags, true);
    expect(new Set(book.names.map((name) => name.trim())).size).toBe(tags.length);
    expect(tags.map(({ id }) => book.idOf(book.nameOf(id)))).toEqual(tags.map(({ id }) => id));
  });

  test('one that nobody shares is shown by its name', () => {
    const id = tagId('3c90c3cc', '01');
    expect(createTagBook([{ id, name: 'vip' }], true).nameOf(id)).toBe('vip');
  });
});

describe('names that come after the conversations', () => {
  const missing = (...tables: string[]) => ({ missing: tables, missingStatus: 500 }) as object;

  test('of tags and of contacts are shown by the poll that follows, though nothing of the conversation changed', async () => {
    const seed = { status: 'open', tags: ['vip'], contactName: 'Ana Souza' } as const;
    const made = await setUpMateo(seed, ['vip'], missing('tag', 'contact_details'));
    const { simulator, clock, row, id, poll } = made;
    const shown = () => [row(id)?.tags, row(id)?.contactName];
    expect(shown()).toEqual([[], null]);
    Object.assign(simulator.readings, missing());
    clock.nowMs += 11 * 60_000;
    await poll();
    expect(shown()).toEqual([['vip'], 'Ana Souza']);
    const asked = () => simulator.log.filter(({ path }) => path.startsWith('/conversation?id=in.')).length;
    const before = asked();
    await poll();
    expect([asked() - before, simulator.violations]).toEqual([0, []]);
  });

  test('a tag that was made just now is looked up at once, and one that is gone not with every page', async () => {
    const { simulator, mateo, clock } = await setUp();
    const conversation = simulator.add({ tags: [] });
    const tags = async () => (await mateo.list(null, never)).items[0]?.tags;
    await tags();
    simulator.addTag('new');
    simulator.edit(conversation.id, { tags: ['new'] });
    expect(await tags()).toEqual(['new']);
    const rewrite = { kind: 'rewrite', change: () => [] } as const;
    simulator.inject({ match: { path: /^\/tag/ }, fault: rewrite, times: Number.POSITIVE_INFINITY });
    clock.nowMs += 11 * 60_000;
    const asked = () => simulator.log.filter(({ path }) => path.startsWith('/tag')).length;
    const before = asked();
    for (let i = 0; i < 3; i += 1) await tags();
    expect(asked() - before).toBe(1);
  });

  test.each([
    ['tags', /^\/tag/, 'tags'],
    ['contacts', /^\/contact_details/, 'contactName'],
  ] as const)('of two lists of %s that are asked for side by side, the later one counts', async (_, path, field) => {
    const { simulator, mateo, clock } = await setUp();
    simulator.addTag('old');
    simulator.add({ tags: ['old'], contactName: 'Old Name' });
    const shown = async () => (await mateo.list(null, never)).items[0]?.[field];
    await shown();
    clock.nowMs += 4 * 3_600_000;
    const held = simulator.inject({ match: { path }, fault: { kind: 'hold', when: 'after' } });
    const early = shown();
    await held.reached;
    for (const each of simulator.tags) if (each.name === 'old') each.name = 'new';
    simulator.inject({
      match: { path: /^\/contact_details/ },
      fault: {
        kind: 'rewrite',
        change: (body: unknown) => (body as object[]).map((each) => ({ ...each, full_name: 'New Name' })),
      },
    });
    const late = await shown();
    held.release();
    await early;
    expect(late).toEqual(field === 'tags' ? ['new'] : 'New Name');
    expect(await shown()).toEqual(late);
  });
});
