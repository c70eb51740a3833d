import { type ClientRequest, type IncomingMessage, net, type Session, session } from 'electron';
import type { Transport, TransportReply, TransportRequest } from '../ports.ts';
import { asNetworkError } from './chromium-errors.ts';
import { withoutDictionaries } from './hardening.ts';
import type { ProxyLogin } from './proxy-login.ts';

/**
 * Chromium's network: it knows the system's authorities, its proxies, the scripts that choose them, and how to sign on to
 * one. Nothing of what it is told stays: no cookie, no cache.
 */
export function chromiumTransport(login: ProxyLogin): Transport {
  const reading = memoryOnly('network');
  const writing = freshConnections();
  return (url, request) => {
    if (request.method === 'GET') return send(url, request, reading, login);
    const own = writing.take();
    return send(url, request, own, login).finally(() => writing.giveBack(own));
  };
}

function memoryOnly(name: string): Session {
  const own = session.fromPartition(name, { cache: false });
  withoutDictionaries(own);
  return own;
}

/**
 * A request over a connection that was used before is sent again by Chromium, whatever it asks for, where that connection
 * turns out to be dead. Whether a write is repeated is the outbox' to decide: each has a connection of its own.
 */
function freshConnections() {
  const free: Session[] = [];
  let made = 0;
  return {
    take(): Session {
      const own = free.pop();
      if (own) return own;
      made += 1;
      return memoryOnly(`network-write-${made}`);
    },
    giveBack(own: Session): void {
      void own.closeAllConnections().then(() => free.push(own));
    },
  };
}

function send(
  url: URL,
  { method, headers, body, signal }: TransportRequest,
  own: Session,
  login: ProxyLogin,
): Promise<TransportReply> {
  return new Promise((resolve, reject) => {
    const request = net.request({ url: url.href, method, session: own, redirect: 'manual', credentials: 'omit' });
    const abort = () => {
      request.abort();
      reject(new DOMException('', 'AbortError'));
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    answerProxy(request, login);
    request.on('redirect', (status, _method, _target, answered) => {
      request.abort();
      resolve({ status, headers: headersOf(answered), url: url.href, body: null });
    });
    request.on('error', (error) => reject(asNetworkError(error.message)));
    request.on('response', (answer) => {
      // From the proxy, not from whom it was meant for.
      if (answer.statusCode === 407) {
        request.abort();
        reject(asNetworkError('net::ERR_PROXY_AUTH_REQUESTED'));
        return;
      }
      resolve({
        status: answer.statusCode,
        headers: headersOf(answer.headers),
        url: url.href,
        body: bodyOf(answer, request),
      });
    });
    request.end(body ?? undefined);
  });
}

/** A server's own question is none that a password answers: its refusal is what the adapter reads. */
function answerProxy(request: ClientRequest, login: ProxyLogin): void {
  let isAsked = false;
  request.on('login', ({ isProxy, host, port }, answer) => {
    const known = isProxy && !isAsked ? login(host, port) : null;
    isAsked = true; // asked again, what was said is wrong
    if (known) answer(known.name, known.password);
    else answer();
  });
}

type Headers = Record<string, string | string[]>;

function headersOf(all: Headers): TransportReply['headers'] {
  const byName = new Map(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    get(name) {
      const value = byName.get(name.toLowerCase());
      return value === undefined ? null : [value].flat().join(', ');
    },
  };
}

async function* bodyOf(answer: IncomingMessage, request: ClientRequest): AsyncGenerator<Uint8Array> {
  let isRead = false;
  try {
    // A readable stream, which Electron's types do not say.
    for await (const piece of answer as unknown as AsyncIterable<Uint8Array>) yield piece;
    isRead = true;
  } catch (error) {
    throw asNetworkError(error instanceof Error ? error.message : '');
  } finally {
    if (!isRead) request.abort();
  }
}
