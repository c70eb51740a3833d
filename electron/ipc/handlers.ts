import type { Handlers } from './dispatch.ts';
import { accountHandlers } from './handlers/accounts.ts';
import { alertHandlers } from './handlers/alerts.ts';
import { appHandlers } from './handlers/app.ts';
import { calendarHandlers } from './handlers/calendar.ts';
import { conversationHandlers } from './handlers/conversations.ts';
import { editHandlers } from './handlers/edits.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import { outboxHandlers } from './handlers/outbox.ts';
import { supportHandlers } from './handlers/support.ts';

/** An answer for every request of the contract; the compiler asks for those that are missing. */
export const createHandlers = (deps: HandlerDeps): Handlers => ({
  ...appHandlers(deps),
  ...conversationHandlers(deps),
  ...editHandlers(deps),
  ...outboxHandlers(deps),
  ...accountHandlers(deps),
  ...alertHandlers(deps),
  ...calendarHandlers(deps),
  ...supportHandlers(deps),
});
