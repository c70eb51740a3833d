import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Transport } from '../../ports.ts';
import type { FeedFile } from './feed.ts';

/** A download may take this long. */
const longestMs = 60 * 60_000;
/** The feed and its signature. */
const maxFeedBytes = 256_000;
const feedMs = 30_000;

/** @returns the whole answer @throws where there is none, or more than a feed may have */
export async function fetchSmall(transport: Transport, url: URL): Promise<Uint8Array> {
  const { body } = await answered(transport, url, feedMs);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > maxFeedBytes) throw new Error('too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * Downloads a file to a folder of its own, whole or not at all.
 * @returns its path, once its bytes are those that were signed for
 * @throws where they are not, or the download ends early; nothing is left of it then
 */
export async function stage(transport: Transport, url: URL, file: FeedFile, folder: string): Promise<string> {
  const target = join(folder, file.name);
  if (await isIntact(target, file)) return target;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = `${target}.part`;
  try {
    const { body } = await answered(transport, url, longestMs);
    await pipeline(Readable.from(body), atMost(file.bytes), createWriteStream(part, { mode: 0o700, flush: true }));
    if (!(await isIntact(part, file))) throw new Error('not-what-was-signed');
    renameSync(part, target);
    return target;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Whether a file is there and holds what was signed for. */
export async function isIntact(path: string, { bytes, sha512 }: FeedFile): Promise<boolean> {
  const hash = createHash('sha512');
  let read = 0;
  try {
    for await (const piece of createReadStream(path)) {
      hash.update(piece);
      read += piece.length;
    }
  } catch {
    return false;
  }
  return read === bytes && hash.digest('hex') === sha512;
}

async function answered(transport: Transport, url: URL, limitMs: number) {
  const signal = AbortSignal.timeout(limitMs);
  const { status, body } = await transport(url, { method: 'GET', headers: {}, body: null, signal });
  if (status !== 200 || body === null) throw new Error(`status-${status}`);
  return { body };
}

function atMost(bytes: number): Transform {
  let left = bytes;
  return new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      left -= piece.length;
      done(left < 0 ? new Error('too-large') : null, piece);
    },
  });
}
