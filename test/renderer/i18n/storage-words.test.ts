import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldNames } from '#renderer/i18n/names.ts';
import { byStorage, valuesWords } from '#renderer/i18n/storage-words.ts';
import { type Capabilities, storages } from '#shared/capabilities.ts';
import { type Field, fields } from '#shared/edits/edit.ts';
import { capabilities } from '../fake-main.ts';

const having = (change: Partial<Capabilities['fields']>): Capabilities => ({
  ...capabilities,
  fields: { ...capabilities.fields, ...change },
});

test('a field of which the provider stores some values stands in both places, with its values', () => {
  const found = byStorage(
    having({
      status: { storage: 'provider', values: ['open', 'closed'] },
      metadata: { storage: 'provider', values: ['campaign', 'mobile'] },
    }),
  );
  expect(found.provider).toEqual(['Status: open and closed', 'Tags', 'Metadata: campaign and mobile']);
  expect(found.local).toEqual(expect.arrayContaining(['Status: pending', 'Other metadata']));
});

test('a field of which it stores every value is named alone', () => {
  const found = byStorage(having({ read: { storage: 'provider', values: ['read', 'unread'] } }));
  expect(found.provider).toContain('Read and unread');
  expect(found.local.some((words) => words.startsWith('Read'))).toBe(false);
});

test('a provider that takes only the tags it has says so', () => {
  expect(byStorage(having({ tags: { storage: 'provider', closed: true } })).provider).toContain('Tags: existing ones');
});

test('no field is forgotten, whatever a provider can', () => {
  const anyField = fc.record({
    storage: fc.constantFrom(...storages),
    values: fc.option(fc.array(fc.string(), { minLength: 1 }), { nil: undefined }),
  });
  const anyFields = fc.record(Object.fromEntries(fields.map((field) => [field, anyField])));
  fc.assert(
    fc.property(anyFields, (made) => {
      const change = Object.fromEntries(
        Object.entries(made).map(([field, { storage, values }]) => [field, values ? { storage, values } : { storage }]),
      );
      const found = Object.values(byStorage(having(change))).flat();
      for (const field of fields)
        expect(found.some((words) => words.startsWith(fieldNames[field as Field]))).toBe(true);
    }),
  );
});

test('the table says which values are stored', () => {
  const limited = having({
    status: { storage: 'provider', values: ['open', 'closed'] },
    priority: { storage: 'provider', values: ['low', 'normal', 'high', 'urgent'] },
  });
  expect(valuesWords(limited, 'status')).toBe('Only open and closed.');
  expect(valuesWords(limited, 'priority')).toBe('Values: low, normal, high and urgent.');
  expect(valuesWords(limited, 'tags')).toBe('');
});
