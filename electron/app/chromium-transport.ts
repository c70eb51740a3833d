import { type ClientRequest, type IncomingMessage, net, type Session, session } from 'electron';
import type { Transport, TransportReply, TransportRequest } from '../ports.ts';
import { asNetworkError } from './chromium-errors.ts';
import { withoutDictionaries } from './hardening.ts';
import type { Login } from './proxy-login.ts';
import type { ProxyLogins } from './proxy-logins.ts';

/**
 * Chromium's network: it knows the system's authorities, its proxies, the scripts that choose them, and how to sign on to
 * one. Nothing of what it is told stays: no cookie, no cache.
 */
export function chromiumTransport(login: ProxyAnswers): Transport {
  const own: Session[] = [];
  const opened = (name: string) => {
    const made = memoryOnly(name);
    own.push(made);
    return made;
  };
  const reading = opened('network');
  const writing = freshConnections(opened);
  // Chromium remembers what a proxy has accepted, and whoever is let through once stays so over that connection.
  login.whenForgotten(() => {
    for (const each of own) void each.clearAuthCache().then(() => each.closeAllConnections());
  });
  return (url, request) => {
    if (request.method === 'GET') return send(url, request, { own: reading, giveBack: () => {} }, login);
    return send(url, request, writing.take(), login);
  };
}

export type ProxyAnswers = Pick<ProxyLogins, 'answer' | 'refused' | 'whenForgotten'>;

/** A session for one request. It is given back when no more of the answer is to come, once however often that is said. */
type Lent = { readonly own: Session; readonly giveBack: () => void };

function memoryOnly(name: string): Session {
  const own = session.fromPartition(name, { cache: false });
  withoutDictionaries(own);
  return own;
}

/**
 * A request over a connection that was used before is sent again by Chromium, whatever it asks for, where that connection
 * turns out to be dead. Whether a write is repeated is the outbox' to decide: each has a connection of its own.
 */
function freshConnections(opened: (name: string) => Session) {
  const free: Session[] = [];
  let made = 0;
  return {
    take(): Lent {
      const own = free.pop() ?? opened(`network-write-${++made}`);
      let isOut = true;
      return {
        own,
        giveBack() {
          if (!isOut) return;
          isOut = false;
          // It fails what is still under way: over HTTP/2 also an answer whose head has come.
          void own.closeAllConnections().then(() => free.push(own));
        },
      };
    },
  };
}

function send(
  url: URL,
  { method, headers, body, signal }: TransportRequest,
  { own, giveBack }: Lent,
  login: ProxyAnswers,
): Promise<TransportReply> {
  return new Promise((resolve, reject) => {
    const request = net.request({ url: url.href, method, session: own, redirect: 'manual', credentials: 'omit' });
    const fail = (error: Error) => {
      giveBack();
      reject(error);
    };
    const abort = () => {
      request.abort();
      fail(new DOMException('', 'AbortError'));
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    answerProxy(request, login);
    request.on('redirect', (status, _method, _target, answered) => {
      request.abort();
      giveBack();
      resolve({ status, headers: headersOf(answered), url: url.href, body: null });
    });
    request.on('error', (error) => fail(asNetworkError(error.message)));
    request.on('response', (answer) => {
      // From the proxy, not from whom it was meant for.
      if (answer.statusCode === 407) {
        request.abort();
        fail(asNetworkError('net::ERR_PROXY_AUTH_REQUESTED'));
        return;
      }
      resolve({
        status: answer.statusCode,
        headers: headersOf(answer.headers),
        url: url.href,
        body: bodyOf(answer, request, giveBack),
      });
    });
    request.end(body ?? undefined);
  });
}

/** A server's own question is none that a password answers: its refusal is what the adapter reads. */
function answerProxy(request: ClientRequest, login: ProxyAnswers): void {
  let told: Login | null = null;
  request.on('login', ({ isProxy, host, port }, answer) => {
    // Asked again, what was said is wrong: nothing more is, but what the agent has said since.
    if (isProxy && told) login.refused(host, port, told);
    told = isProxy ? login.answer(host, port) : null;
    if (told) answer(told.name, told.password);
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

/** Whoever gives it up before the first piece ends the request as well, which a generator would not notice. */
function bodyOf(answer: IncomingMessage, request: ClientRequest, giveBack: () => void): AsyncIterable<Uint8Array> {
  // A readable stream, which Electron's types do not say.
  const pieces = (answer as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const giveUp = () => {
    request.abort();
    giveBack();
  };
  const body: AsyncIterator<Uint8Array> = {
    async next() {
      try {
        const piece = await pieces.next();
        if (piece.done) giveBack();
        return piece;
      } catch (error) {
        giveUp();
        throw asNetworkError(error instanceof Error ? error.message : '');
      }
    },
    async return() {
      await pieces.return?.();
      giveUp();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => body };
}
