import type { Clock, Transport, TransportReply } from '../ports.ts';
import { type Exchange, exchangeLog, keptBodyLength } from './exchanges.ts';
import { isNobodyThere, networkSentence } from './network-words.ts';
import { ProviderError, type ProviderErrorKind } from './provider.ts';
import { retryAtMs } from './retry-at.ts';
import { cleanWords, maskSecrets, wordsOf } from './server-words.ts';

const defaultTimeoutMs = 30_000;
const defaultMaxBytes = 32 * 1024 * 1024;

export type HttpSettings = {
  /** The provider's name as sentences show it. */
  readonly service: string;
  readonly baseUrl: string;
  /** Sent with every request; the credentials among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Masked wherever the server's words are kept. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  readonly transport: Transport;
  /** From the first byte sent to the last byte read. */
  readonly timeoutMs?: number | undefined;
  /** Of an answer's body once decompressed. */
  readonly maxBytes?: number | undefined;
};

export type HttpRequest = {
  readonly method: string;
  /** Below the base URL, starting with a slash. */
  readonly path: string;
  readonly body?: unknown;
  readonly signal: AbortSignal;
};

/** @returns the parsed JSON of a 2xx answer, undefined where its body is empty @throws ProviderError, nothing else */
export type HttpClient = (request: HttpRequest) => Promise<unknown>;

/** An answer over the limit: asking for less at once may help. */
export class OversizeError extends ProviderError {}

/**
 * The JSON client of all adapters. Follows no redirect: the credentials belong to the base URL's origin,
 * and a provider's API that redirects is a login page or a wrong base URL. No retries: those are the engine's.
 */
export function createHttpClient(settings: HttpSettings): HttpClient {
  const { baseUrl, clock, transport, timeoutMs = defaultTimeoutMs } = settings;
  const host = hostOf(baseUrl);
  return async ({ method, path, body, signal }) => {
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
    try {
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
      return await readResponse(response, settings, host, note);
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      if (signal.aborted) throw new ProviderError('unreachable', 'The request was cancelled.', { reach: 'cancelled' });
      if (timedOut) {
        const sentence = `${host} did not answer within ${Math.round(timeoutMs / 1000)} s.`;
        throw new ProviderError('unreachable', sentence, { reach: 'silence' });
      }
      // Not passed on as the cause: it may quote a header, the URL or what the server sent.
      const reach = !isAnswered && isNobodyThere(error) ? 'nobody' : 'silence';
      throw new ProviderError('unreachable', networkSentence(host, error), { reach });
    } finally {
      cancelTimer();
      signal.removeEventListener('abort', abort);
    }
  };
}

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

async function readResponse(
  response: TransportReply,
  settings: HttpSettings,
  host: string,
  note: Note,
): Promise<unknown> {
  const { status } = response;
  note(status, '');
  if (status >= 300 && status < 400) {
    await giveUp(response);
    throw redirected(response, host);
  }
  if (status < 200 || status > 299) throw await failed(response, settings, host, note);
  const text = await readText(response, settings, host);
  note(status, text);
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProviderError('unreadable', notJson(response, text, host), { status });
  }
}

/** Nothing was carried out, so this waits like a server that cannot be reached instead of blaming an edit. */
function redirected(response: TransportReply, host: string): ProviderError {
  const target = parseUrl(response.headers.get('location') ?? '', response.url || undefined);
  const where = target === null || target.host === host ? 'to another page' : `to ${target.host}`;
  return new ProviderError(
    'unreachable',
    `${host} redirects ${where} instead of answering, perhaps to a login page. Is the base URL right?`,
    { status: response.status },
  );
}

async function failed(
  response: TransportReply,
  settings: HttpSettings,
  host: string,
  note: Note,
): Promise<ProviderError> {
  const { status } = response;
  // What breaks off is nobody's word; what is only too long to be read says enough with its status.
  const text = await readText(response, settings, host).catch((error: unknown) => {
    if (error instanceof OversizeError) return '';
    throw error;
  });
  note(status, text);
  const said = parseOrText(text);
  const page = typeof said === 'string' && isWebPage(response, text);
  if (page && status < 500 && status !== 429) {
    // A firewall's, a proxy's or a host's own page: the provider did not speak, so that nothing is refused or deleted.
    return new ProviderError('unreachable', webPage(host, status), { status });
  }
  const kind = kindOf(status);
  const words = page ? null : wordsOf(said);
  return new ProviderError(kind, sentenceOf(kind, status, settings.service), {
    status,
    serverWords: words === null ? null : cleanWords(words, settings.secrets),
    retryAtMs: kind === 'rate' || kind === 'server' ? retryAtMs(response.headers, settings.clock.nowMs()) : null,
  });
}

function kindOf(status: number): ProviderErrorKind {
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

function sentenceOf(kind: ProviderErrorKind, status: number, service: string): string {
  switch (kind) {
    case 'auth':
      return `${service} does not accept the token.`;
    case 'limit':
      return `${service} says that the subscription or its limit is used up.`;
    case 'gone':
      return `${service} does not have this any more (${status}).`;
    case 'unreachable':
      return `${service} did not get the request in time (${status}).`;
    case 'stale':
      return `It was changed at ${service} at the same moment.`;
    case 'rate':
      return `${service} asks to slow down.`;
    case 'server':
      return `${service} has trouble of its own (${status}).`;
    case 'refused':
      if (status === 403) return `${service} does not allow this.`;
      return status === 413 ? `This is too large for ${service}.` : `${service} refused the request (${status}).`;
    case 'unreadable':
      return `${service} answered with something that cannot be read.`;
    default:
      return kind satisfies never;
  }
}

/** Reads the body up to the limit and not a chunk further. */
async function readText(response: TransportReply, { maxBytes = defaultMaxBytes }: HttpSettings, host: string) {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new OversizeError(
        'unreadable',
        `${host} answered with more than ${Math.round(maxBytes / 1024 / 1024)} MB at once, which Winnow does not read.`,
        { status: response.status },
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Lets the connection go without reading what it carries. */
async function giveUp({ body }: TransportReply): Promise<void> {
  await body?.[Symbol.asyncIterator]().return?.();
}

function notJson(response: TransportReply, text: string, host: string): string {
  return isWebPage(response, text)
    ? webPage(host, response.status)
    : `${host} answered with something that is not JSON, or only a part of it.`;
}

const webPage = (host: string, status: number) =>
  `${host} answered with a web page instead of data (${status}). Is the base URL right?`;

function isWebPage(response: TransportReply, text: string): boolean {
  return /html/i.test(response.headers.get('content-type') ?? '') || /^\s*<(!doctype|html|head|body|\?xml)/i.test(text);
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Host and port without user or password, which a base URL may hold. */
function hostOf(baseUrl: string): string {
  return parseUrl(baseUrl)?.host || 'The base URL';
}

function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
