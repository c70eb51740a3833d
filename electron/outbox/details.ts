import { isKept } from '#db/workspace/erasure.ts';
import type { Intent, Line } from '#db/workspace/intent-records.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { baseAt, ledTo } from '#shared/edits/fields.ts';
import { isPending } from '#shared/edits/intent.ts';
import { mergeEdits } from '#shared/edits/merge.ts';
import { unseenBy } from '#shared/edits/seen.ts';
import type { Inspection } from '#shared/ipc/outbox.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { type PlannedRequest, type Provider, ProviderError } from '../providers/provider.ts';
import type { Stores } from '../storage/stores.ts';
import { heldWith } from './seen-of.ts';

export function toItem(intent: Line): OutboxItem {
  const {
    seq,
    conversationId,
    contact,
    edit,
    state,
    local,
    createdAtMs,
    finishedAtMs,
    attempts,
    nextAttemptMs,
    reason,
  } = intent;
  return {
    seq,
    conversationId,
    contact,
    edit: shortened(edit),
    state,
    local,
    createdAtMs,
    finishedAtMs,
    attempts,
    nextAttemptMs,
    reason,
  };
}

/** As much of a metadata value as a line of the queue can need, in characters. */
const shownLength = 200;

/** A thousand lines with values of 64,000 characters would be too much to send to the window. */
const shortened = (edit: Edit): Edit =>
  edit.field === 'metadata' && edit.to !== null ? { ...edit, to: edit.to.slice(0, shownLength) } : edit;

type InspectedAccount = {
  readonly id: string;
  readonly provider: Provider;
  readonly capabilities: Capabilities;
  readonly baseUrl: string;
};

/**
 * What stands against a queued edit, as the agent is shown it: base, server and mine, and what the customer has written
 * that they had not seen.
 */
export function standsAgainst(
  stores: Stores,
  accountId: string,
  intent: Intent,
): Pick<Inspection, 'comparison' | 'newMessage'> {
  const { replica } = stores;
  const base = replica.conversations.base(accountId, intent.conversationId);
  const messages = replica.messages.list(accountId, intent.conversationId);
  const newest = replica.messages.newestInbound(accountId, intent.conversationId);
  return {
    comparison: base && {
      base: beginningOf(intent.base),
      theirs: beginningOf(baseAt({ ...base, followUp: null }, intent.edit)),
      mine: beginningOf(ledTo(intent.edit)),
    },
    newMessage: newest && unseenBy(messages, intent, isKept, heldWith(stores, intent)) ? newest : null,
  };
}

/** Everything the agent may want to know before deciding about a queued edit. */
export function inspect(stores: Stores, account: InspectedAccount, seq: number): Inspection | null {
  const { id: accountId, provider, capabilities, baseUrl } = account;
  const intent = stores.workspace.intents.get(seq);
  if (intent?.accountId !== accountId) return null;
  const { replica } = stores;
  const base = replica.conversations.base(accountId, intent.conversationId);
  const requests = base && isPending(intent.state) && !intent.local ? planOf(provider, capabilities, base, intent) : [];
  const { createdAtMs, finishedAtMs } = intent;
  const exchanges = stores.workspace.exchanges.between(
    accountId,
    intent.conversationId,
    createdAtMs,
    finishedAtMs ?? Number.MAX_SAFE_INTEGER,
  );
  return {
    item: toItem(intent),
    exchanges,
    curl: curlOf(baseUrl, requests[0] ?? exchanges.filter(({ method }) => method !== 'GET').at(-1) ?? null),
    ...standsAgainst(stores, accountId, intent),
    wouldSend: requests.map(({ method, path, body }) => ({
      method,
      path,
      body: body === null ? null : JSON.stringify(body, null, 2),
    })),
  };
}

type Request = { readonly method: string; readonly path: string; readonly body: unknown };

/** For a shell; whoever runs it puts the credential in. */
function curlOf(baseUrl: string, request: Request | null): string | null {
  if (!request) return null;
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const body = typeof request.body === 'string' || request.body === null ? request.body : JSON.stringify(request.body);
  return [
    `curl -X ${request.method} ${quoted(`${baseUrl}${request.path}`)}`,
    `-H ${quoted('Authorization: •••')}`,
    ...(body ? [`-H ${quoted('Content-Type: application/json')}`, `--data ${quoted(body)}`] : []),
  ].join(' ');
}

/** What cannot be planned cannot be shown; the push says why. */
function planOf(provider: Provider, capabilities: Capabilities, base: Conversation, intent: Intent): PlannedRequest[] {
  try {
    return provider.plan(base, mergeEdits(capabilities, base, [intent], new Set(), true).desired);
  } catch (error) {
    if (error instanceof ProviderError) return [];
    throw error;
  }
}

const beginningOf = (value: string | null) => (value && value.length > 300 ? `${value.slice(0, 300)}…` : value);
