import {
  baseUrl as baseUrlSchema,
  type ConnectionForm,
  type ConnectionTrial,
  type ProvisionedAccount,
} from '#shared/account.ts';
import type { Ports } from '../ports.ts';
import { type ProviderDefinition, ProviderError } from '../providers/provider.ts';
import type { Budgets } from './budgets.ts';
import { withDeadline } from './deadline.ts';

/** An agent waits for the answer: long enough for a slow server, short enough to stay. */
const trialLimitMs = 20_000;

type Failure = Extract<ConnectionTrial, { ok: false }>;
type Checked = { ok: true; account: ProvisionedAccount; conversations: number | null };

/** Checks what the agent filled in, field by field, and then asks the server for one page. Nothing is kept. */
export async function tryConnection(
  form: ConnectionForm,
  providers: readonly ProviderDefinition[],
  { clock, yieldToHost }: Pick<Ports, 'clock' | 'yieldToHost'>,
  budgets: Budgets,
): Promise<Checked | Failure> {
  const definition = providers.find(({ id }) => id === form.provider);
  if (!definition) return wrong('provider', 'Choose a provider.');
  const baseUrl = baseUrlSchema.safeParse(form.baseUrl === '' ? definition.defaultBaseUrl : form.baseUrl);
  if (!baseUrl.success) return wrong('baseUrl', `The base URL ${baseUrl.error.issues[0]?.message}.`);
  const credentials = definition.credentials.safeParse(form.credentials);
  if (!credentials.success) return issueOf(credentials.error);
  const options = definition.options.safeParse(form.options);
  if (!options.success) return issueOf(options.error);
  const provider = definition.connect({
    baseUrl: baseUrl.data,
    credentials: credentials.data,
    options: options.data,
    clock,
    transport: budgets.of(definition, baseUrl.data, credentials.data, null).transport,
    yieldToHost,
  });
  try {
    const page = await withDeadline(clock, trialLimitMs, (signal) => provider.list(null, signal));
    const { provider: id, name } = form;
    const account = { provider: id, name, baseUrl: baseUrl.data, credentials: form.credentials, options: form.options };
    return { ok: true, account, conversations: page.total };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { ok: false, field: null, sentence: error.message, serverWords: error.serverWords };
  }
}

const wrong = (field: string, sentence: string): Failure => ({ ok: false, field, sentence, serverWords: null });

function issueOf(error: { issues: readonly { path: PropertyKey[]; message: string }[] }): Failure {
  const issue = error.issues[0];
  return wrong(String(issue?.path[0] ?? ''), issue?.message ?? 'This cannot be used.');
}
