import { protocol } from 'electron';
import type { Language } from '#shared/language.ts';
import { appScheme, assetResponse, firstScripts } from './asset-response.ts';

/** Makes app:// a scheme like the web's, with origins and a content policy. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** An interface that asks for no script (its files are gone, its process never came up) must not keep the engine closed. */
const longestMs = 3000;

/**
 * @param language what a page that is asked for now is to speak
 * @returns what resolves once the page has been handed all the scripts that it begins with, or has had the time for it
 */
export function serveApp(rendererDir: string, language: () => Language): Promise<void> {
  const awaited = new Set(firstScripts(rendererDir));
  return new Promise((resolve) => {
    setTimeout(resolve, longestMs);
    protocol.handle(appScheme, (request) =>
      assetResponse(rendererDir, request, language(), () => {
        if (awaited.delete(request.url) && awaited.size === 0) resolve();
      }),
    );
  });
}
