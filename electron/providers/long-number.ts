/** A number of more digits than JavaScript holds: two of them may be one and the same as numbers. */
export class LongNumber {
  /** As it is written. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Written back digit by digit, where the runtime can. */
  toJSON(): unknown {
    const { rawJSON } = JSON as { rawJSON?: (text: string) => unknown };
    return rawJSON ? rawJSON(this.text) : Number(this.text);
  }
}

type Revive = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

/** Runtimes that do not tell how a number is written round it; no id is read from such a one. */
const revive: Revive = (_, value, context) =>
  typeof value === 'number' && context?.source && !isHeld(context.source) ? new LongNumber(context.source) : value;

/** What may be a number that is not held: of 16 signs and more, or with an exponent. It may stand within a text, too. */
const longNumbers = /(?:^|[[:,])\s*(-?\d(?:[\d.]{15,}(?:e[+-]?\d+)?|[\d.]*e[+-]?\d+))/gi;

/** JSON.parse, but for numbers that JavaScript would change. @throws SyntaxError */
export function parseExactly(text: string): unknown {
  // Looked through value by value, JSON takes several times as long.
  for (const [, number = ''] of text.matchAll(longNumbers)) {
    if (!isHeld(number)) return JSON.parse(text, revive);
  }
  return JSON.parse(text);
}

/** Whether a number, as JSON writes it, comes back as the same one. Two whole numbers beyond 2^53 may look alike. */
function isHeld(text: string): boolean {
  const value = Number(text);
  if (/^-?\d+$/.test(text)) return Number.isSafeInteger(value);
  return Number.isFinite(value) && digitsOf(text) === digitsOf(String(value));
}

/** The digits between the zeros around them, and where the point stands: 12.50 and 1.25e1 are one number. */
function digitsOf(text: string): string {
  const [, whole = '', part = '', power = '0'] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = whole + part;
  let from = 0;
  let to = digits.length;
  while (digits[from] === '0') from += 1;
  while (to > from && digits[to - 1] === '0') to -= 1;
  return from === to ? '' : `${digits.slice(from, to)}e${whole.length - from + Number(power)}`;
}
