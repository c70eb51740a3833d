import { metadataSchema } from '#shared/conversation.ts';
import { checked } from '#shared/issue.ts';
import { type PlannedRequest, type Provider, ProviderError, type Told } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { toldOf } from '../rows.ts';
import { aboutAnother, type ChatwootApi } from './api.ts';
import { assumedPaths } from './assumptions.ts';
import { isAmbiguous, toAttributes, toTexts } from './attributes.ts';
import { chatwootTitle } from './capabilities.ts';
import { toPulled, toStatus } from './mapping.ts';
import { sameMetadata } from './plan.ts';
import { readItem } from './read.ts';
import { assigneeAnswer, attributesAnswer, conversationAnswer, labelsAnswer, statusAnswer } from './schema.ts';

type Send = (api: ChatwootApi, planned: PlannedRequest, id: string, signal: AbortSignal) => Promise<Told | null>;

/** Chatwoot has an endpoint for each kind of change, and each answers in its own way. */
const senders: Readonly<Record<string, Send>> = {
  toggle_status: sendStatus,
  toggle_priority: sendPriority,
  assignments: sendAssignee,
  labels: sendLabels,
  custom_attributes: sendAttributes,
  [assumedPaths.markRead]: sendRead,
  [assumedPaths.markUnread]: sendRead,
};

export function createSend(api: ChatwootApi): Provider['send'] {
  return async (planned, signal) => {
    const [action = '', id = ''] = planned.path.split('/').reverse().map(decodeURIComponent);
    const send = Object.hasOwn(senders, action) ? senders[action] : undefined;
    if (!send) throw new ProviderError('refused', { kind: 'unsendable', service: chatwootTitle });
    return send(api, planned, id, signal);
  };
}

const sendAsPlanned = ({ request }: ChatwootApi, { method, path, body }: PlannedRequest, signal: AbortSignal) =>
  request({ method, path, ...(body === null ? {} : { body }), signal });

async function sendStatus(api: ChatwootApi, planned: PlannedRequest, id: string, signal: AbortSignal) {
  const { payload } = readAnswer(statusAnswer, await sendAsPlanned(api, planned, signal), api.source);
  if (payload.conversation_id !== id) throw aboutAnother();
  const { current_status, snoozed_until = null } = payload;
  // Opening may have assigned it, and a snooze may not tell its end: then only a read shows what is.
  const isTold = current_status !== 'open' && (current_status !== 'snoozed' || snoozed_until !== null);
  return isTold ? { id, ...toStatus(current_status, snoozed_until) } : null;
}

async function sendPriority(api: ChatwootApi, planned: PlannedRequest, _: string, signal: AbortSignal): Promise<null> {
  const { method, path, body } = planned;
  try {
    await sendAsPlanned(api, planned, signal);
  } catch (error) {
    const isDisliked = error instanceof ProviderError && ['server', 'refused'].includes(error.kind);
    if (body?.priority !== 'none' || !isDisliked) throw error;
    await api.request({ method, path, body: { priority: null }, signal }).catch((second: unknown) => {
      // It knows no null either, so that it was in trouble for a moment: nobody has refused “none”.
      throw second instanceof ProviderError && second.kind === 'refused' ? error : second;
    });
  }
  return null; // the answer is empty
}

async function sendAssignee(api: ChatwootApi, planned: PlannedRequest, id: string, signal: AbortSignal) {
  const told = checked(assigneeAnswer, await sendAsPlanned(api, planned, signal));
  return told.success ? { id, assignee: String(told.data.id) } : null;
}

async function sendLabels(api: ChatwootApi, planned: PlannedRequest, id: string, signal: AbortSignal) {
  return { id, tags: readAnswer(labelsAnswer, await sendAsPlanned(api, planned, signal), api.source).payload };
}

async function sendAttributes(api: ChatwootApi, planned: PlannedRequest, id: string, signal: AbortSignal) {
  const { method, path, body, keeps } = planned;
  const texts = metadataSchema.parse(body?.custom_attributes);
  // Numbers and the like look like texts in metadata: where one may be among them, the stored types decide.
  const isPlain = !Object.values(texts).some(isAmbiguous);
  const stored = isPlain ? {} : await readAttributes(api, id, signal);
  if (!isPlain && keeps?.metadata && !sameMetadata(keeps.metadata, toTexts(stored))) throw changedMeanwhile();
  const custom_attributes = isPlain ? texts : toAttributes(texts, stored);
  const answer = await api.request({ method, path, body: { custom_attributes }, signal });
  const told = checked(attributesAnswer, answer);
  return told.success ? { id, metadata: toTexts(told.data.custom_attributes) } : null;
}

/** @throws ProviderError also where nobody can read them: a write replaces them whole */
async function readAttributes(api: ChatwootApi, id: string, signal: AbortSignal) {
  const item = await readItem(api, id, signal);
  const { unread } = toldOf(item, { id }, api.source);
  if (unread?.parts.includes('metadata')) throw unread.why;
  return item.row.custom_attributes;
}

async function sendRead(api: ChatwootApi, planned: PlannedRequest, id: string, signal: AbortSignal) {
  const told = checked(conversationAnswer, await sendAsPlanned(api, planned, signal));
  return told.success && told.data.row.id === id ? toldOf(told.data, toPulled(told.data.row), api.source) : null;
}

/** Seen before anything was written: the engine reads again and merges. */
const changedMeanwhile = () => new ProviderError('stale', { kind: 'attributes-changed', service: chatwootTitle });
