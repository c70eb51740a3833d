import type { Capabilities, Storage } from '#shared/capabilities.ts';
import { priorities, statuses } from '#shared/conversation.ts';
import { type Field, fields } from '#shared/edits/edit.ts';
import { fieldNames, listed, valueNamed, within } from './names.ts';
import { say } from './say.ts';

export const hereOnly = say('names.storage.hereOnly');

/** How the three places are called, where a provider is named beside them. */
export const storageNames = {
  provider: say('names.storage.provider'),
  local: say('names.storage.local'),
  readonly: say('names.storage.readonly'),
} satisfies Record<Storage, string>;

/** Every value a field can have, where those are few; metadata keys are anybody's. */
const everyValue: Partial<Record<Field, readonly string[]>> = {
  status: statuses,
  priority: priorities,
  read: ['read', 'unread'],
};

/** The values of a field that its provider does not store; null where it stores any, or where anybody makes them up. */
function restOf({ fields: known }: Capabilities, field: Field): readonly string[] | null {
  const { values } = known[field];
  return (values && everyValue[field]?.filter((value) => !values.includes(value))) ?? null;
}

/** Which values the provider stores, as a sentence; empty where it stores any. */
export function valuesWords(capabilities: Capabilities, field: Field): string {
  const { storage, values } = capabilities.fields[field];
  if (!values || storage !== 'provider') return '';
  const isAll = restOf(capabilities, field)?.length === 0;
  return isAll
    ? say('names.storage.values', { listed: listed(values.map(valueNamed)) })
    : say('names.storage.values.only', { listed: listed(values.map(valueNamed)) });
}

/** What a provider can and cannot store, in a few words for each place. */
export function byStorage(capabilities: Capabilities): Readonly<Record<Storage, readonly string[]>> {
  const found: Record<Storage, string[]> = { provider: [], local: [], readonly: [] };
  for (const field of fields) {
    const { storage, values, closed } = capabilities.fields[field];
    const name = fieldNames[field];
    if (storage !== 'provider' || !values) {
      found[storage].push(closed ? say('names.storage.byStorage.existingOnes', { name }) : name);
      continue;
    }
    const rest = restOf(capabilities, field);
    if (rest?.length === 0) {
      found.provider.push(name);
      continue;
    }
    found.provider.push(`${name}: ${listed(values.map(valueNamed))}`);
    found.local.push(
      rest ? `${name}: ${listed(rest.map(valueNamed))}` : say('names.storage.byStorage.other', { name: within(name) }),
    );
  }
  return found;
}
