import { app, type Session } from 'electron';
import type { Log } from '../ports.ts';

/** The page and the tools of developers: all that a page of the app may ask for. */
const ownAddresses = /^(app|devtools|data|blob):/;

/**
 * Every page of the app, whatever it shows: goes nowhere, opens nothing, fetches nothing, embeds nothing, takes nothing
 * down, talks to no peer, may do nothing that needs asking. So whoever came to run code in it would reach nobody.
 */
export function lockDown(session: Session, log: Log): void {
  withoutDictionaries(session);
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.info('a permission was denied', { permission });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !ownAddresses.test(url) }));

  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault(): void }) => event.preventDefault();
    contents.on('will-navigate', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-attach-webview', refuse);
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // Without a proxy, which there is none of, nothing of WebRTC leaves the machine.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** Where the system checks no spelling, Chromium would fetch dictionaries from its makers, for each session. */
export function withoutDictionaries(session: Session): void {
  if (process.platform !== 'linux') return;
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}
