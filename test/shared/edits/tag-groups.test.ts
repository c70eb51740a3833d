import { expect, test } from 'vitest';
import { replacedBy } from '#shared/edits/tag-groups.ts';
import { colorOf, type TagColor } from '#shared/tag-colors.ts';

test('a tag takes the place of those of its group, whatever case they are written in', () => {
  const tags = ['tier:silver', 'TIER:bronze', 'vip', 'plan:free'];
  expect(replacedBy(['tier:', 'plan:'], tags, 'tier:gold')).toEqual(['tier:silver', 'TIER:bronze']);
  expect(replacedBy(['tier:'], tags, 'Tier:Silver')).toEqual(['TIER:bronze']);
  expect(replacedBy(['tier:'], tags, 'plan:team')).toEqual([]);
  expect(replacedBy([], tags, 'tier:gold')).toEqual([]);
});

test('a colour is that of the tag that is called so, or of all that begin so behind a colon', () => {
  const colors: TagColor[] = [
    { tag: 'tier:gold', color: 'amber' },
    { tag: 'tier:', color: 'teal' },
    { tag: 'VIP', color: 'rose' },
  ];
  expect(['Tier:Gold', 'tier:silver', 'vip', 'vip2', 'late'].map((tag) => colorOf(colors, tag))).toEqual([
    'amber',
    'teal',
    'rose',
    null,
    null,
  ]);
});
