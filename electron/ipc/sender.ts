/** The frame a message came from, as the main process knows it. */
export type Sender = {
  readonly url: string;
  /** It is the top frame of its page. */
  readonly isMainFrame: boolean;
  /** Its page is that of the app's own window. */
  readonly isOwnWindow: boolean;
};

/**
 * Whether a message may be acted on. Fails closed: no frame, an address that cannot be read, or anything but the exact
 * scheme and host is refused.
 * @param appOrigin scheme and host, for example app://winnow
 */
export function isAppFrame(sender: Sender | null, appOrigin: string): boolean {
  if (!sender?.isMainFrame || !sender.isOwnWindow) return false;
  return originOf(sender.url) === appOrigin;
}

/** Scheme and host of an address; null where it has none. URL's own `origin` is "null" for any scheme but the web's. */
function originOf(address: string): string | null {
  try {
    const { protocol, host } = new URL(address);
    return host === '' ? null : `${protocol}//${host}`;
  } catch {
    return null;
  }
}
