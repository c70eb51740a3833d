import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkValues,
  connectedAs,
  emptyValues,
  type FormValues,
  fieldKey,
  fieldNamed,
  toForm,
} from '#renderer/accounts/form-values.ts';
import { connectionFormSchema } from '#shared/connection-form.ts';
import { aProvider } from '../provider.ts';

const provider = aProvider();
const filled = (change: Record<string, string | boolean> = {}): FormValues => ({
  ...emptyValues(provider, []),
  fields: new Map(Object.entries({ 'credentials.token': 'tok', 'options.team': 'red', ...change })),
});

test('the form starts with the provider’s address and a name that is free', () => {
  expect(emptyValues(provider, [])).toMatchObject({ baseUrl: 'https://desk.example/v1', name: 'Desk' });
  expect(emptyValues(provider, ['Desk', 'Desk 2']).name).toBe('Desk 3');
});

test('credentials and options go apart, pasted blanks are cut off, and what is empty is left out', () => {
  const form = toForm(
    provider,
    filled({ 'credentials.token': ' tok\n', 'options.label': '  ', 'options.mirror': true }),
  );
  expect(form).toEqual({
    provider: 'desk',
    name: 'Desk',
    baseUrl: 'https://desk.example/v1',
    credentials: { token: 'tok' },
    options: { team: 'red', mirror: true },
  });
});

test('what is sent keeps the contract, whatever is typed', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...provider.form.map(fieldKey)), fc.oneof(fc.string(), fc.boolean())),
      (typed) => {
        expect(connectionFormSchema.safeParse(toForm(provider, filled(typed))).success).toBe(true);
      },
    ),
  );
});

test('the first field that is needed and empty is named, before anybody is asked', () => {
  expect(checkValues(provider, emptyValues(provider, []))).toEqual({
    field: 'credentials.token',
    sentence: 'Token is needed.',
  });
  expect(checkValues(provider, filled({ 'options.team': '   ' }))?.field).toBe('options.team');
  expect(checkValues(provider, { ...filled(), name: ' ' })).toEqual({
    field: 'name',
    sentence: 'Give the account a name.',
  });
  expect(checkValues({ ...provider, defaultBaseUrl: '' }, { ...filled(), baseUrl: '' })?.field).toBe('baseUrl');
  expect(checkValues(provider, { ...filled(), baseUrl: '' })).toBeNull();
  expect(checkValues(provider, filled())).toBeNull();
});

test('the field that an answer names is found on the form, and one that is not there is not invented', () => {
  expect(fieldNamed(provider.form, 'team')).toBe('options.team');
  expect(fieldNamed(provider.form, 'baseUrl')).toBe('baseUrl');
  expect(fieldNamed(provider.form, 'provider')).toBeNull();
  expect(fieldNamed(provider.form, null)).toBeNull();
});

test('an account of the same provider, address and space is known by its name, so that nobody overwrites one unawares', () => {
  const account = { provider: 'desk', baseUrl: 'https://desk.example/v1', name: 'Old name', options: { team: 'red' } };
  const knownAs = (form: typeof provider, values: FormValues) => connectedAs(form, values, [account]);
  expect(knownAs(provider, filled())).toBe('Old name');
  expect(knownAs(provider, { ...filled(), baseUrl: 'https://desk.example/v1/' })).toBe('Old name');
  expect(knownAs(provider, { ...filled(), baseUrl: '' })).toBe('Old name');
  expect(knownAs(provider, { ...filled(), name: 'Other' })).toBe('Old name');
  expect(knownAs(provider, filled({ 'options.team': 'blue' }))).toBeNull();
  expect(connectedAs(provider, filled(), [{ ...account, provider: 'else' }])).toBeNull();
  expect(knownAs({ ...provider, spaceOption: null }, filled())).toBeNull();
});
