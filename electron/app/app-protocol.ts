import { protocol } from 'electron';
import { appScheme, assetResponse } from './asset-response.ts';

/** Makes app:// a scheme like the web's, with origins and a content policy. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serveApp(rendererDir: string): void {
  protocol.handle(appScheme, (request) => assetResponse(rendererDir, request));
}
