import { createHash } from 'node:crypto';
import type { Transport, TransportReply, TransportRequest } from '#electron/ports.ts';
import type { SimReply } from '../simulators/types.ts';
import type { Chance } from './chance.ts';
import type { Journal } from './journal.ts';
import type { ServerEntry } from './oracle/logs.ts';
import { carries } from './oracle/provider-rules.ts';
import type { SimulatedServer } from './providers/simulated-provider.ts';
import { idsIn, shortened, without } from './rows.ts';
import type { Schedule } from './schedule.ts';
import type { Fault, FaultKind, Script } from './script.ts';

/** A server of the run, with what stands in its way. */
export type NetworkServer = {
  readonly name: string;
  readonly server: SimulatedServer;
  /** The account that a token belongs to. */
  readonly accountOf: (headers: Readonly<Record<string, string>>) => string | null;
  /** Faults that wait for a request, oldest first. */
  readonly faults: { readonly fault: Fault; left: number; readonly conversation: string | null }[];
  isDead: boolean;
  /** Conversations whose writes it refuses for good. */
  readonly poisoned: Set<string>;
};

export type NetworkDeps = {
  readonly schedule: Schedule;
  readonly journal: Journal;
  /** The servers' time, epoch ms. */
  readonly trueMs: () => number;
  readonly chance: Chance;
  readonly servers: readonly NetworkServer[];
  readonly latencyMs: Script['latencyMs'];
  readonly shapes: Script['shapes'];
  /** Called for each fault that a request meets, and for each shape of an answer. */
  readonly onMet: (what: string, effect: string, server: SimulatedServer, sent: About) => void;
  /** Called for each request as it leaves the app. */
  readonly onSent: (request: RequestLine, about: Sent['about']) => void;
  /** Called when the app is about to get a page of a list. */
  readonly onListed: () => void;
};

/** When a request left the app, in the order of the logs, and the conversation that it was about. */
export type About = { readonly n: number; readonly conversation: string | null };

type Fate = FaultKind | 'well';
/** @property leftOut the conversation that an answer lacks */
type Meeting = { readonly fate: Fate; readonly leftOut: string | null };
type Settle = { readonly resolve: (reply: TransportReply) => void; readonly reject: (error: unknown) => void };

/** @property path below the base URL */
type RequestLine = { readonly method: string; readonly path: string };

type RequestEntry = Extract<ServerEntry, { kind: 'request' }>;
/** What is only known later is filled in. */
type Open<Entry> = { -readonly [K in keyof Entry]: Entry[K] };

/** What is said of a request itself: to a token that it does not know, a provider says nothing else. */
const saysNo: readonly FaultKind[] = ['403', '404', '409', '422'];
/** Nobody waits as long. */
const foreverMs = 15 * 60_000;
const slowMs = 8000;
const page = '<!doctype html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>';

/** A request on its way: what it was about at the server, and its line in the log. */
type Sent = {
  readonly to: NetworkServer;
  readonly url: URL;
  readonly request: TransportRequest;
  readonly body: unknown;
  readonly about: ReturnType<SimulatedServer['about']>;
  readonly account: string | null;
  readonly sentN: number;
  readonly sentAtMs: number;
  readonly leftOut: string | null;
  readonly isHeard: () => boolean;
};

/** @param isHeard whether the app that asks still lives: a dead one hears no answer, whatever has arrived of its request */
export type Wire = (url: URL, request: TransportRequest, isHeard: () => boolean) => ReturnType<Transport>;

