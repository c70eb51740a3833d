import type { DueRow } from '#db/workspace/due-follow-ups.ts';
import { contactOf } from '#shared/conversation.ts';
import { type Due, type FollowUpAt, logPage, mostDueShown, mostPlannedShown } from '#shared/ipc/alerts.ts';
import type { Input } from '#shared/ipc/contract.ts';
import { readLog, readPlanned } from '../../reminders/delivery-log.ts';
import { dueNow } from '../../reminders/due-now.ts';
import { nextQuiet, quietUntilMs } from '../../reminders/quiet.ts';
import { wordsIn } from '../../words.ts';
import type { Handlers } from '../dispatch.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** Alerts: what is due, what the agent answers, what became of each, and whether they reach the agent at all. */
export function alertHandlers(deps: HandlerDeps) {
  const { ports, stores, answers, attention } = deps;

  return {
    'alerts.looking': ({ at }) => {
      attention.at = at;
      return {};
    },
    'alerts.due': () => {
      const due = dueNow(deps, ports.clock.nowMs());
      const shown = due.slice(0, mostDueShown).flatMap((row) => dueOf(deps, row));
      const { times } = stores.workspace.preferences.settings();
      return { due: shown, total: due.length, shortcut: null, times };
    },
    'alerts.answer': ({ how, ...key }) => ({ commandId: answers.answer(key, how) }),
    'alerts.takeBack': ({ accountId, commandId }) => ({ changed: answers.takeBack(accountId, commandId) }),
    'alerts.showAll': () => {
      ports.emit('command.run', { id: 'go.due' });
      return {};
    },
    // Whoever has the window hears it on its way here.
    'alerts.hideWindow': () => ({}),
    'alerts.status': () => status(deps),
    'alerts.test': () => {
      test(deps);
      return {};
    },
    'alerts.log': (asked) => log(deps, asked),
    // Where a file goes, the person says to the system.
    'alerts.export': () => ({ file: null }),
  } satisfies Partial<Handlers>;
}

/** The log follows what is still to come: nobody asks for pages of that. */
async function log(deps: HandlerDeps, { query, before }: Input<'alerts.log'>) {
  const mostPlanned = before !== null ? 0 : query.trim() === '' ? mostPlannedShown : logPage;
  return {
    ...(await readPlanned(deps, query, mostPlanned)),
    ...(await readLog(deps, query, before, logPage)),
    ...deps.stores.workspace.deliveries.counts(),
  };
}

function nameOf({ stores }: HandlerDeps, { accountId, conversationId }: DueRow): string {
  const base = stores.withReplica((replica) => replica.conversations.base(accountId, conversationId));
  const kept = stores.workspace.followUps.stored(accountId, conversationId)?.contact;
  return base ? contactOf(base) : (kept ?? conversationId);
}

function dueOf(deps: HandlerDeps, row: DueRow): Due[] {
  const { stores, accounts } = deps;
  const { accountId, conversationId } = row;
  const followUp = stores.workspace.followUps.standing(accountId, conversationId);
  if (!followUp) return [];
  const { dueAtMs, note, words: said, condition } = followUp;
  const base = stores.withReplica((replica) => replica.conversations.base(accountId, conversationId));
  const account = accounts.views().find(({ id }) => id === accountId)?.name ?? '';
  return [
    {
      accountId,
      conversationId,
      contact: nameOf(deps, row),
      dueAtMs,
      channel: base?.channel ?? 'other',
      account,
      note,
      words: said,
      nobodyReplied: condition === 'if-no-reply',
    },
  ];
}

async function status(deps: HandlerDeps) {
  const { ports, stores, isAway } = deps;
  const { dueFollowUps, preferences } = stores.workspace;
  const nowMs = ports.clock.nowMs();
  const settings = preferences.settings();
  const zone = ports.zone.name();
  const untilMs = quietUntilMs(settings, zone, nowMs);
  const quiet = untilMs === null ? nextQuiet(settings, zone, nowMs) : { fromMs: nowMs, untilMs };
  const named = (row: (DueRow & { readonly dueAtMs: number }) | undefined): FollowUpAt | null =>
    row ? { ...row, contact: nameOf(deps, row) } : null;
  const isHere = ({ accountId }: DueRow) => !isAway(accountId);
  return {
    service: await ports.alerts.probe(),
    quietUntilMs: untilMs,
    nextQuiet: quiet,
    falls: named(quiet ? dueFollowUps.between(quiet.fromMs, quiet.untilMs).find(isHere) : undefined),
    next: named(dueFollowUps.next(nowMs) ?? undefined),
    // Of the machine, whoever has the window knows.
    canStartAtLogin: false,
  };
}

function test({ ports }: HandlerDeps): void {
  const { alerts, clock, emit, zone } = ports;
  const startMs = clock.monotonicMs();
  const afterMs = () => Math.round(clock.monotonicMs() - startMs);
  alerts.show({
    key: 'test',
    ...wordsIn(zone.language()).alert.test,
    isInWindow: false,
    isCorrected: false,
    buttons: [],
    onShown: (by) => emit('alerts.tested', { step: 'shown', by, atMs: clock.nowMs(), afterMs: afterMs() }),
    onFailed: (why) => emit('alerts.tested', { step: 'failed', why }),
    onOpen: () => emit('alerts.tested', { step: 'clicked', atMs: clock.nowMs(), afterMs: afterMs() }),
  });
}
