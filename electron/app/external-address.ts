/**
 * The form of an address in which it may be handed to the system's browser.
 * @returns null for anything but https with a host and without a user name, which only hides where a link leads
 */
export function externalAddress(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    return null;
  }
}
