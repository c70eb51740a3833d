import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SimFaults } from './faults.ts';
import type { InjectedFault, LoggedRequest, SimFault, SimMatch, SimReply, SimRequest } from './types.ts';

export type SimServerOptions = {
  /** 0 picks a free one. */
  readonly port?: number | undefined;
  readonly nowMs?: (() => number) | undefined;
};

/**
 * What every simulator of a provider is made of: a server on loopback with a log of its requests, a list of what broke
 * the documented contract, and faults to inject. What it answers is the provider's business.
 */
export abstract class SimServer {
  /** Every request that arrived, faults included, oldest first. */
  readonly log: LoggedRequest[] = [];
  /** Requests that break the documented contract; tests assert that it stays empty. */
  readonly violations: string[] = [];
  protected readonly nowMs: () => number;
  readonly #basePath: string;
  readonly #faults = new SimFaults();
  #server: Server | null = null;
  #port: number;

  /** @param basePath starts with a slash and ends without one, for example /v1 */
  constructor(basePath: string, { port = 0, nowMs = Date.now }: SimServerOptions) {
    this.#basePath = basePath;
    this.#port = port;
    this.nowMs = nowMs;
  }

  /** The documented answer, its effect included unless the request is a dry run. */
  protected abstract answer(request: SimRequest): SimReply;

  /** An error's body in the provider's form. */
  protected abstract errorBody(status: number, words: string): unknown;

  /** Ends in the base path. Valid once started, and after a stop it stays the same. */
  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}${this.#basePath}`;
  }

  /** Listens on loopback; after a stop on the same port as before, with the same state. */
  async start(): Promise<void> {
    if (this.#server) return;
    const server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        this.violations.push(`the simulator failed: ${String(error)}`);
        response.destroy();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Closes every connection: from now on connections are refused. State, log and faults stay. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  /** Makes the next matching requests fail; first injected, first met. @param times how many (once unless told; Infinity: until removed) */
  inject({ match = {}, fault, times = 1 }: { match?: SimMatch; fault: SimFault; times?: number }): InjectedFault {
    return this.#faults.inject(match, fault, times);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  /** The requests with this method, oldest first. */
  requests(method: string): LoggedRequest[] {
    return this.log.filter((entry) => entry.method === method);
  }

  async #handle(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readAll(raw);
    const url = new URL(raw.url ?? '/', 'http://simulator');
    const method = raw.method ?? 'GET';
    const path = `${url.pathname}${url.search}`.replace(this.#basePath, '');
    const body = text === '' ? null : parseOrText(text);
    this.log.push({ method, path, body, atMs: this.nowMs() });

    const met = this.#faults.meet(method, path, body);
    const fault = met?.fault;
    if (fault?.kind === 'reset-before') {
      raw.socket.resetAndDestroy();
      return;
    }
    if (fault?.kind === 'status') {
      write(response, this.#faultReply(fault));
      return;
    }
    if (fault?.kind === 'html') {
      write(response, { status: fault.status ?? 200, body: page, headers: { 'content-type': 'text/html' } });
      return;
    }
    if (met && fault?.kind === 'hold' && fault.when === 'before') await met.released;
    const reply = this.#reply(raw, url, method, body, fault?.kind === 'ignore-write');
    // The answer is what the server knows now, also where it is sent later.
    const sent = textOf(reply.body);
    if (met && fault?.kind === 'hold' && fault.when === 'after') await met.released;
    if (fault?.kind === 'drop-after') {
      raw.socket.destroy();
      return;
    }
    if (fault?.kind === 'truncate' || fault?.kind === 'stall') {
      response.writeHead(reply.status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(sent),
      });
      response.write(Buffer.from(sent).subarray(0, fault.bytes), () => {
        if (fault.kind === 'truncate') raw.socket.destroy();
      });
      return;
    }
    write(
      response,
      fault?.kind === 'rewrite' ? { ...reply, body: fault.change(parseOrText(sent)) } : { ...reply, body: sent },
    );
  }

  #reply(raw: IncomingMessage, url: URL, method: string, body: unknown, dryRun: boolean): SimReply {
    if (!`${url.pathname}/`.startsWith(`${this.#basePath}/`)) {
      this.violations.push(`${method} ${url.pathname} is outside ${this.#basePath}`);
      return { status: 404, body: this.errorBody(404, 'Not found') };
    }
    const below = url.pathname.slice(this.#basePath.length);
    return this.answer({
      method,
      segments: below.split('/').slice(1).map(decodeURIComponent),
      query: url.searchParams,
      headers: raw.headers,
      body,
      isJson: /^application\/json\b/i.test(raw.headers['content-type'] ?? ''),
      dryRun,
    });
  }

  #faultReply(fault: Extract<SimFault, { kind: 'status' }>): SimReply {
    const { status, headers } = fault;
    const body = 'body' in fault ? fault.body : this.errorBody(status, `Simulated ${status}`);
    return { status, body, ...(headers ? { headers } : {}) };
  }
}

const page = '<!doctype html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>';

function write(response: ServerResponse, { status, body, headers }: SimReply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(textOf(body));
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  return body === undefined ? '' : JSON.stringify(body);
}

async function readAll(raw: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of raw) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
