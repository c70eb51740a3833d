import type { Capabilities, Storage } from '#shared/capabilities.ts';
import { priorities, statuses } from '#shared/conversation.ts';
import { type Field, fields } from '#shared/edits/edit.ts';
import { fieldNames, listed } from './names.ts';

export const hereOnly = 'On this machine only';

/** How the three places are called, where a provider is named beside them. */
export const storageNames = {
  provider: 'Stored at the provider',
  local: 'Kept on this machine',
  readonly: 'Shown, not changed',
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
  return isAll ? `Values: ${listed(values)}.` : `Only ${listed(values)}.`;
}

/** What a provider can and cannot store, in a few words for each place. */
export function byStorage(capabilities: Capabilities): Readonly<Record<Storage, readonly string[]>> {
  const found: Record<Storage, string[]> = { provider: [], local: [], readonly: [] };
  for (const field of fields) {
    const { storage, values, closed } = capabilities.fields[field];
    const name = fieldNames[field];
    if (storage !== 'provider' || !values) {
      found[storage].push(closed ? `${name}: existing ones` : name);
      continue;
    }
    const rest = restOf(capabilities, field);
    if (rest?.length === 0) {
      found.provider.push(name);
      continue;
    }
    found.provider.push(`${name}: ${listed(values)}`);
    found.local.push(rest ? `${name}: ${listed(rest)}` : `Other ${name.toLowerCase()}`);
  }
  return found;
}
