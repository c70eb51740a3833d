import type { Input } from '#shared/ipc/contract.ts';
import { byAccount } from '#shared/scope.ts';
import { calendarEntries } from '../../reminders/calendar-entries.ts';
import type { CalendarEvents } from '../../reminders/calendar-text.ts';
import type { Handlers } from '../dispatch.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { idsIn } from './in-scope.ts';

/** Follow-ups for the agent's calendar. Where a file goes, the person says to the system: whoever has the window asks them. */
export function calendarHandlers({ stores, calendarFile }: HandlerDeps) {
  const { preferences } = stores.workspace;
  return {
    'calendar.export': () => ({ file: null }),
    'calendar.keep': () => preferences.settings(),
    'calendar.leave': () => {
      calendarFile.keepAt(null);
      return preferences.settings();
    },
  } satisfies Partial<Handlers>;
}

type ExportDeps = Pick<HandlerDeps, 'ports' | 'stores' | 'isAway' | 'accounts'>;

/** The follow-ups of these conversations, or of all in a scope, as a file of RFC 5545. */
export async function calendarOf(
  deps: ExportDeps,
  { accountId: scope, ids }: Input<'calendar.export'>,
): Promise<string> {
  const { ports, stores, accounts } = deps;
  const { calendarEvents, calendarLook, calendarText } = await import('../../reminders/calendar-text.ts');
  const { holidays } = stores.workspace.preferences.settings().times.hours;
  const wanted = ids && new Map([...byAccount(scope, ids)].map(([accountId, named]) => [accountId, new Set(named)]));
  const inScope = new Set(idsIn(accounts, scope));
  const language = ports.zone.language();
  const look = calendarLook(ports.clock.nowMs(), holidays, language, ports.log);
  const events: CalendarEvents[] = [];
  for await (const entry of calendarEntries(deps, ({ accountId, conversationId }) =>
    wanted ? wanted.get(accountId)?.has(conversationId) === true : inScope.has(accountId),
  )) {
    events.push(calendarEvents(entry, look));
  }
  return calendarText(events, language);
}
