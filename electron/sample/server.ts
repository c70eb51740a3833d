import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ProvisionedAccount } from '#shared/account.ts';
import type { Ports } from '../ports.ts';
import { answer, refuse, type SampleReply } from './api.ts';
import { arrive } from './arrivals.ts';
import { SampleInbox } from './inbox.ts';
import { readState, stateWriter } from './state-file.ts';
import { lastMessageMs } from './types.ts';

const basePath = 'v1';
const subAccountId = 'sub_sample';
const minuteMs = 60_000;
/** Where the app was closed for longer than this, some customers have written meanwhile. */
const awayMs = 60 * minuteMs;
const awayMinutesAgo = [95, 61, 38, 17, 4];
const maxBodyBytes = 32 * 1024 * 1024;

export type SampleServer = {
  readonly baseUrl: string;
  /** Another one in each run. */
  readonly token: string;
  readonly subAccountId: string;
  /** The account to provision, complete. Its base URL is another one in each run, its name stays. */
  readonly account: ProvisionedAccount;
  /** Ends the arrivals, writes the state and closes every connection. */
  stop(): Promise<void>;
};

/** By chance it is decided who writes, and when. */
export type SampleSettings = Pick<Ports, 'clock' | 'random' | 'newId'> & {
  /** Where edits and arrivals are kept between runs. */
  readonly stateFile: string;
  /** Shortest and longest time between two messages. */
  readonly intervalMs?: readonly [number, number];
};

/** Starts the sample inbox: 500 conversations behind Vantax's API on loopback, in which messages keep arriving. */
export async function startSampleServer(settings: SampleSettings): Promise<SampleServer> {
  const { clock, random, newId, stateFile, intervalMs = [20_000, 60_000] } = settings;
  const { nowMs } = clock;
  const inbox = new SampleInbox((await readState(stateFile)) ?? { bornMs: nowMs(), changed: [] });
  const save = stateWriter(stateFile, () => inbox.save());
  catchUp(inbox, nowMs(), random);

  const token = `vx_sample_${newId().replaceAll('-', '')}`;
  const server = createServer((request, response) => {
    handle(request, token, inbox)
      // Durable before it is answered: the app then believes the edit, and a crash must not prove it wrong.
      .then(async (reply) => {
        if (request.method === 'PATCH' && reply.status === 200) await save();
        write(response, reply);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const baseUrl = `http://127.0.0.1:${port}/${basePath}`;

  const [shortest, longest] = intervalMs;
  let cancel = plan();
  function plan(): () => void {
    return clock.setTimer(
      () => {
        if (arrive(inbox, nowMs(), random)) void save();
        cancel = plan();
      },
      Math.round(shortest + random() * (longest - shortest)),
    );
  }

  return {
    baseUrl,
    token,
    subAccountId,
    account: { provider: 'vantax', name: 'Sample inbox', baseUrl, credentials: { token }, options: { subAccountId } },
    stop: async () => {
      cancel();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await save();
    },
  };
}

/** An inbox opened again after a night shows what came in meanwhile, the newest some minutes ago. */
function catchUp(inbox: SampleInbox, nowMs: number, random: () => number): void {
  const [newest] = inbox.ordered();
  if (!newest || nowMs - lastMessageMs(newest) < awayMs) return;
  for (const minutesAgo of awayMinutesAgo) {
    const atMs = nowMs - minutesAgo * minuteMs;
    if (atMs > lastMessageMs(newest)) arrive(inbox, atMs, random);
  }
}

async function handle(request: IncomingMessage, token: string, inbox: SampleInbox): Promise<SampleReply> {
  const { authorization } = request.headers;
  if (authorization !== `Bearer ${token}` && request.headers['x-api-key'] !== token) {
    return refuse(401, 'Invalid API key');
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [base, ...segments] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  if (base !== basePath) return refuse(404, 'Not found');
  const text = await readText(request);
  if (text === null) return refuse(413, 'Too large');
  const parsed = parse(text);
  if (!parsed.ok) return refuse(400, 'The body is no JSON');
  return answer(inbox, subAccountId, {
    method: request.method ?? 'GET',
    segments,
    query: url.searchParams,
    body: parsed.value,
  });
}

/** @returns null where it is too large */
async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  if (text === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function write(response: ServerResponse, { status, body }: SampleReply): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
