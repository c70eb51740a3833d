import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** Scheme and host of the interface. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://winnow`;

/**
 * Nothing but our own files: no network, no inline script, no frame. Inline styles are allowed on elements only, where
 * a virtual list puts the place of its rows.
 */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The only kinds of file that are served. */
const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * The file that an address of the interface means.
 * @param rendererDir absolute
 * @returns its absolute path, always inside `rendererDir`, or null where the address means none
 */
export function assetPath(rendererDir: string, address: string): string | null {
  let path: string;
  try {
    const url = new URL(address);
    if (`${url.protocol}//${url.host}` !== appOrigin) return null;
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // Backslashes separate folders on Windows, a colon names a drive or a stream there, NUL ends a path for the system.
  if (/[\\:\0]/.test(path)) return null;
  const file = join(rendererDir, path === '/' ? 'index.html' : path);
  return file.startsWith(rendererDir + sep) && Object.hasOwn(mimeTypes, extname(file)) ? file : null;
}

/** Answers one request of the interface for a file of its own. Never throws. */
export async function assetResponse(rendererDir: string, request: Pick<Request, 'method' | 'url'>): Promise<Response> {
  if (request.method !== 'GET') return refusal(405);
  const file = assetPath(rendererDir, request.url);
  if (file === null) return refusal(404);
  try {
    return new Response(new Uint8Array(await readFile(file)), { headers: headersFor(mimeTypes[extname(file)] ?? '') });
  } catch {
    return refusal(404);
  }
}

const refusal = (status: number) => new Response(null, { status, headers: headersFor('text/plain') });

const headersFor = (contentType: string) => ({
  'content-type': contentType,
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});
