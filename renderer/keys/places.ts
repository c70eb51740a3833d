/** What a US keyboard types at a place, without Shift and with it. */
const us: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'abcdefghijklmnopqrstuvwxyz'].map((a) => [`Key${a.toUpperCase()}`, a + a.toUpperCase()])),
  ...Object.fromEntries([...')!@#$%^&*('].map((sign, digit) => [`Digit${digit}`, `${digit}${sign}`])),
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
};

export const isPlace = (code: string) => Object.hasOwn(us, code);

export const onUsKeyboard = (code: string, shift: boolean): string | undefined => us[code]?.[shift ? 1 : 0];
