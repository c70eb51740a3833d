import type { z } from 'zod';
import { type Answer, type Channel, ipcContract, type Output } from '#shared/ipc.ts';
import type { Log } from '../ports.ts';
import { isAppFrame, type Sender } from './sender.ts';

type ParsedInput<C extends Channel> = z.output<(typeof ipcContract)[C]['input']>;

/** One function for every channel of the contract. What it throws reaches the log; the agent reads one sentence. */
export type Handlers = { readonly [C in Channel]: (input: ParsedInput<C>) => Output<C> | Promise<Output<C>> };

export type DispatchDeps = {
  readonly handlers: Handlers;
  readonly appOrigin: string;
  readonly log: Log;
  /** On in development and tests: a list of fifty rows should not be checked twice in the agent's hands. */
  readonly checkOutput: boolean;
};

/** The contract again, in the form in which the compiler sees that schema and handler of a channel belong together. */
const schemas: {
  readonly [C in Channel]: { readonly input: z.ZodType<ParsedInput<C>>; readonly output: z.ZodType<Output<C>> };
} = ipcContract;

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
  if (!isAppFrame(sender, appOrigin)) {
    log.warn(`ipc: ${channel} refused, asked for by a frame that is not ours`);
    return { ok: false, code: 'untrusted', sentence: 'Winnow did not recognise this window.' };
  }
  const input = schemas[channel].input.safeParse(raw);
  if (!input.success) {
    log.warn(`ipc: ${channel} refused, its input is not what the contract says`, issuesOf(input.error));
    return { ok: false, code: 'invalid', sentence: input.error.issues[0]?.message ?? 'Winnow could not read this.' };
  }
  try {
    const value = await handlers[channel](input.data);
    if (checkOutput) schemas[channel].output.parse(value);
    return { ok: true, value };
  } catch (error) {
    log.error(`ipc: ${channel} failed`, error);
    return { ok: false, code: 'failed', sentence: sentenceOf(error) };
  }
}

/** Where and what, without the values: they may hold a customer's words. */
const issuesOf = (error: z.ZodError) => error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`);

/** The failures that the agent can do something about are named; the others are for the log. */
function sentenceOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) {
    return 'The disk is full, so this could not be kept. Free some space and try again.';
  }
  if (/^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EROFS|EACCES|EPERM)/.test(code)) {
    return 'Winnow may not write to its folder, so this could not be kept. Check the folder and the disk.';
  }
  if (/^SQLITE_IOERR|^EIO/.test(code)) return 'The disk reported an error, so this could not be kept.';
  return 'Something went wrong inside Winnow. The log has the details.';
}
