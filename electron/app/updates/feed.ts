import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

const sha512 = z.string().regex(/^[0-9a-f]{128}$/);

/** What is published, as `npm run update-feed` writes it: `latest.json`, with its signature beside it. */
export const feedSchema = z.strictObject({
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/),
  /** Plain text, for the agent. */
  notes: z.string().max(20_000),
  files: z.array(
    z.strictObject({
      form: z.enum(['AppImage', 'nsis']),
      arch: z.enum(['x64', 'arm64']),
      /** Beside the feed; no way leads out of its folder. */
      name: z.string().regex(/^[\w][\w.+-]{0,199}$/),
      bytes: z.int().min(1).max(1_000_000_000),
      sha512,
    }),
  ),
});
export type Feed = z.output<typeof feedSchema>;
export type FeedFile = Feed['files'][number];

/**
 * @param text the very bytes that were signed
 * @param signature base64, ed25519, over these bytes
 * @param key SPKI in base64, the one that this Winnow was built with
 * @returns what is published, or null where it is not signed by that key, or is no feed
 */
export function readFeed(text: Uint8Array, signature: string, key: string): Feed | null {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    if (publicKey.asymmetricKeyType !== 'ed25519') return null;
    if (!verify(null, text, publicKey, Buffer.from(signature.trim(), 'base64'))) return null;
    return feedSchema.parse(JSON.parse(Buffer.from(text).toString('utf8')));
  } catch {
    return null;
  }
}

/** Whether the first is later than the second, both as 1.20.3. An older one is never offered, whoever has signed it. */
export function isLater(version: string, than: string): boolean {
  const [a, b] = [version, than].map((each) => each.split('.').map((part) => Number.parseInt(part, 10)));
  for (let i = 0; i < 3; i += 1) {
    const [x = 0, y = 0] = [a?.[i], b?.[i]];
    if (x !== y) return x > y;
  }
  return false;
}
