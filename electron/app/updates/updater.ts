import { join } from 'node:path';
import type { NewNotice } from '#shared/notice.ts';
import type { Log } from '../../ports.ts';
import { type Feed, type FeedFile, isLater, readFeed } from './feed.ts';
import { type Installed, replaceAndStart, startProgram } from './install.ts';
import { fetchSmall, isIntact, keepOnly, type Net, NotTaken, stage } from './staging.ts';

const everyMs = 6 * 60 * 60_000;
/** While files are being published, feed and signature may be of two versions for a moment. */
const timesBeforeTold = 2;

export type UpdaterDeps = Net & {
  /** The folder at a server in which the feed lies. */
  readonly address: string;
  /** With which the feed must be signed: SPKI in base64. */
  readonly key: string;
  readonly version: string;
  readonly arch: string;
  readonly installed: Installed | null;
  /** Of what is downloaded, and of nothing else. */
  readonly folder: string;
  readonly log: Log;
  readonly tell: (notice: NewNotice) => void;
};

export type Updater = {
  /** Looks now, and again from time to time. */
  start(): void;
  stop(): void;
  /** Looks once. Never throws: the next look is soon enough. */
  look(): Promise<void>;
  /** Whether the agent's wish to restart can be granted; then `replace` is to follow the end of everything else. */
  isStaged(): boolean;
  /** Checks what was staged once more, and starts it in our place; else us again. @returns whether it did the former */
  replace(): Promise<boolean>;
};

export function createUpdater(deps: UpdaterDeps): Updater {
  const { address, key, version, arch, installed, folder, log, tell } = deps;
  let staged: { readonly path: string; readonly file: FeedFile; readonly version: string } | null = null;
  // Running, staged or told: an older feed, signed once, is never news again.
  let newest = version;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let timesRefused = 0;
  const at = (name: string) => new URL(`${address.replace(/\/+$/, '')}/${name}`);

  async function published(): Promise<Feed | null> {
    const text = await fetchSmall(deps, at('latest.json'));
    const signature = await fetchSmall(deps, at('latest.json.sig'));
    return readFeed(text, Buffer.from(signature).toString('utf8'), key);
  }

  /** Somebody offers what our maker has not signed: the agent hears of it once, when it is no passing state. */
  function refused(): void {
    timesRefused += 1;
    if (timesRefused === timesBeforeTold) tell({ level: 'warning', news: { kind: 'update-refused' }, action: null });
  }

  async function takeUp(feed: Feed): Promise<void> {
    const news = { version: feed.version, notes: feed.notes };
    const file = feed.files.find((each) => each.form === installed?.form && each.arch === arch);
    if (file) {
      const path = await stage(deps, at(file.name), file, join(folder, feed.version));
      staged = { path, file, version: feed.version };
      log.info('updates: a new version is staged', { version: feed.version });
      tell({ level: 'info', news: { kind: 'update-ready', ...news }, action: { kind: 'restart-to-update' } });
    } else {
      tell({ level: 'info', news: { kind: 'update-available', ...news }, action: null });
    }
    newest = feed.version;
  }

  async function lookOnce(): Promise<void> {
    try {
      const feed = await published();
      if (!feed) {
        log.warn('updates: what is published is not signed by the key of this Winnow');
        refused();
        return;
      }
      if (isLater(feed.version, newest)) await takeUp(feed);
      timesRefused = 0;
      keepOnly(folder, staged?.version ?? null);
    } catch (error) {
      log.warn('updates: nothing could be fetched', { error });
      if (error instanceof NotTaken && error.isOther) refused();
    }
  }

  /** One at a time: two would write the same file. */
  const look = () => {
    looking ??= lookOnce().finally(() => {
      looking = null;
    });
    return looking;
  };

  return {
    look,
    start() {
      void look();
      timer = setInterval(() => void look(), everyMs);
      timer.unref();
    },
    stop() {
      if (timer) clearInterval(timer);
    },
    isStaged: () => staged !== null && installed !== null,
    async replace() {
      if (!staged || !installed) return false;
      try {
        if (await isIntact(staged.path, staged.file)) {
          replaceAndStart(installed, staged.path);
          return true;
        }
        log.error('updates: what was staged has been changed, and is not run');
      } catch (error) {
        log.error('updates: the new version could not be put in the place of this one', { error });
      }
      // A restart was wished for: without one, nobody would be reminded.
      startProgram(installed.program);
      return false;
    },
  };
}
