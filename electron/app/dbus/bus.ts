import { createConnection, type Socket } from 'node:net';
import { BusError, codeOfBus } from './bus-error.ts';
import { decode, encode, type Message } from './message.ts';

export type Call = {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
};

/** A connection to a message bus. */
export type Bus = {
  /** @throws where the bus or the called program answers with an error, or nobody answers in time */
  call(call: Call): Promise<readonly unknown[]>;
  /** Every signal that comes; the bus sends those that a rule asks for. */
  onSignal(hear: (signal: Message) => void): void;
  /** Called once it has ended, by itself or by `close`. */
  onEnd(hear: () => void): void;
  close(): void;
};

export const theBus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** Nothing that we ask takes a program any time; one that is started for it takes some. */
const patienceMs = 5_000;

/**
 * Where a session's bus listens, from its address: a file where there is one, else a name of Linux's own, which an older
 * Node cannot reach.
 */
export function socketOf(address: string): string | null {
  const forms = address.split(';').flatMap((form) => {
    const [kind, rest = ''] = form.split(/:(.*)/s);
    return kind === 'unix' ? [Object.fromEntries(rest.split(',').map((pair) => pair.split(/=(.*)/s).slice(0, 2)))] : [];
  });
  const path: string | undefined = forms.find((form) => form.path)?.path;
  const abstract: string | undefined = forms.find((form) => form.abstract)?.abstract;
  if (path !== undefined) return decodeURIComponent(path);
  return abstract === undefined ? null : `\0${decodeURIComponent(abstract)}`;
}

/** @throws where nobody listens there, or lets us in */
export async function connectBus(path: string, userId: number): Promise<Bus> {
  const socket = createConnection({ path });
  const left = await signIn(socket, userId);
  const bus = talk(socket, left);
  await bus.call({ ...theBus, member: 'Hello' });
  return bus;
}

const hungUp = () => new BusError('DBUS_DISCONNECTED');

/** SASL's EXTERNAL: the system tells the bus who we are, and we say the same. @returns what came behind the answer */
function signIn(socket: Socket, userId: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let said = Buffer.alloc(0);
    const fail = (error: Error) => {
      clearTimeout(limit);
      socket.destroy();
      reject(error);
    };
    const limit = setTimeout(() => fail(new BusError('DBUS_NO_REPLY')), patienceMs);
    const ended = () => fail(hungUp());
    const hear = (bytes: Buffer) => {
      said = Buffer.concat([said, bytes]);
      const end = said.indexOf('\r\n');
      if (end < 0) return;
      if (!said.subarray(0, end).toString('latin1').startsWith('OK')) return fail(new BusError('DBUS_AUTH_FAILED'));
      clearTimeout(limit);
      socket.off('data', hear).off('error', fail).off('close', ended);
      socket.write('BEGIN\r\n');
      resolve(said.subarray(end + 2));
    };
    socket.on('data', hear).on('error', fail).on('close', ended);
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(userId)).toString('hex')}\r\n`);
  });
}

type Waiting = { readonly resolve: (body: readonly unknown[]) => void; readonly reject: (error: Error) => void };

function talk(socket: Socket, left: Buffer): Bus {
  const waiting = new Map<number, Waiting>();
  const hearers: ((signal: Message) => void)[] = [];
  const enders: (() => void)[] = [];
  let serial = 0;
  let rest = left;

  function take(message: Message): void {
    if (message.kind === 'signal') for (const hear of hearers) hear(message);
    const asked = waiting.get(message.replySerial ?? 0);
    if (!asked || (message.kind !== 'return' && message.kind !== 'error')) return;
    waiting.delete(message.replySerial ?? 0);
    if (message.kind === 'return') asked.resolve(message.body);
    else asked.reject(new BusError(codeOfBus(message.errorName ?? '')));
  }

  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    try {
      for (let next = decode(rest); next; next = decode(rest)) {
        rest = rest.subarray(next.size);
        if (next.message) take(next.message);
      }
    } catch {
      // What follows what cannot be read cannot be read either.
      socket.destroy();
    }
  });
  socket.on('error', () => {}); // 'close' follows
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(hungUp());
    waiting.clear();
    for (const hear of enders) hear();
  });
  socket.unref();

  return {
    call: ({ body = [], ...call }) =>
      new Promise((resolve, reject) => {
        serial += 1;
        const mine = serial;
        const limit = setTimeout(() => {
          waiting.delete(mine);
          reject(new BusError('DBUS_NO_REPLY'));
        }, patienceMs);
        const ended = () => clearTimeout(limit);
        waiting.set(mine, {
          resolve: (answer) => {
            ended();
            resolve(answer);
          },
          reject: (error) => {
            ended();
            reject(error);
          },
        });
        if (socket.destroyed) {
          waiting.delete(mine);
          ended();
          reject(hungUp());
          return;
        }
        socket.write(encode({ kind: 'call', serial: mine, ...call, body }));
      }),
    onSignal: (hear) => void hearers.push(hear),
    onEnd: (hear) => void enders.push(hear),
    close: () => socket.destroy(),
  };
}
