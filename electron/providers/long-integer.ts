/** A whole number of more digits than JavaScript holds: two of them may be one and the same as numbers. */
export class LongInteger {
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
const revive: Revive = (_, value, context) => {
  const isLong = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '');
  return isLong ? new LongInteger(context?.source ?? '') : value;
};

/** JSON.parse, but for whole numbers of many digits. @throws SyntaxError */
export const parseExactly = (text: string): unknown =>
  // Looked through value by value, JSON takes several times as long.
  /\d{16}/.test(text) ? JSON.parse(text, revive) : JSON.parse(text);
