import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, refusal, type SimRequest } from './api.ts';
import { SimFaults } from './faults.ts';
import { SimStore } from './store.ts';
import type {
  InjectedFault,
  LoggedRequest,
  SimConversation,
  SimFault,
  SimMatch,
  SimMessage,
  SimReply,
  SimSeed,
} from './types.ts';

const basePath = '/v1';

export type SimulatorOptions = {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly token?: string;
  readonly subAccountId?: string;
  readonly nowMs?: () => number;
};

/**
 * A strict, stateful stand-in for Vantax on loopback, built from its documentation only. It shares no code with the
 * adapter, so neither can hide the other's mistakes. What no correct client sends is recorded in `violations`.
 */
export class VantaxSimulator {
  readonly token: string;
  readonly subAccountId: string;
  /** Every request that arrived, faults included, oldest first. */
  readonly log: LoggedRequest[] = [];
  /** Requests that break the documented contract; tests assert that it stays empty. */
  readonly violations: string[] = [];
  readonly #nowMs: () => number;
  readonly #store: SimStore;
  readonly #faults = new SimFaults();
  #server: Server | null = null;
  #port: number;

  constructor({ port = 0, token, subAccountId, nowMs = Date.now }: SimulatorOptions = {}) {
    this.token = token ?? 'vx_live_simulated_5d41402abc4b2a76';
    this.subAccountId = subAccountId ?? 'sub_sim1';
    this.#port = port;
    this.#nowMs = nowMs;
    this.#store = new SimStore(this.subAccountId, nowMs);
  }

  /** Ends in /v1. Valid once started, and after a stop it stays the same. */
  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}${basePath}`;
  }

  get size(): number {
    return this.#store.size;
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

  add(seed: SimSeed = {}): SimConversation {
    const [item] = this.#store.add([seed]);
    if (!item) throw new RangeError('unreachable: one seed makes one conversation');
    return structuredClone(item);
  }

  /** Many at once, sorted once. @param make by index; absent: filled in, newest first, a minute apart */
  addMany(count: number, make: (index: number) => SimSeed = () => ({})): void {
    this.#store.add(Array.from({ length: count }, (_, index) => make(index)));
  }

  remove(id: string): void {
    this.#store.remove(id);
  }

  /** A copy of what the server stores; undefined where it stores none. */
  get(id: string): SimConversation | undefined {
    const item = this.#store.get(id);
    return item && structuredClone(item);
  }

  all(): SimConversation[] {
    return structuredClone(this.#store.all());
  }

  messages(id: string): SimMessage[] {
    return structuredClone(this.#store.messages(id));
  }

  /** Somebody else edits: the fields given are replaced, nothing else moves. */
  edit(
    id: string,
    change: { status?: string; tags?: readonly string[]; metadata?: Readonly<Record<string, string>> },
  ): void {
    const item = this.#store.get(id);
    if (!item) throw new RangeError(`the simulator has no conversation ${id}`);
    if (change.status !== undefined) item.status = change.status;
    if (change.tags) item.tags = [...change.tags];
    if (change.metadata) item.metadata = Object.fromEntries(Object.entries(change.metadata));
  }

  /** The customer writes: moves the conversation to the top and counts as unread. */
  addInbound(id: string, text: string, atMs = this.#nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 'inbound', text, atMs));
  }

  /** Somebody of the team answers. */
  addOutbound(id: string, text: string, atMs = this.#nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 'outbound', text, atMs));
  }

  /** The requests with this method, oldest first. */
  requests(method: string): LoggedRequest[] {
    return this.log.filter((entry) => entry.method === method);
  }

  async #handle(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readAll(raw);
    const url = new URL(raw.url ?? '/', 'http://simulator');
    const method = raw.method ?? 'GET';
    const path = `${url.pathname}${url.search}`.replace(basePath, '');
    const body = text === '' ? null : parseOrText(text);
    this.log.push({ method, path, body, atMs: this.#nowMs() });

    const met = this.#faults.meet(method, path);
    const fault = met?.fault;
    if (fault?.kind === 'reset-before') {
      raw.socket.resetAndDestroy();
      return;
    }
    if (fault?.kind === 'status') {
      write(response, faultReply(fault));
      return;
    }
    if (fault?.kind === 'html') {
      write(response, { status: fault.status ?? 200, body: page, headers: { 'content-type': 'text/html' } });
      return;
    }
    if (met && fault?.kind === 'hold' && fault.when === 'before') await met.released;
    const reply = this.#reply(raw, url, method, body, fault?.kind === 'ignore-write');
    // The answer is what the server knows now, also where it is sent later.
    const sent = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    if (met && fault?.kind === 'hold' && fault.when === 'after') await met.released;
    if (fault?.kind === 'drop-after') {
      raw.socket.destroy();
      return;
    }
    if (fault?.kind === 'truncate') {
      response.writeHead(reply.status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(sent),
      });
      response.write(Buffer.from(sent).subarray(0, fault.bytes), () => raw.socket.destroy());
      return;
    }
    write(
      response,
      fault?.kind === 'rewrite' ? { ...reply, body: fault.change(JSON.parse(sent)) } : { ...reply, body: sent },
    );
  }

  #reply(raw: IncomingMessage, url: URL, method: string, body: unknown, dryRun: boolean): SimReply {
    const { authorization } = raw.headers;
    if (authorization !== `Bearer ${this.token}` && raw.headers['x-api-key'] !== this.token) {
      return refusal(401, 'Invalid API key');
    }
    const [base, ...segments] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    if (`/${base}` !== basePath) {
      this.violations.push(`${method} ${url.pathname} is outside ${basePath}`);
      return refusal(404, 'Not found');
    }
    const request: SimRequest = {
      method,
      segments,
      query: url.searchParams,
      body,
      isJson: /^application\/json\b/i.test(raw.headers['content-type'] ?? ''),
    };
    return answer(request, { store: this.#store, violation: (what) => this.violations.push(what) }, dryRun);
  }
}

/** A simulator that listens already. */
export async function startVantaxSimulator(options: SimulatorOptions = {}): Promise<VantaxSimulator> {
  const simulator = new VantaxSimulator(options);
  await simulator.start();
  return simulator;
}

const page = '<!doctype html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>';

function faultReply(fault: Extract<SimFault, { kind: 'status' }>): SimReply {
  const body = 'body' in fault ? fault.body : { success: false, message: `Simulated ${fault.status}` };
  return { status: fault.status, body, ...(fault.headers ? { headers: fault.headers } : {}) };
}

function write(response: ServerResponse, { status, body, headers }: SimReply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body));
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
