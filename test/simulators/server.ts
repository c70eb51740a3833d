import { SimHost } from './host.ts';
import type { InjectedFault, LoggedRequest, RawRequest, SimFault, SimMatch, SimReply, SimRequest } from './types.ts';

export type SimServerOptions = {
  /** 0 picks a free one. */
  readonly port?: number | undefined;
  /** The provider's own time, epoch ms. */
  readonly nowMs: () => number;
};

/**
 * What every simulator of a provider is made of: a log of its requests, a list of what broke the documented contract,
 * and `respond`, which needs neither a host nor a clock of its own. What it answers is the provider's business. Where a
 * real client has to reach it, it starts its host on loopback, which also knows faults.
 */
export abstract class SimServer {
  /** Every request that arrived, faults included, oldest first. */
  readonly log: LoggedRequest[] = [];
  /** Requests that break the documented contract; tests assert that it stays empty. */
  readonly violations: string[] = [];
  protected readonly nowMs: () => number;
  readonly #basePath: string;
  readonly #host: SimHost;

  /** @param basePath starts with a slash and ends without one, for example /v1 */
  constructor(basePath: string, { port = 0, nowMs }: SimServerOptions) {
    this.#basePath = basePath;
    this.nowMs = nowMs;
    this.#host = new SimHost(port, {
      arrive: (request) => this.#arrive(request),
      reply: (request, dryRun) => this.#reply(request, dryRun),
      errorReply: (status) => this.errorReply(status),
      fail: (what) => this.violations.push(what),
    });
  }

  /** The documented answer, its effect included unless the request is a dry run. */
  protected abstract answer(request: SimRequest): SimReply;

  /** An error's body in the provider's form. */
  protected abstract errorBody(status: number, words: string): unknown;

  /**
   * Answers a request at once, and logs it. The answer is what the server knows now: it shares nothing with the state.
   * @param dryRun answer as if it were carried out, and change nothing
   */
  respond(request: RawRequest, { dryRun = false }: { readonly dryRun?: boolean } = {}): SimReply {
    this.#arrive(request);
    const { body, ...reply } = this.#reply(request, dryRun);
    return { ...reply, body: typeof body === 'object' ? JSON.parse(JSON.stringify(body)) : body };
  }

  /** An error in the provider's form, as it sends one when it cannot answer. Changes nothing. */
  errorReply(status: number, words = `Simulated ${status}`): SimReply {
    return { status, body: this.errorBody(status, words) };
  }

  /** The requests with this method, oldest first. */
  requests(method: string): LoggedRequest[] {
    return this.log.filter((entry) => entry.method === method);
  }

  /** Ends in the base path. Valid once started, and after a stop it stays the same. */
  get baseUrl(): string {
    return `http://127.0.0.1:${this.#host.port}${this.#basePath}`;
  }

  /** Listens on loopback; after a stop on the same port as before, with the same state. */
  async start(): Promise<void> {
    await this.#host.start();
  }

  /** Closes every connection: from now on connections are refused. State, log and faults stay. */
  async stop(): Promise<void> {
    await this.#host.stop();
  }

  /** Makes the next matching requests fail; first injected, first met. @param times how many (once unless told; Infinity: until removed) */
  inject({ match = {}, fault, times = 1 }: { match?: SimMatch; fault: SimFault; times?: number }): InjectedFault {
    return this.#host.faults.inject(match, fault, times);
  }

  clearFaults(): void {
    this.#host.faults.clear();
  }

  #arrive({ method, url, body }: RawRequest): LoggedRequest {
    const { pathname, search } = urlOf(url);
    const path = `${pathname}${search}`.replace(this.#basePath, '');
    const entry = { method, path, body: parse(body), atMs: this.nowMs() };
    this.log.push(entry);
    return entry;
  }

  #reply({ method, url, headers, body }: RawRequest, dryRun: boolean): SimReply {
    const { pathname, searchParams } = urlOf(url);
    if (!`${pathname}/`.startsWith(`${this.#basePath}/`)) {
      this.violations.push(`${method} ${pathname} is outside ${this.#basePath}`);
      return { status: 404, body: this.errorBody(404, 'Not found') };
    }
    const below = pathname.slice(this.#basePath.length);
    return this.answer({
      method,
      segments: below.split('/').slice(1).map(decodeURIComponent),
      query: searchParams,
      headers,
      body: parse(body),
      isJson: /^application\/json\b/i.test(headers['content-type'] ?? ''),
      dryRun,
    });
  }
}

const urlOf = (url: string) => new URL(url, 'http://simulator');

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
