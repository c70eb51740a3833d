import type { PlannedRequest } from '#electron/providers/provider.ts';
import { blankConversation, type Conversation } from '#shared/conversation.ts';
import type { Field } from '#shared/edits/edit.ts';
import type { ParrotItem } from './schema.ts';

export const toConversation = ({ id, name, isOpen, atMs }: ParrotItem): Conversation => ({
  ...blankConversation(id),
  contactName: name,
  status: isOpen ? 'open' : 'closed',
  lastMessageAtMs: atMs,
  createdAtMs: atMs,
});

export function planUpdate(fresh: Conversation, desired: Conversation): PlannedRequest[] {
  const body = {
    ...(fresh.status === desired.status ? {} : { isOpen: desired.status !== 'closed' }),
    ...(fresh.contactName === desired.contactName ? {} : { name: desired.contactName }),
  };
  // The field of the same name is added beside this provider, so that it is none where this file is read alone.
  const fields = ['isOpen' in body ? 'status' : null, 'name' in body ? 'contactName' : null].filter(Boolean) as Field[];
  return fields.length === 0 ? [] : [{ method: 'PATCH', path: `/items/${fresh.id}`, body, fields }];
}
