import type { z } from 'zod';
import { baseUrl as baseUrlSchema, type ConnectionTrial, type ProvisionedAccount } from '#shared/account.ts';
import type { ConnectionForm } from '#shared/connection-form.ts';
import { checked, type Issue, issueOf } from '#shared/issue.ts';
import type { Ports } from '../ports.ts';
import { type ProviderDefinition, ProviderError } from '../providers/provider.ts';
import type { Budgets } from './budgets.ts';
import { withDeadline } from './deadline.ts';
import { listOfSpace } from './identity.ts';

/** An agent waits for the answer: long enough for a slow server, short enough to stay. */
const trialLimitMs = 20_000;

type Failed = Extract<ConnectionTrial, { ok: false }>;
type Checked = { ok: true; account: ProvisionedAccount; conversations: number | null };

/**
 * Checks what the agent filled in, field by field, and then asks the server for one page. Nothing is kept.
 * @param space whose conversations it must open, as far as they tell; null: anybody's
 */
export async function tryConnection(
  form: ConnectionForm,
  providers: readonly ProviderDefinition[],
  { clock, yieldToHost }: Pick<Ports, 'clock' | 'yieldToHost'>,
  budgets: Budgets,
  space: string | null = null,
): Promise<Checked | Failed> {
  const definition = providers.find(({ id }) => id === form.provider);
  if (!definition) {
    return wrongAt('provider', { path: '', problem: 'no-provider', expected: null, received: null });
  }
  const baseUrl = checked(baseUrlSchema, form.baseUrl === '' ? definition.defaultBaseUrl : form.baseUrl);
  if (!baseUrl.success) return wrongAt('baseUrl', issueOf(baseUrl.error, form.baseUrl));
  const credentials = checked(definition.credentials, form.credentials);
  if (!credentials.success) return wrongIn(credentials.error, form.credentials);
  const options = checked(definition.options, form.options);
  if (!options.success) return wrongIn(options.error, form.options);
  const provider = definition.connect({
    baseUrl: baseUrl.data,
    credentials: credentials.data,
    options: options.data,
    clock,
    transport: budgets.of(definition, baseUrl.data, credentials.data, null).transport,
    yieldToHost,
  });
  try {
    const page = await withDeadline(clock, trialLimitMs, (signal) =>
      listOfSpace(provider, space, definition.title, signal),
    );
    const { provider: id, name } = form;
    const account = { provider: id, name, baseUrl: baseUrl.data, credentials: form.credentials, options: form.options };
    return { ok: true, account, conversations: page.total };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { ok: false, field: null, reason: error.reason };
  }
}

const wrongIn = (error: z.ZodError, input: unknown): Failed =>
  wrongAt(String(error.issues[0]?.path[0] ?? ''), issueOf(error, input));

const wrongAt = (field: string, issue: Issue): Failed => ({
  ok: false,
  field,
  reason: { kind: 'wrong-input', issue: { ...issue, path: field } },
});
