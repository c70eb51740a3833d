import type { z } from 'zod';
import { StorageError, storageProblemOf } from '#db/storage-error.ts';
import type { Answer } from '#shared/ipc/bridge.ts';
import { type Channel, ipcContract, type Output } from '#shared/ipc/contract.ts';
import { checked, issueOf } from '#shared/issue.ts';
import type { Reason } from '#shared/reason.ts';
import { EditRefused } from '../outbox/making.ts';
import type { Log } from '../ports.ts';
import { FileNotWritten } from './file-not-written.ts';
import { isAppFrame, type Sender } from './sender.ts';

type ParsedInput<C extends Channel> = z.output<(typeof ipcContract)[C]['input']>;

/** One function for every channel of the contract. What it throws reaches the log; the window gets a reason. */
export type Handlers = { readonly [C in Channel]: (input: ParsedInput<C>) => Output<C> | Promise<Output<C>> };

export type DispatchDeps = {
  /** Requests that come before the engine is up wait for it; if it never comes up, each answer says why. */
  readonly handlers: Handlers | Promise<Handlers>;
  readonly appOrigin: string;
  readonly log: Log;
  /** On in development and tests: a list of fifty rows should not be checked twice in the agent's hands. */
  readonly checkOutput: boolean;
};

/** The contract again, in the form in which the compiler sees that schema and handler of a channel belong together. */
const schemas: {
  readonly [C in Channel]: { readonly input: z.ZodType<ParsedInput<C>>; readonly output: z.ZodType<Output<C>> };
} = ipcContract;

/** A request whose channel came through the process boundary too, and may be none of the contract's. */
export async function dispatchByName(deps: DispatchDeps, name: unknown, sender: Sender | null, raw: unknown) {
  if (typeof name === 'string' && isChannel(name)) return dispatch(deps, name, sender, raw);
  deps.log.warn('ipc: a request for a channel that is not in the contract');
  return { ok: false, code: 'invalid', reason: { kind: 'unknown-request' } } satisfies Answer<never>;
}

const isChannel = (name: string): name is Channel => Object.hasOwn(ipcContract, name);

/**
 * Answers one request of the interface. Never throws: Electron would pass on an error's message and nothing else, so
 * failures travel as values.
 * @param raw as it came through the process boundary, not trusted
 */
export async function dispatch<C extends Channel>(
  { handlers, appOrigin, log, checkOutput }: DispatchDeps,
  channel: C,
  sender: Sender | null,
  raw: unknown,
): Promise<Answer<Output<C>>> {
  const called: Channel = channel;
  if (!isAppFrame(sender, appOrigin)) {
    log.warn('ipc: refused, asked for by a frame that is not ours', { channel: called });
    return { ok: false, code: 'untrusted', reason: { kind: 'strange-window' } };
  }
  const input = checked(schemas[channel].input, raw);
  if (!input.success) {
    log.warn('ipc: refused, its input is not what the contract says', { channel: called, error: input.error });
    return { ok: false, code: 'invalid', reason: { kind: 'wrong-input', issue: issueOf(input.error, raw) } };
  }
  try {
    const ready = await handlers;
    const value = await ready[channel](input.data);
    if (checkOutput) schemas[channel].output.parse(value);
    return { ok: true, value };
  } catch (error) {
    log.error('ipc: a request failed', { channel: called, error });
    return { ok: false, code: 'failed', reason: reasonOf(error) };
  }
}

/** What the agent can do something about is told; the rest is for the log. */
function reasonOf(error: unknown): Reason {
  if (error instanceof EditRefused || error instanceof FileNotWritten) return error.reason;
  if (error instanceof StorageError) return { kind: 'storage', problem: error.problem, file: error.file };
  const problem = storageProblemOf(error);
  return problem ? { kind: 'storage', problem, file: null } : { kind: 'internal' };
}
