import type { Failure, FailureClass } from '#shared/failure.ts';
import type { Clock, Ports, Transport, TransportReply } from '../ports.ts';
import { type BoundedAnswer, type Bounds, ofError, readBounded, usual } from './bounded.ts';
import { type Exchange, exchangeLog, keptBodyLength } from './exchanges.ts';
import { isNobodyThere, networkCode } from './network-errors.ts';
import { ProviderError } from './provider.ts';
import { createRest } from './rest.ts';
import { retryAtMs } from './retry-at.ts';
import { cleanWords, isRecord, maskSecrets, wordsOf } from './server-words.ts';

const defaultTimeoutMs = 30_000;

export type HttpSettings = {
  /** What the provider calls itself. */
  readonly service: string;
  readonly baseUrl: string;
  /** Sent with every request; the credentials among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Masked wherever the server's words are kept. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  readonly transport: Transport;
  readonly yieldToHost: Ports['yieldToHost'];
  /** From the first byte sent to the last byte read. */
  readonly timeoutMs?: number | undefined;
  /** Of an answer's body once unpacked; a request's own bounds may be closer. */
  readonly maxBytes?: number | undefined;
};

export type HttpRequest = {
  readonly method: string;
  /** Below the base URL, starting with a slash. */
  readonly path: string;
  readonly body?: unknown;
  /** What its answer may hold; absent: the usual. */
  readonly bounds?: Bounds;
  readonly signal: AbortSignal;
};

/** @returns the parsed JSON of a 2xx answer, undefined where its body is empty @throws ProviderError, nothing else */
export type HttpClient = (request: HttpRequest) => Promise<unknown>;

/** An answer beyond its bounds: asking for less at once may help. */
export class OversizeError extends ProviderError {}

/**
 * The JSON client of all adapters. Follows no redirect: the credentials belong to the base URL's origin,
 * and a provider's API that redirects is a login page or a wrong base URL. No retries: those are the engine's.
 */
export function createHttpClient(settings: HttpSettings): HttpClient {
  const { baseUrl, clock, transport, timeoutMs = defaultTimeoutMs } = settings;
  const host = hostOf(baseUrl);
  const rest = createRest(clock);
  return async ({ method, path, body, bounds: asked, signal }) => {
    const bounds = asked ?? usual;
    rest.check();
    // AbortSignal.any and AbortSignal.timeout's reasons differ between Node 18 and 24; a controller of our own does not.
    const controller = new AbortController();
    const abort = () => controller.abort();
    let timedOut = false;
    const cancelTimer = clock.setTimer(() => {
      timedOut = true;
      abort();
    }, timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    const note = noteExchange(settings, method, path, body);
    let isAnswered = false;
    const answered = async () => {
      const response = await transport(new URL(baseUrl.replace(/\/+$/, '') + path), {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...settings.headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: controller.signal,
      });
      isAnswered = true;
      const read = (of: Bounds) => readBounded(response.body, of, settings.yieldToHost, controller.signal);
      return await readResponse({ response, read, settings, host, note }, within(bounds, settings));
    };
    try {
      // A connection that does not let go when it is told to holds nobody.
      return await Promise.race([answered(), calledOff(controller.signal)]);
    } catch (error) {
      if (error instanceof ProviderError) {
        rest.note(error);
        throw error;
      }
      if (signal.aborted) throw new ProviderError('unreachable', { kind: 'cancelled' }, { reach: 'cancelled' });
      if (timedOut) {
        const failure = { kind: 'no-answer', host, seconds: Math.round(timeoutMs / 1000) } as const;
        throw new ProviderError('unreachable', failure, { reach: 'silence' });
      }
      // Not passed on as the cause: it may quote a header, the URL or what the server sent.
      const reach = !isAnswered && isNobodyThere(error) ? 'nobody' : 'silence';
      throw new ProviderError('unreachable', { kind: 'network', host, code: networkCode(error) ?? '' }, { reach });
    } finally {
      cancelTimer();
      signal.removeEventListener('abort', abort);
    }
  };
}

const calledOff = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(new Error('called off'));
    else signal.addEventListener('abort', () => reject(new Error('called off')), { once: true });
  });

type Note = (status: number, text: string) => void;

/** Keeps a request, and its answer once there is one, for whoever looks on. */
function noteExchange({ clock, secrets }: HttpSettings, method: string, path: string, body: unknown): Note {
  const log = exchangeLog.getStore();
  if (!log) return () => {};
  // Masked before the last cut, so that none is left in half at the end.
  const mask = (text: string) => maskSecrets(text.slice(0, 2 * keptBodyLength), secrets).slice(0, keptBodyLength);
  const sent = body === undefined || body === null ? null : mask(JSON.stringify(body));
  const exchange: Exchange = { atMs: clock.nowMs(), method, path, body: sent, status: null, answer: null };
  log.push(exchange);
  return (status, text) => {
    exchange.status = status;
    exchange.answer = mask(text);
  };
}

