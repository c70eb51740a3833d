import { z } from 'zod';
import { accountId } from '../account.ts';
import { commandIdSchema } from '../commands.ts';
import { conversationId } from '../conversation.ts';
import { noticeSchema } from '../notice.ts';
import { syncStatusSchema } from '../sync-status.ts';
import { accountRequests, accountViewSchema } from './accounts.ts';
import { alertEvents, alertRequests } from './alerts.ts';
import { appRequests } from './app.ts';
import { calendarRequests } from './calendar.ts';
import { conversationRequests } from './conversations.ts';
import { maxPage } from './limits.ts';
import { networkRequests } from './network.ts';
import { outboxRequests } from './outbox.ts';
import type { Requests } from './requests.ts';
import { supportRequests } from './support.ts';
import { viewRequests } from './views.ts';

/** Every request the interface can make of the main process: a contract, then one boundary that checks it. */
export const ipcContract = {
  ...appRequests,
  ...conversationRequests,
  ...viewRequests,
  ...outboxRequests,
  ...accountRequests,
  ...alertRequests,
  ...calendarRequests,
  ...supportRequests,
  ...networkRequests,
} as const satisfies Requests;

export type Channel = keyof typeof ipcContract;
export type Input<C extends Channel> = z.input<(typeof ipcContract)[C]['input']>;
export type Output<C extends Channel> = z.output<(typeof ipcContract)[C]['output']>;

/** What the main process tells the interface, unasked. */
export const ipcEvents = {
  ...alertEvents,
  /** `ids` null: so many changed that the list should be read again. */
  'conversations.changed': z.strictObject({
    accountId,
    revision: z.int(),
    ids: z.array(conversationId).max(maxPage).nullable(),
  }),
  'outbox.changed': z.strictObject({ accountId }),
  'sync.changed': syncStatusSchema,
  'accounts.changed': z.strictObject({ accounts: z.array(accountViewSchema) }),
  'notices.changed': z.strictObject({ notices: z.array(noticeSchema) }),
  /** From the native menu. */
  'command.run': z.strictObject({ id: commandIdSchema }),
  /** From a desktop alert. */
  'conversation.show': z.strictObject({ accountId, id: conversationId }),
} as const satisfies Record<string, z.ZodType>;
export type EventName = keyof typeof ipcEvents;
export type EventPayload<E extends EventName> = z.output<(typeof ipcEvents)[E]>;
