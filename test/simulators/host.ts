import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SimFaults } from './faults.ts';
import type { LoggedRequest, RawRequest, SimFault, SimReply } from './types.ts';

/** The server as its host needs it: a request arrives before it is answered, and a fault may come between. */
type Answering = {
  /** Logs the request. */
  readonly arrive: (request: RawRequest) => LoggedRequest;
  readonly reply: (request: RawRequest, dryRun: boolean) => SimReply;
  readonly errorReply: (status: number) => SimReply;
  /** Records that the simulator itself failed. */
  readonly fail: (what: string) => void;
};

/** Serves a simulator on loopback, and lets requests meet faults. Costs nothing until it is started. */
export class SimHost {
  readonly faults = new SimFaults();
  readonly #answering: Answering;
  #server: Server | null = null;
  #port: number;

  /** @param port 0 picks a free one */
  constructor(port: number, answering: Answering) {
    this.#port = port;
    this.#answering = answering;
  }

  /** The chosen one once started; after a stop it stays the same. */
  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    if (this.#server) return;
    // Loaded here, because simulators that are asked without a host must not need one.
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        this.#answering.fail(`the simulator failed: ${String(error)}`);
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

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  async #handle(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(raw);
    const { method, path, body } = this.#answering.arrive(request);

    const met = this.faults.meet(method, path, body);
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
    const reply = this.#answering.reply(request, fault?.kind === 'ignore-write');
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
    write(response, { ...reply, body: fault?.kind === 'rewrite' ? fault.change(parseOrText(sent)) : sent });
  }

  #faultReply(fault: Extract<SimFault, { kind: 'status' }>): SimReply {
    const { status, headers } = fault;
    const reply = 'body' in fault ? { status, body: fault.body } : this.#answering.errorReply(status);
    return { ...reply, ...(headers ? { headers } : {}) };
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

async function readRequest(raw: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of raw) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(Object.entries(raw.headers).map(([name, value]) => [name, String(value)]));
  return { method: raw.method ?? 'GET', url: raw.url ?? '/', headers, body: Buffer.concat(chunks).toString('utf8') };
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
