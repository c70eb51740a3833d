import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock, Transport } from '../ports.ts';
import { ProviderError } from './provider.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A share is spread over the hour: so much of it, a twelfth, is there in each stretch of this. */
const stretchMs = 5 * minuteMs;

/**
 * The part of an hour's requests that each kind of work has to itself, whatever the others do; what is left is for
 * whoever comes first. Reading ahead of need has only a part of that.
 */
const shares = { open: 0.12, push: 0.12, poll: 0.12, walk: 0.08, ahead: 0 } as const;

/** Of what is for all, reading ahead leaves the rest to what is needed. */
const aheadOfCommon = 0.6;

/** What a request is for: what the agent looks at, their edits, news, the whole list with its look-ups, reading ahead. */
export type Work = keyof typeof shares;
/** Where a request was taken from. */
export type Source = Work | 'common';
export type Spent = { readonly atMs: number; readonly source: Source };

/** Requests of before the start count too. Times are the wall clock's, epoch ms. */
export type KeptRequests = {
  /** Those of the last hour, with the times under which they are kept. */
  load(): readonly (Spent & { readonly keptAtMs: number })[];
  /** @param over when those were made that an hour has passed over since, as they are kept: however the clock was set */
  add(spent: Spent, over: readonly number[]): void;
};

/** One of this run's memory, by the clock that nobody sets. @property keptAtMs as it is kept, by the wall clock */
type Counted = Spent & { readonly keptAtMs: number };
type At = Pick<Spent, 'atMs'>;

/** Keeps the requests with one token below what its provider allows in an hour, whoever sends them. */
export type Budget = {
  /** What all requests with the token go through. Where an hour's are used up, it sends none. */
  readonly transport: Transport;
  /** The requests that `run` makes are of this kind. */
  doing<T>(work: Work, run: () => T): T;
  /** How long until this kind of work may begin, ms; 0: now. */
  waitMs(work: Work): number;
  /** How long until so many requests of this kind can have been sent, were nothing else asked meanwhile, ms. */
  sentInMs(work: Work, requests: number): number;
  /** What was sent in the last hour, oldest first, by the wall clock. */
  spent(): readonly Spent[];
};

const works = Object.keys(shares) as Work[];
const doing = new AsyncLocalStorage<Work>();

/** What a request that is sent now is for; what nobody has said is for the agent, who waits for it. */
export const workNow = (): Work => doing.getStore() ?? 'open';

export const unlimited = (transport: Transport): Budget => ({
  transport,
  doing: (work, run) => doing.run(work, run),
  waitMs: () => 0,
  sentInMs: () => 0,
  spent: () => [],
});

/** When fewer than `most` of these were made within the span before, by the clock that nobody sets. */
function roomAtMs(of: readonly At[], spanMs: number, most: number): number {
  if (most < 1) return Number.POSITIVE_INFINITY;
  const last = of.at(-most);
  return last === undefined ? Number.NEGATIVE_INFINITY : last.atMs + spanMs;
}

/** The same of a kind of work's own share, and of its stretch. */
const shareAtMs = (mine: readonly At[], most: number): number =>
  Math.max(roomAtMs(mine, hourMs, most), roomAtMs(mine, stretchMs, Math.ceil((most * stretchMs) / hourMs)));

/** @param service as sentences name it */
export function createBudget(
  perHour: number,
  { clock, transport, service }: { readonly clock: Clock; readonly transport: Transport; readonly service: string },
  kept: KeptRequests,
): Budget {
  const own = new Map<Source, number>(works.map((work) => [work, Math.ceil(perHour * shares[work])]));
  const common = perHour - [...own.values()].reduce((sum, n) => sum + n, 0);
  /** By the clock that nobody sets, oldest first. */
  let spent: Counted[] = kept.load().map(({ atMs, ...rest }) => ({
    ...rest,
    atMs: clock.monotonicMs() - Math.max(0, clock.nowMs() - atMs),
  }));

  /** How long until fewer than `most` of these were made within the span, ms. */
  const roomIn = (of: readonly At[], spanMs: number, most: number): number =>
    Math.max(0, roomAtMs(of, spanMs, most) - clock.monotonicMs());

  function ownWaitMs(work: Work): number {
    const mine = spent.filter(({ source }) => source === work);
    return Math.max(0, shareAtMs(mine, own.get(work) ?? 0) - clock.monotonicMs());
  }

  function commonWaitMs(work: Work): number {
    const taken = spent.filter(({ source }) => source === 'common');
    return roomIn(taken, hourMs, work === 'ahead' ? Math.floor(common * aheadOfCommon) : common);
  }

  /** How long until an hour's requests are no longer used up, ms. */
  const usedUpMs = () => roomIn(spent, hourMs, perHour);

  /** Each goes as soon as it may; what an hour has room for, the next hour has again. */
  function sentInMs(work: Work, requests: number): number {
    const most = own.get(work) ?? 0;
    const hours = Math.floor(Math.max(0, requests - 1) / (most + common));
    const nowMs = clock.monotonicMs();
    const mine: At[] = spent.filter(({ source }) => source === work);
    const taken: At[] = spent.filter(({ source }) => source === 'common');
    const all: At[] = [...spent];
    let lastMs = nowMs;
    for (let left = requests - hours * (most + common); left > 0; left -= 1) {
      const ownMs = shareAtMs(mine, most);
      const first = Math.min(ownMs, roomAtMs(taken, hourMs, common));
      lastMs = Math.max(lastMs, first, roomAtMs(all, hourMs, perHour));
      all.push({ atMs: lastMs });
      (ownMs <= lastMs ? mine : taken).push({ atMs: lastMs });
    }
    return lastMs - nowMs + hours * hourMs;
  }

  function spend(): void {
    const work = workNow();
    const [atMs, keptAtMs] = [clock.monotonicMs(), clock.nowMs()];
    const source = ownWaitMs(work) === 0 ? work : 'common';
    const isOver = (each: Counted) => each.atMs <= atMs - hourMs;
    const over = spent.filter(isOver).map((each) => each.keptAtMs);
    spent = [...spent.filter((each) => !isOver(each)), { atMs, source, keptAtMs }];
    kept.add({ atMs: keptAtMs, source }, over);
  }

  return {
    async transport(url, request) {
      const waitMs = usedUpMs();
      if (waitMs > 0) {
        throw new ProviderError(
          'rate',
          { kind: 'hour-used-up', service, perHour },
          { reach: 'nobody', retryAtMs: clock.nowMs() + waitMs },
        );
      }
      spend();
      return transport(url, request);
    },
    doing: (work, run) => doing.run(work, run),
    waitMs: (work) => Math.max(usedUpMs(), Math.min(ownWaitMs(work), commonWaitMs(work))),
    sentInMs,
    spent() {
      const startMs = clock.nowMs() - clock.monotonicMs();
      return spent.map(({ atMs, source }) => ({ atMs: Math.round(startMs + atMs), source }));
    },
  };
}
