const maxWords = 500;
const mask = '•••';

/** Everything a server could use to break a line, hide text or turn its direction in our interface and log. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** A credential behind the name of its scheme. A plain word there is a sentence's: "Token has expired". */
const authorization =
  /\b([Bb]earer|BEARER|[Bb]asic|BASIC|[Tt]oken|TOKEN)\s+(?!(?:\p{Lu}?\p{Ll}{1,15}|\p{Lu}{1,15})[.:!?]?(?:[\s"',;]|$))[^\s"',;]+/gu;

/**
 * Makes a server's text fit to show and log: credentials masked even when the server echoes them,
 * control and direction characters removed, one line, at most 500 characters.
 * @param secrets the account's credentials, as sent
 * @returns null where nothing is left
 */
export function cleanWords(text: string, secrets: readonly string[]): string | null {
  // Twice: a secret broken up by control characters is only whole again after those are gone.
  const printable = maskSecrets(text, secrets).replace(/\s+/g, ' ').replace(unprintable, '');
  const line = maskSecrets(printable, secrets).trim();
  if (line === '') return null;
  return line.length > maxWords ? `${cut(line, maxWords - 1)}…` : line;
}

/** Replaces the account's credentials, in the forms in which a server may echo them. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  return forms.reduce((masked, form) => masked.replaceAll(form, mask), text).replace(authorization, `$1 ${mask}`);
}

/** Cuts without leaving half of a surrogate pair behind. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * Finds what a server says about an error, in any of the shapes providers use: a text, `message`, `error`,
 * `description`, `hint`, and `errors` as a list of texts or objects or as a map from field to texts.
 * @returns null where the body says nothing in words
 */
export function wordsOf(body: unknown): string | null {
  if (typeof body === 'string') return body.trim() || null;
  if (!isRecord(body)) return null;
  const said = [body.message, body.error, body.description, body.hint].flatMap((part) =>
    typeof part === 'string' ? [part] : isRecord(part) ? [wordsOf(part) ?? ''] : [],
  );
  const errors = renderErrors(body.errors);
  // Laravel's message repeats the first of its errors.
  const words = [...said.filter((part) => !errors.includes(part)), errors].filter((part) => part !== '');
  return words.length > 0 ? words.join(' · ') : null;
}

/** More than anybody reads, and few enough that a hostile answer costs nothing. */
const maxErrors = 20;

function renderErrors(errors: unknown): string {
  if (Array.isArray(errors)) return errors.slice(0, maxErrors).map(renderError).filter(Boolean).join('; ');
  if (isRecord(errors)) {
    return Object.entries(errors)
      .slice(0, maxErrors)
      .map(([field, value]) => `${field}: ${[value].flat().slice(0, maxErrors).map(renderError).join(', ')}`)
      .join('; ');
  }
  return typeof errors === 'string' ? errors : '';
}

function renderError(error: unknown): string {
  if (typeof error === 'string') return error;
  if (!isRecord(error)) return error === null || error === undefined ? '' : String(JSON.stringify(error));
  const text = [error.message, error.msg, error.detail, error.description, error.error].find(
    (part) => typeof part === 'string',
  );
  if (typeof text !== 'string') return String(JSON.stringify(error));
  const field = [error.field, error.path, error.param, error.loc, error.property, error.code].find(
    (part) => typeof part === 'string' || Array.isArray(part),
  );
  return field === undefined ? text : `${Array.isArray(field) ? field.join('.') : String(field)}: ${text}`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