/** The network of a run: requests are answered in memory, late, lost, doubled and torn as the script and the seed say. */
export function createNetwork(deps: NetworkDeps): Wire {
  const { schedule, chance, journal, latencyMs } = deps;
  const latency = () => latencyMs.least + chance() * (latencyMs.most - latencyMs.least);

  function send(url: URL, request: TransportRequest, isHeard: () => boolean, settle: Settle): void {
    const there = deps.servers.filter(({ server }) => new URL(server.account.baseUrl).host === url.host);
    // One address may have several spaces: a token says which; one that none knows is refused by any.
    const to = there.find(({ accountOf }) => accountOf(request.headers) !== null) ?? there[0];
    if (!to) {
      settle.reject(networkError('ENOTFOUND'));
      return;
    }
    const path = url.pathname.slice(new URL(to.server.account.baseUrl).pathname.replace(/\/$/, '').length) + url.search;
    const body = request.body === null ? null : parseOrText(request.body);
    const about = to.server.about({ method: request.method, path, body });
    deps.onSent({ method: request.method, path }, about);
    const sent: Sent = {
      to,
      url,
      request,
      body,
      about,
      account: to.accountOf(request.headers),
      sentN: journal.stamp(),
      sentAtMs: deps.trueMs(),
      leftOut: null,
      isHeard,
    };
    const { fate, leftOut }: Meeting = to.isDead
      ? { fate: 'unreachable', leftOut: null }
      : meet(to, about, { path, body }, to.accountOf(request.headers) !== null);
    if (fate !== 'well') deps.onMet(fate, about.effect, to.server, aboutOf(sent));
    if (fate === 'unreachable') {
      schedule.at(latency(), () => {
        log(sent, { arrived: false, status: null, isOwnWord: false });
        settle.reject(networkError('ECONNREFUSED'));
      });
      return;
    }
    schedule.at(latency(), () => arrive({ ...sent, leftOut }, fate, settle));
  }

  function meet(
    to: NetworkServer,
    about: Sent['about'],
    sent: Pick<Sent, 'body'> & { readonly path: string },
    isKnown: boolean,
  ): Meeting {
    const waiting = to.faults.find(
      ({ fault, left, conversation }) =>
        left > 0 &&
        (isKnown || !saysNo.includes(fault.what)) &&
        (fault.effect === 'any' || fault.effect === about.effect) &&
        (conversation === null || fault.what === 'leaves-out' || conversation === about.conversation) &&
        (fault.field === undefined || (about.effect === 'write' && carries(sent, fault.field))),
    );
    if (!waiting) return { fate: 'well', leftOut: null };
    waiting.left -= 1;
    const { what } = waiting.fault;
    return { fate: what, leftOut: what === 'leaves-out' ? waiting.conversation : null };
  }

  function arrive(sent: Sent, fate: Fate, settle: Settle): void {
    if (sent.request.signal.aborted && chance.chance(0.5)) {
      log(sent, { arrived: false, status: null, isOwnWord: false });
      return;
    }
    switch (fate) {
      case 'lost-before':
      case 'silent-before':
        log(sent, { arrived: false, status: null, isOwnWord: false });
        breakOff(fate === 'lost-before', settle);
        return;
      case 'page':
      case 'page-403':
      case 'page-404': {
        const status = fate === 'page' ? 200 : Number(fate.slice(5));
        const entry = log(sent, { arrived: false, status, isOwnWord: false });
        answer(sent, { status, body: page, headers: { 'content-type': 'text/html' } }, entry, settle);
        return;
      }
      default:
        if (/^\d/.test(fate)) refuse(sent, fate, settle);
        else carryOut(sent, fate, settle);
    }
  }

  function breakOff(isReset: boolean, settle: Settle): void {
    schedule.at(isReset ? latency() : foreverMs, () => settle.reject(networkError('ECONNRESET')));
  }

  /** The provider's own word, applying nothing. */
  function refuse(sent: Sent, fate: string, settle: Settle): void {
    const status = Number(fate.slice(0, 3));
    const reply = sent.to.server.simulator.errorReply(status);
    const headers = fate === '429-wait' ? { 'retry-after': '20' } : {};
    const entry = log(sent, { arrived: true, status, isOwnWord: true });
    answer(sent, { ...reply, headers: { ...reply.headers, ...headers } }, entry, settle);
  }

  function carryOut(sent: Sent, fate: Fate, settle: Settle): void {
    const { server, poisoned } = sent.to;
    const { conversation: id, effect } = sent.about;
    if (effect === 'write' && id !== null && poisoned.has(id) && sent.account !== null) {
      refuse(sent, '422', settle);
      return;
    }
    const before = id === null ? null : server.values(id);
    const violationsBefore = server.simulator.violations.length;
    let reply = respond(sent, fate === 'ignored' && effect === 'write');
    if (fate === 'twice') reply = respond(sent);
    if (sent.leftOut !== null) reply = { ...reply, body: without(reply.body, sent.leftOut) };
    const varied = fate === 'short' ? shortened(vary(sent, reply)) : vary(sent, reply);
    const entry = log(sent, {
      arrived: true,
      status: reply.status,
      isOwnWord: true,
      before,
      after: id === null ? null : server.values(id),
      violations: server.simulator.violations.slice(violationsBefore),
    });
    if (effect === 'list') {
      const listed = idsIn(fate === 'short' ? varied.body : reply.body);
      entry.listed = server.ids().filter((each) => each !== sent.leftOut && listed.has(each));
    }
    if (fate === 'lost-after' || fate === 'silent-after') {
      breakOff(fate === 'lost-after', settle);
      return;
    }
    if (fate === 'late') {
      schedule.at(foreverMs, () => {});
      return;
    }
    if (fate === 'slow') {
      schedule.at(slowMs, () => answer(sent, varied, entry, settle));
      return;
    }
    if (fate === 'half') {
      const text = textOf(varied.body);
      schedule.at(latency(), () => settle.resolve(replyOf(varied, tornBody(text.slice(0, text.length / 2)))));
      return;
    }
    answer(sent, varied, entry, settle);
  }

  function respond({ to, url, request }: Sent, dryRun = false): SimReply {
    const raw = {
      method: request.method,
      url: url.pathname + url.search,
      headers: request.headers,
      body: request.body ?? '',
    };
    return to.server.simulator.respond(raw, { dryRun });
  }

  function vary(sent: Sent, reply: SimReply): SimReply {
    const { documented, odd } = deps.shapes;
    if (!documented && !odd) return reply;
    for (let tries = 0; tries < 4; tries += 1) {
      const wire = { method: sent.request.method, path: sent.url.pathname, body: sent.body };
      const varied = sent.to.server.vary(wire, reply, chance);
      if (varied.shapes.some((name) => (name.startsWith('odd:') ? !odd : !documented))) continue;
      for (const name of varied.shapes) deps.onMet(`shape ${name}`, sent.about.effect, sent.to.server, aboutOf(sent));
      return varied.reply;
    }
    return reply;
  }

  type Told = { arrived: boolean; status: number | null; isOwnWord: boolean };
  type Effects = Partial<Pick<RequestEntry, 'before' | 'after' | 'violations'>>;

  function log(sent: Sent, told: Told & Effects): Open<RequestEntry> {
    const { to, url, request, about, account, sentN, sentAtMs } = sent;
    return journal.happen({
      kind: 'request',
      server: to.name,
      method: request.method,
      path: url.pathname + url.search,
      body: sent.body,
      account,
      answered: false,
      effect: about.effect,
      conversation: about.conversation,
      sentN,
      sentAtMs,
      credentials: nameOf(request.headers),
      before: null,
      after: null,
      violations: [],
      ...told,
    }) as Open<RequestEntry>;
  }

  function answer(sent: Sent, reply: SimReply, entry: Open<RequestEntry>, settle: Settle): void {
    schedule.at(latency(), () => {
      if (sent.request.signal.aborted || !sent.isHeard()) return;
      entry.answered = true;
      entry.answeredN = journal.stamp();
      entry.answeredAtMs = deps.trueMs();
      const waitS = Number(Object.entries(reply.headers ?? {}).find(([name]) => /^retry-after$/i.test(name))?.[1]);
      if (waitS > 0) entry.retryAfterMs = waitS * 1000;
      if (sent.about.effect === 'list') deps.onListed();
      settle.resolve(replyOf(reply, wholeBody(textOf(reply.body))));
    });
  }

  return (url, request, isHeard) =>
    new Promise((resolve, reject) => {
      if (request.signal.aborted) return reject(aborted());
      request.signal.addEventListener('abort', () => reject(aborted()), { once: true });
      send(url, request, isHeard, { resolve, reject });
    });
}

/** A name for the credentials among the headers: no log holds a token. */
function nameOf(headers: TransportRequest['headers']): string {
  const others = Object.entries(headers).filter(([name]) => !/^(accept|content-type)$/i.test(name));
  return createHash('sha256').update(JSON.stringify(others.sort())).digest('hex').slice(0, 8);
}

const aboutOf = ({ sentN, about }: Sent): About => ({ n: sentN, conversation: about.conversation });

const aborted = () => new DOMException('This operation was aborted', 'AbortError');

function networkError(code: string): Error {
  const syscall = code === 'ENOTFOUND' ? 'getaddrinfo' : code === 'ECONNREFUSED' ? 'connect' : 'read';
  return Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code, syscall }) });
}

function replyOf({ status, headers = {} }: SimReply, body: AsyncIterable<Uint8Array>): TransportReply {
  const lower = new Map(Object.entries({ 'content-type': 'application/json', ...headers }));
  return { status, url: '', headers: { get: (name) => lower.get(name.toLowerCase()) ?? null }, body };
}

async function* wholeBody(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function* tornBody(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
  throw networkError('UND_ERR_SOCKET');
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  return body === undefined ? '' : JSON.stringify(body);
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
