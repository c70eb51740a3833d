import { checked } from '#shared/issue.ts';
import { isoTime } from '../iso-time.ts';
import { type PlannedRequest, ProviderError, type Told } from '../provider.ts';
import { toldOf } from '../rows.ts';
import type { VcitaApi } from './api.ts';
import { toPulled } from './mapping.ts';
import { idOfPath } from './plan.ts';
import type { VcitaReply } from './schema.ts';

/** An echoed date may have lost its seconds. */
const echoToleranceMs = 60_000;

export function createSend({
  update,
  nowMs,
  source,
}: VcitaApi): (request: PlannedRequest, signal: AbortSignal) => Promise<Told> {
  return async ({ path, body, echo, validUntilMs }, signal) => {
    if (validUntilMs !== undefined && nowMs() >= validUntilMs) {
      throw new ProviderError('refused', { kind: 'time-passed' });
    }
    const id = idOfPath(path);
    const reply = await update(id, body, signal);
    if (reply.row.uid !== id) {
      // Written there, not here: the engine reads again, finds the other conversation, and merges with it.
      throw new ProviderError('stale', { kind: 'merged-meanwhile' }, { status: 200 });
    }
    return { ...toldOf(reply, toPulled(reply.row), source), ...believed(echo, reply.row) };
  };
}

/** The date of a follow-up is only believed where the reply has a follow-up, and names no other date. */
function believed(echo: PlannedRequest['echo'], reply: VcitaReply): PlannedRequest['echo'] {
  if (echo?.followUpAtMs === undefined || echo.followUpAtMs === null) return echo;
  const { followUpAtMs, ...rest } = echo;
  const echoed = checked(isoTime(), reply.follow_up_date);
  const moved = !echoed.success || Math.abs(echoed.data - followUpAtMs) < echoToleranceMs;
  return reply.follow_up && moved ? echo : rest;
}
