import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '#electron/app/redact.ts';

const redact = createRedactor();

test.each([
  ['Authorization: Bearer abc.def-ghi', 'abc.def-ghi'],
  ["{ authorization: 'Bearer s3cretvalue' }", 's3cretvalue'],
  ['{"token":"s3cretvalue"}', 's3cretvalue'],
  ['"{\\"token\\":\\"s3cretvalue\\"}"', 's3cretvalue'],
  ["{ token: 'only-letters' }", 'only-letters'],
  ['x-api-key: s3cretvalue', 's3cretvalue'],
  ['api_access_token=s3cretvalue&page=2', 's3cretvalue'],
  ["password: 'hunter2'", 'hunter2'],
])('%s is logged without the secret', (line, secret) => {
  expect(redact(line)).not.toContain(secret);
  expect(redact(line)).toContain('•••');
});

test.each([
  'accounts[0].credentials.token: The token is empty.',
  'accounts[0].credentials.token: something that is no text',
  'the secret store does not open',
  'GET /conversations?limit=100 200',
])('%s stays readable', (line) => {
  expect(redact(line)).toBe(line);
});

test('a secret it was told is taken out wherever it stands', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6 }), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!'•••'.includes(secret));
      const own = createRedactor();
      own.hide(secret);
      expect(own(`${before}${secret}${after}`)).not.toContain(secret);
    }),
  );
});

test('a value too short to be a secret hides no ordinary words', () => {
  const own = createRedactor();
  own.hide('the');
  expect(own('the list')).toBe('the list');
});

test('what whoever writes to a log makes long is looked through in a moment', () => {
  // In the order of n², each would take minutes.
  for (const part of ['token=', "token:'", 'token\\"']) expect(redact(part.repeat(200_000)).length).toBeGreaterThan(9);
});