/** What came, and what is needed to read it. */
type Arrived = {
  readonly response: TransportReply;
  readonly read: (bounds: Bounds) => Promise<BoundedAnswer>;
  readonly settings: HttpSettings;
  readonly host: string;
  readonly note: Note;
};

const within = (bounds: Bounds, { maxBytes }: HttpSettings): Bounds =>
  maxBytes === undefined
    ? bounds
    : {
        ...bounds,
        bodyBytes: Math.min(bounds.bodyBytes, maxBytes),
        readBytes: Math.min(bounds.readBytes, maxBytes),
      };

async function readResponse(arrived: Arrived, bounds: Bounds): Promise<unknown> {
  const { response, read, host, note } = arrived;
  const { status } = response;
  note(status, '');
  if (status >= 300 && status < 400) {
    await giveUp(response);
    throw redirected(response, host);
  }
  if (status < 200 || status > 299) throw await failed(arrived);
  const answer = await read(bounds);
  note(status, answer.head);
  switch (answer.kind) {
    case 'json':
      return answer.value;
    case 'empty':
      return undefined;
    case 'not-json':
      throw new ProviderError(
        'unreadable',
        { kind: isWebPage(response, answer.head) ? 'web-page' : 'no-json', host },
        { status },
      );
    case 'too-large':
      throw new OversizeError('unreadable', tooMuch(answer.what, bounds, host), { status });
    default:
      return answer satisfies never;
  }
}

/** Nothing was carried out, so this waits like a server that cannot be reached instead of blaming an edit. */
function redirected(response: TransportReply, host: string): ProviderError {
  const target = parseUrl(response.headers.get('location') ?? '', response.url || undefined);
  const to = target === null || target.host === host ? null : target.host;
  return new ProviderError('unreachable', { kind: 'redirected', host, to }, { status: response.status });
}

async function failed({ response, read, settings, host, note }: Arrived): Promise<ProviderError> {
  const { status } = response;
  // What breaks off is nobody's word; what is too large to be read says enough with its status.
  const answer = await read(ofError);
  note(status, answer.head);
  const page = answer.kind !== 'json' && isWebPage(response, answer.head);
  // With 401, some APIs say it of a token in so many words.
  const isText = answer.kind === 'not-json' && answer.head.trim() !== '' && status !== 401;
  if ((page || isText) && status < 500 && status !== 429) {
    // A firewall's, a proxy's or a host's own words: the provider did not speak, so that nothing is refused or deleted.
    return new ProviderError('unreachable', { kind: page ? 'web-page' : 'plain-text', host }, { status });
  }
  const kind = kindOf(status);
  const words = page ? null : saidIn(answer);
  return new ProviderError(
    kind,
    { kind: 'answered', service: settings.service },
    {
      status,
      serverWords: words === null ? null : cleanWords(words, settings.secrets),
      serverCode: codeIn(answer),
      retryAtMs: kind === 'rate' || kind === 'server' ? retryAtMs(response.headers, settings.clock.nowMs()) : null,
    },
  );
}

function kindOf(status: number): FailureClass {
  if (status >= 500) return 'server';
  switch (status) {
    case 401:
      return 'auth';
    case 402:
      return 'limit';
    case 404:
    case 410:
      return 'gone';
    case 408:
      return 'unreachable';
    case 409:
    case 412:
      return 'stale';
    case 429:
      return 'rate';
    default:
      return 'refused';
  }
}

function saidIn(answer: BoundedAnswer): string | null {
  if (answer.kind === 'json') return wordsOf(answer.value);
  return answer.kind === 'not-json' ? wordsOf(answer.head) : null;
}

function codeIn(answer: BoundedAnswer): string | null {
  const code = answer.kind === 'json' && isRecord(answer.value) ? answer.value.code : null;
  return typeof code === 'string' ? code : null;
}

type TooLargeIn = Extract<BoundedAnswer, { kind: 'too-large' }>['what'];

function tooMuch(what: TooLargeIn, { bodyBytes, items }: Bounds, host: string): Failure {
  if (what === 'bytes') return { kind: 'too-much', host, megabytes: Math.round(bodyBytes / 1024 / 1024) };
  return what === 'items' ? { kind: 'too-many', host, most: items } : { kind: 'too-many-parts', host };
}

/** Lets the connection go without reading what it carries. */
async function giveUp({ body }: TransportReply): Promise<void> {
  await body?.[Symbol.asyncIterator]().return?.();
}

function isWebPage(response: TransportReply, text: string): boolean {
  return /html/i.test(response.headers.get('content-type') ?? '') || /^\s*<(!doctype|html|head|body|\?xml)/i.test(text);
}

/** Host and port without user or password, which a base URL may hold; empty where it has none. */
function hostOf(baseUrl: string): string {
  return parseUrl(baseUrl)?.host ?? '';
}

function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
