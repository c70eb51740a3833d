import type { Edit } from '#shared/edits/edit.ts';
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

/** Conversations that one request edits alike. */
type Part = { readonly ids: readonly string[]; readonly edits: readonly Edit[] };

/**
 * Has the conversations of a command edited, many of them in parts, and tells how far that is.
 * @param alike which of them are edited in the same way
 * @param send one part; the main process keeps all of it or nothing
 */
export async function inParts(
  core: Core,
  alike: readonly Part[],
  stopping: Stopping,
  send: (part: Part) => Promise<{ ok: true; value: { revision: number } } | { ok: false; sentence: string }>,
): Promise<Kept> {
  let revision: number | null = null;
  const total = alike.reduce((sum, { ids }) => sum + ids.length, 0);
  const kept: string[] = [];
  for (const { ids, edits } of alike) {
    for (let at = 0; at < ids.length; at += bulkPart) {
      if (stopping.isAsked) return { ids: kept, revision, problem: null };
      if (total > bulkPart) patch(core, 'ui', { bulk: { safe: kept.length, total } });
      const part = ids.slice(at, at + bulkPart);
      const answer = await send({ ids: part, edits });
      if (!answer.ok) return { ids: kept, revision, problem: answer.sentence };
      kept.push(...part);
      revision = answer.value.revision;
    }
  }
  return { ids: kept, revision, problem: null };
}
