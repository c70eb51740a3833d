/** Takes credentials out of text that is about to be logged. */
export type Redactor = {
  (text: string): string;
  /** From now on this very value is taken out wherever it stands. Shorter than 6 characters it would hide ordinary words. */
  hide(secret: string): void;
};

const hidden = '•••';
const schemeAndToken = /\b(Bearer|Basic)\s+[^\s"',;}]+/gi;
const name = '(?:authorization|(?:api|access)[-_]?(?:access[-_]?)?(?:key|token)|token|password|secret)';
/** `"token":"x"` and `token: 'x'`, as JSON and Node's inspect write them, also inside another string. */
const quotedSecret = new RegExp(`(${name}\\\\?["']?\\s*[:=]\\s*\\\\?["'])(?!•)[^"'\\\\]+`, 'gi');
/**
 * `x-api-key: x`: only what looks like a key, eight characters with a digit among its first 200, and no word of a sentence.
 */
const bareSecret = new RegExp(`(${name}\\s*[:=]\\s*)(?=\\S{0,200}\\d)[^\\s"'\\\\,;}\\]]{8,}`, 'gi');

/** @returns a redactor that knows the usual forms of credentials, and any value it is told */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const redact = (text: string) => {
    let clean = text;
    for (const secret of secrets) clean = clean.replaceAll(secret, hidden);
    return clean
      .replace(schemeAndToken, `$1 ${hidden}`)
      .replace(quotedSecret, `$1${hidden}`)
      .replace(bareSecret, `$1${hidden}`);
  };
  return Object.assign(redact, {
    hide(secret: string) {
      if (secret.length >= 6) secrets.add(secret);
    },
  });
}
