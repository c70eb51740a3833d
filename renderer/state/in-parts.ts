import { bulkPart } from '#shared/ipc/limits.ts';
import { type Core, patch } from './core.ts';

/** What of a command is safe, in the order in which it was asked for. */
export type Kept = {
  readonly ids: readonly string[];
  /** The revision that shows them; null where none is. */
  readonly revision: number | null;
  /** Why the rest is not, in words; null where all of it is, or the agent has stopped it. */
  readonly problem: string | null;
};

/** What has been begun can be stopped between two of its parts: what was taken by then stays. */
export type Stopping = { isAsked: boolean };

/**
 * Has the conversations of a command edited, many of them in parts, and tells how far that is.
 * @param send one part; the main process keeps all of it or nothing
 */
export async function inParts(
  core: Core,
  ids: readonly string[],
  stopping: Stopping,
  send: (
    part: readonly string[],
  ) => Promise<{ ok: true; value: { revision: number } } | { ok: false; sentence: string }>,
): Promise<Kept> {
  let revision: number | null = null;
  for (let at = 0; at < ids.length; at += bulkPart) {
    if (stopping.isAsked) return { ids: ids.slice(0, at), revision, problem: null };
    if (ids.length > bulkPart) patch(core, 'ui', { bulk: { safe: at, total: ids.length } });
    const answer = await send(ids.slice(at, at + bulkPart));
    if (!answer.ok) return { ids: ids.slice(0, at), revision, problem: answer.sentence };
    revision = answer.value.revision;
  }
  return { ids, revision, problem: null };
}
