import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressesIn, openable } from '#shared/address.ts';

const found = (text: string) => addressesIn(text).map(({ at, to }) => text.slice(at, to));
const leads = (text: string) => addressesIn(text).map(({ href }) => href);

test.each([
  ['See https://example.com/a?b=1#c, please.', ['https://example.com/a?b=1#c']],
  ['(https://en.wikipedia.org/wiki/Grain_(unit))', ['https://en.wikipedia.org/wiki/Grain_(unit)']],
  ['“https://example.com” und «https://example.org»!', ['https://example.com', 'https://example.org']],
  ['注文は https://example.jp/注文/41877。ありがとう', ['https://example.jp/注文/41877']],
  ['write to ana.souza+vip@example.co.uk.', ['ana.souza+vip@example.co.uk']],
  ['mailto:ana@example.com?subject=x&attach=/etc/passwd', ['mailto:ana@example.com']],
])('in “%s” %j can be opened', (text, addresses) => {
  expect(found(text)).toEqual(addresses);
});

test.each([
  ['http is not safe on the way', 'http://example.com'],
  ['a script', 'javascript:alert(1)//@example'],
  ['a file', 'file:///etc/passwd'],
  ['data', 'data:text/html,<b>x</b>'],
  ['a name before the host', 'https://example.com@evil.example/'],
  ['a host by numbers', 'https://0x7f.1/ https://2130706433/'],
  ['a host that the sign of a path hides', 'https://example.com\\@evil.example'],
  ['letters in front of it', 'xhttps://example.com'],
])('%s is left plain text', (_why, text) => {
  expect(found(text).filter((each) => !/^https:\/\/example\.com$/.test(each))).toEqual([]);
});

test.each([
  "o'brien@example.com",
  'josé@example.com',
  'jürgen.müller@example.com',
  'a&b@example.com',
  'аdmin@example.com',
  'a/b=c@example.com',
  'anna!x@example.com',
  '"very.odd"@x.example.com',
  'x@y@example.com',
  'x@y.example@example.com',
  'anna@firma.münchen',
  'anna@mail.bücher.example.com',
  'anna@mail.com.bücher.example',
  'anna@example.coм',
  'anna@example.co\u200Bm',
])('mail leads to whoever is written, or to nobody: %s', (text) => {
  expect(leads(`Write to ${text} please`)).toEqual([]);
});

test.each(['mailto:eve%40evil.example%2Cann@bank.example', 'mailto:a%0D%0Abcc%3Aeve%40evil.example@bank.example'])(
  'mail is to one person, in plain signs: %s',
  (address) => {
    expect(openable(address)).toBeNull();
  },
);

test.each([
  'https://０x7f.1',
  'https://１２７.０.０.１/',
  'https://①②⑦.1',
  'https://0x7f.①',
  'https://1.2.３',
  'https://ｅvil.example',
  'https://bank.example\u2800\u2800.evil.example/',
  'https://bank.example\u3164.evil.example',
  'https://bank.example\uFF0Eevil.example',
  'https://ban\u034Fk.example',
])('a host in other letters that reads otherwise than it is written is none: %s', (address) => {
  expect(openable(address)).toBeNull();
});

test('an address ends where signs turn the text round or hide in it', () => {
  expect(found('https://example.com/\u202Egpj.exe')).toEqual(['https://example.com/']);
  expect(found('https://exam\u200Bple.com')).toEqual(['https://exam']);
});

test('a host in other letters is told in its own spelling', () => {
  expect(leads('https://аррӏе.com/id')).toEqual(['https://xn--80ak6aa92e.com/id']);
  expect(leads('https://Bücher.example:8443/')).toEqual(['https://xn--bcher-kva.example:8443/']);
  expect(leads('https://example.com:443/Ü')).toEqual(['https://example.com/%C3%9C']);
});

test('whatever a text says, what can be opened is https or one person’s mail, by its own characters', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'https://',
      'mailto:',
      '@',
      '.',
      '/',
      'a',
      'example.com',
      '\\',
      '%00',
      '\u202E',
      ' ',
      ':',
      '#',
      '?',
      '[',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      let before = 0;
      for (const { at, to, href } of addressesIn(text)) {
        expect(at).toBeGreaterThanOrEqual(before);
        before = to;
        expect(href).toMatch(/^(?:https:\/\/[^/@]+(?:\/|$)|mailto:[^/?#]+$)/);
        expect(openable(href)).toBe(href);
        expect(text.slice(at, to)).not.toMatch(/[\s\p{Cc}\p{Cf}]/u);
      }
    }),
  );
});

test('an address is found in the time that its length takes, whatever ends it', () => {
  // In the order of n², each would need a second for every forty of them.
  const ends = [')'.repeat(1900), '](.'.repeat(600), ').'.repeat(900)];
  for (const end of ends) {
    expect(addressesIn(`https://A@evil.example/${end} `.repeat(6000))).toEqual([]);
    expect(leads(`https://a.example/x${end} `.repeat(200))).toEqual(Array(200).fill(expect.stringMatching(/\/x/)));
  }
  expect(found('https://a.example/(x)).')).toEqual(['https://a.example/(x)']);
  expect(found('https://a.example/[x]]])')).toEqual(['https://a.example/[x]']);
});
