/** Longer ones nobody reads before opening them. */
export const maxAddressLength = 2000;

/** Where an address stands in a text. Its own characters are where it leads: nobody can write one under the name of another. */
export type FoundAddress = { readonly at: number; readonly to: number; readonly href: string };

/** Signs that turn or hide what stands beside them, and those that end an address in any language. */
const ends = '\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}<>"\'`\\\\^{|}«»„“”‘’。、，！？「」『』（）【】';
/** Before these no mail address begins: `brien@example.com` is not who `o'brien@example.com` is. */
const joins = "[\\p{L}\\p{N}\\p{M}\\p{Cf}\\w.%+\\-'’&/=!#$*?^`{|}~@]";
/** A mail address that goes on so is a longer one, also behind dots and hidden signs. */
const goesOn = '[.．｡\\p{Cf}]*[\\p{L}\\p{N}\\p{M}\\w@-]';
const candidates = new RegExp(
  `(?<![\\p{L}\\p{N}])https://[^${ends}]{1,${maxAddressLength}}|(?<!${joins})(?:mailto:)?[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,24}(?!${goesOn})`,
  'giu',
);

/** More of them in one text nobody opens. */
const mostAddresses = 200;

/** The addresses of a text that can be opened, in order. The text is hostile: whatever is doubtful is left plain text. */
export function addressesIn(text: string): readonly FoundAddress[] {
  if (!text.includes('://') && !text.includes('@')) return [];
  const found: FoundAddress[] = [];
  for (const match of text.matchAll(candidates)) {
    const written = withoutEnd(match[0]);
    const href = openable(written.includes('://') || /^mailto:/i.test(written) ? written : `mailto:${written}`);
    if (href !== null) found.push({ at: match.index, to: match.index + written.length, href });
    if (found.length === mostAddresses) break;
  }
  return found;
}

/** A sentence's own stop, and a bracket that the address has not opened, are no part of it. */
function withoutEnd(written: string): string {
  const unopened = new Map([
    [')', count(written, ')') - count(written, '(')],
    [']', count(written, ']') - count(written, '[')],
  ]);
  let end = written.length;
  for (; end > 0; end -= 1) {
    const last = written[end - 1] ?? '';
    const more = unopened.get(last);
    if (more !== undefined && more > 0) unopened.set(last, more - 1);
    else if (!'.,;:!?…'.includes(last)) break;
  }
  return written.slice(0, end);
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;

/**
 * An address as the system is given it, with a host of other letters in its own spelling (punycode); null for what is
 * neither `https:` nor the plain `mailto:` of one person, holds a name or a password, or is read differently from how it
 * is written (`https://0x7f.1`).
 */
export function openable(address: string): string | null {
  const url = address.length > maxAddressLength ? null : read(address);
  if (url === null) return null;
  if (url.protocol === 'mailto:')
    return /^[\w.+-]+@[\w.-]+$/.test(url.pathname) && url.href === `mailto:${url.pathname}` ? url.href : null;
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  const [, authority = ''] = /^https:\/\/([^/?#]*)/i.exec(address) ?? [];
  const host = authority.toLowerCase().replace(/:443$/, '');
  const isAsWritten = /[^\x20-\x7e]/.test(host) ? isSpelt(host.replace(/:\d+$/, ''), url.hostname) : host === url.host;
  return host !== '' && isAsWritten ? url.href : null;
}

/** Whether a host of other letters is the written one, label by label: no sign in it ends one, becomes ASCII, or is unseen. */
function isSpelt(host: string, spelling: string): boolean {
  if (!/^[\p{L}\p{M}\p{Nd}.-]+$/u.test(host) || /\p{Default_Ignorable_Code_Point}/u.test(host)) return false;
  const labels = spelling.split('.');
  const written = host.split('.');
  if (written.length !== labels.length) return false;
  return written.every((label, i) => label === labels[i] || (/[^a-z\d-]/.test(label) && labels[i]?.startsWith('xn--')));
}

function read(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Who is at the other end: the host, or the person. */
export function endOf(href: string): string {
  const url = new URL(href);
  return url.protocol === 'mailto:' ? url.pathname : url.host;
}
