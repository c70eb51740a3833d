import type { Account, FormField } from '#shared/account.ts';
import { freeName, isSameScope, scopeOf } from '#shared/account-scope.ts';
import { type ConnectionForm, connectionFormSchema } from '#shared/connection-form.ts';
import type { ProviderView } from '#shared/ipc/accounts.ts';
import { issueOf } from '#shared/issue.ts';
import { issueSentence } from '../i18n/issue-words.ts';
import { providerWords } from '../i18n/provider-words.ts';
import { say } from '../i18n/say.ts';

/** What the agent has typed so far, by part and key of the field. It lives in the dialog and goes with it. */
export type FormValues = {
  readonly baseUrl: string;
  readonly name: string;
  readonly fields: ReadonlyMap<string, string | boolean>;
};

/** Which field is wrong, and why in words. */
export type FieldProblem = { readonly field: string; readonly sentence: string };

type Form = Pick<ProviderView, 'id' | 'title' | 'defaultBaseUrl' | 'spaceOption' | 'form'>;

export const fieldKey = ({ part, key }: Pick<FormField, 'part' | 'key'>) => `${part}.${key}`;

export const emptyValues = (provider: Form, takenNames: readonly string[]): FormValues => ({
  baseUrl: provider.defaultBaseUrl,
  name: freeName(provider.title, takenNames),
  fields: new Map(),
});

/** What is sent to be tried. What was left empty is left out, so that the provider's own values hold. */
export function toForm(provider: Form, values: FormValues): ConnectionForm {
  return {
    provider: provider.id,
    name: values.name.trim(),
    baseUrl: values.baseUrl.trim(),
    credentials: credentialsOf(provider.form, values.fields),
    options: Object.fromEntries(filled(provider.form, values.fields, 'options')),
  };
}

export function credentialsOf(form: readonly FormField[], typed: FormValues['fields']): Record<string, string> {
  return Object.fromEntries(filled(form, typed, 'credentials').map(([key, value]) => [key, String(value)]));
}

function filled(form: readonly FormField[], typed: FormValues['fields'], part: FormField['part']) {
  return form
    .filter((field) => field.part === part)
    .map((field): [string, string | boolean] => {
      const value = typed.get(fieldKey(field)) ?? '';
      return [field.key, typeof value === 'string' ? value.trim() : value];
    })
    .filter(([, value]) => value !== '');
}

/** The first field of the form that must be filled in and is not, in the order on screen. */
export function firstGap(form: readonly FormField[], typed: FormValues['fields']): FieldProblem | null {
  const gap = form.find((field) => field.required && String(typed.get(fieldKey(field)) ?? '').trim() === '');
  return gap
    ? { field: fieldKey(gap), sentence: say('accounts.formValues.isNeeded', { label: providerWords(gap.label) }) }
    : null;
}

/** What can be seen to be wrong before anybody is asked. */
export function checkValues(provider: Form, values: FormValues): FieldProblem | null {
  if (values.baseUrl.trim() === '' && provider.defaultBaseUrl === '') {
    return { field: 'baseUrl', sentence: say('accounts.formValues.theBaseURLIsNeeded') };
  }
  const gap = firstGap(provider.form, values.fields);
  if (gap) return gap;
  const form = toForm(provider, values);
  const { error } = connectionFormSchema.safeParse(form);
  if (!error) return null;
  const issue = issueOf(error, form);
  return { field: issue.path, sentence: issueSentence(issue) };
}

/** The account that connecting would bring up to date, because it is there already under whatever name. */
export function connectedAs(provider: Form, values: FormValues, accounts: readonly Known[]): string | null {
  const scope = scopeOf(provider, toForm(provider, values));
  if (scope.space === null) return null;
  return accounts.find((account) => isSameScope(scopeOf(provider, account), scope))?.name ?? null;
}

type Known = Pick<Account, 'provider' | 'baseUrl' | 'name' | 'options'>;

/** Where on the form the field stands that a trial says is wrong; null where it names none that is there. */
export function fieldNamed(form: readonly FormField[], key: string | null): string | null {
  if (key === 'baseUrl' || key === 'name') return key;
  const field = form.find((each) => each.key === key);
  return field ? fieldKey(field) : null;
}
