import { app, type Session, shell } from 'electron';
import type { Log } from '../ports.ts';
import { externalAddress } from './external-address.ts';

/**
 * Every page of the app, whatever it shows: goes nowhere, opens nothing, embeds nothing, may do nothing that needs
 * asking. Web links open in the agent's browser.
 */
export function lockDown(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.info(`permission denied: ${permission}`);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);

  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault(): void }) => event.preventDefault();
    contents.on('will-navigate', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-attach-webview', refuse);
    contents.setWindowOpenHandler(({ url }) => {
      const address = externalAddress(url);
      if (address === null) log.warn('an address that is not https was not opened');
      else shell.openExternal(address).catch((error: unknown) => log.warn('the browser could not be opened', error));
      return { action: 'deny' };
    });
  });
}
