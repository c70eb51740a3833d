import type { Input } from '#shared/ipc/contract.ts';
import { sampleAccountId } from '../accounts/connections.ts';
import type { Engine } from '../engine/engine.ts';
import type { Forced } from './policy.ts';
import { shellNotices } from './shell-notices.ts';

type Asked = Pick<Input<'intents.enqueue'>, 'accountId' | 'edits'>;

/** Where the sample is tried, nobody is asked yet. */
const setsFollowUp = ({ accountId, edits }: Asked): boolean =>
  accountId !== sampleAccountId &&
  edits.some(({ field, to }) => field === 'followUp' && typeof to === 'object' && to !== null);

/**
 * Asks, once in the life of the agent's data, whether Winnow is to start with their session: a line in the window, when
 * they have set something to be reminded of. What is decided for them, or cannot be, is not asked.
 * @param asked a command that is kept already
 * @param canStart whether the system could
 */
export async function askForLogin(
  engine: Engine,
  forced: Forced,
  asked: Asked,
  canStart: () => boolean,
): Promise<void> {
  if (!setsFollowUp(asked) || !canStart() || forced.startAtLogin !== undefined) return;
  if (engine.settings().startAtLogin !== null) return;
  try {
    await engine.handlers['settings.set']({ startAtLogin: false });
  } catch {
    return; // The disk refuses it: asked now, they would be asked again with each follow-up.
  }
  engine.notice(shellNotices.startAtLogin);
}
