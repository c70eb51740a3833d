import { readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { Language } from '#shared/language.ts';

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
  "img-src 'self'",
  "connect-src 'none'",
  "webrtc 'block'",
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

/** The addresses of the scripts that the page names: what it needs before it can draw. None where it cannot be read. */
export function firstScripts(rendererDir: string): string[] {
  try {
    const page = readFileSync(join(rendererDir, 'index.html'), 'utf8');
    return [...page.matchAll(/(?:src|href)="\.(\/[^"]+\.js)"/g)].map(([, path]) => `${appOrigin}${path}`);
  } catch {
    return [];
  }
}

type Asked = Pick<Request, 'method' | 'url'>;

/**
 * Answers one request of the interface for a file of its own, read at once: the page waits for it, and the thread pool
 * would take longer than the reading. Never throws.
 * @param language what a page is to speak: it says so itself, and its scripts read it there
 * @param onHandedOut called once all of the file has been taken out of the answer
 */
export function assetResponse(
  rendererDir: string,
  request: Asked,
  language: Language,
  onHandedOut = () => {},
): Response {
  if (request.method !== 'GET') return refusal(405);
  const file = assetPath(rendererDir, request.url);
  if (file === null) return refusal(404);
  try {
    const bytes = readFileSync(file);
    const body = bodyOf(extname(file) === '.html' ? spoken(bytes, language) : bytes, onHandedOut);
    return new Response(body, { headers: headersFor(mimeTypes[extname(file)] ?? '') });
  } catch {
    return refusal(404);
  }
}

/** A page that says which language it speaks. */
const spoken = (page: Buffer, language: Language): Buffer =>
  Buffer.from(page.toString().replace('<html lang="en">', `<html lang="${language}">`));

/** One piece, and then the end, which is asked for when the piece has been passed on. */
function bodyOf(bytes: Uint8Array, onEnd: () => void): ReadableStream<Uint8Array> {
  let isSent = bytes.length === 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (!isSent) {
          isSent = true;
          controller.enqueue(bytes);
          return;
        }
        controller.close();
        onEnd();
      },
    },
    { highWaterMark: 0 },
  );
}

const refusal = (status: number) => new Response(null, { status, headers: headersFor('text/plain') });

const headersFor = (contentType: string) => ({
  'content-type': contentType,
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});
