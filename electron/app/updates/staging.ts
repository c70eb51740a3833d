import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Clock, Transport } from '../../ports.ts';
import type { FeedFile } from './feed.ts';

/** The network, and the clock that its answers are held to. */
export type Net = { readonly transport: Transport; readonly clock: Clock };

/** Of one answer, unpacked. */
type Limits = { readonly longestMs: number; readonly mostBytes: number };

/** The feed, or its signature. */
const small: Limits = { longestMs: 30_000, mostBytes: 256_000 };
/** A download may take this long. */
const longestMs = 60 * 60_000;
/** Nothing may come for this long. */
const quietMs = 60_000;

/** Why nothing was taken, for the log. */
export class NotTaken extends Error {
  readonly code: 'NO_FILE' | 'REDIRECTED' | 'TOO_SLOW' | 'TOO_LARGE' | 'OTHER_CONTENT';

  constructor(code: NotTaken['code']) {
    super(code);
    this.code = code;
  }

  /** Something came, and it is not what was signed for. */
  get isOther(): boolean {
    return this.code === 'TOO_LARGE' || this.code === 'OTHER_CONTENT';
  }
}

/** @returns the whole answer @throws NotTaken, or what the network says */
export async function fetchSmall(net: Net, url: URL): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(net, url, small)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * Downloads a file to a folder of its own, whole or not at all.
 * @returns its path, once its bytes are those that were signed for
 * @throws NotTaken, or what the network or the disk says; nothing is left of it then
 */
export async function stage(net: Net, url: URL, file: FeedFile, folder: string): Promise<string> {
  const target = join(folder, file.name);
  if (await isIntact(target, file)) return target;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = `${target}.part`;
  try {
    const pieces = piecesOf(net, url, { longestMs, mostBytes: file.bytes });
    await pipeline(pieces, createWriteStream(part, { mode: 0o700, flush: true }));
    if (!(await isIntact(part, file))) throw new NotTaken('OTHER_CONTENT');
    renameSync(part, target);
    return target;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Lets go of what was downloaded, but for one version; nothing of a running one is there. */
export function keepOnly(folder: string, version: string | null): void {
  for (const name of namesIn(folder)) {
    if (name !== version) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** None where the folder was never made. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
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

/**
 * What a server answers, piece by piece. It ends by its time, by its silence and by its length, also where the connection
 * does not let go when it is told to. A redirect is no answer, wherever it leads.
 */
async function* piecesOf({ transport, clock }: Net, url: URL, limits: Limits): AsyncGenerator<Uint8Array> {
  const controller = new AbortController();
  const endsAtMs = clock.monotonicMs() + limits.longestMs;
  const inTime = <T>(work: Promise<T>) => within(clock, Math.min(quietMs, endsAtMs - clock.monotonicMs()), work);
  try {
    const request = { method: 'GET', headers: {}, body: null, signal: controller.signal };
    const { status, body } = await inTime(transport(url, request));
    if (status >= 300 && status < 400) throw new NotTaken('REDIRECTED');
    if (status !== 200 || body === null) throw new NotTaken('NO_FILE');
    const pieces = body[Symbol.asyncIterator]();
    let left = limits.mostBytes;
    for (;;) {
      const piece = await inTime(pieces.next());
      if (piece.done) return;
      left -= piece.value.length;
      if (left < 0) throw new NotTaken('TOO_LARGE');
      yield piece.value;
    }
  } finally {
    controller.abort(); // whatever is still to come is let go of, and not waited for
  }
}

/** @throws NotTaken when the time is over, whether or not the work ever ends */
async function within<T>(clock: Clock, limitMs: number, work: Promise<T>): Promise<T> {
  let cancel = () => {};
  const late = new Promise<never>((_, reject) => {
    const tooSlow = () => reject(new NotTaken('TOO_SLOW'));
    // A piece that is here already would win against any timer.
    if (limitMs <= 0) tooSlow();
    else cancel = clock.setTimer(tooSlow, limitMs);
  });
  try {
    return await Promise.race([late, work]);
  } finally {
    cancel();
  }
}
