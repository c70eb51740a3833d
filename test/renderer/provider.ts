import type { FormField } from '#shared/account.ts';
import type { ProviderView } from '#shared/ipc/accounts.ts';
import { capabilities } from './fake-main.ts';

const field = (part: FormField['part'], key: string, label: string, change: Partial<FormField> = {}): FormField => ({
  part,
  key,
  label,
  kind: 'text',
  hint: null,
  required: true,
  ...change,
});

/** A provider with one field of each kind. */
export function aProvider(change: Partial<ProviderView> = {}): ProviderView {
  return {
    id: 'desk',
    title: 'Desk',
    defaultBaseUrl: 'https://desk.example/v1',
    spaceOption: 'team',
    form: [
      field('credentials', 'token', 'Token', { kind: 'secret' }),
      field('options', 'team', 'Team'),
      field('options', 'label', 'Label', { required: false }),
      field('options', 'mirror', 'Mirror', { kind: 'flag', required: false }),
    ],
    capabilities,
    ...change,
  };
}
