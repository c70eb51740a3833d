import type { Reason } from '#shared/reason.ts';
import type { ProviderError } from '../providers/provider.ts';

const unsaid = { serverSays: null, status: null };

/** Why an edit needs the agent, where no answer of the server says it. */
export const reasons = {
  changedElsewhere: { kind: 'changed-elsewhere', ...unsaid },
  repliedSince: { kind: 'replied-since', by: 'customer' },
  someoneWrote: { kind: 'replied-since', by: 'somebody' },
  mergedInCircle: { kind: 'merged-in-circle' },
  notApplied: { kind: 'not-applied' },
} as const satisfies Record<string, Reason>;

/** A failed request as it is kept with an edit. Where the adapter knows more than that it was answered, that says why. */
export function reasonOf({ kind, failure, reason, serverWords, status }: ProviderError): Reason {
  const said = { serverSays: serverWords, status };
  if (kind === 'gone') return { kind: 'gone', ...said };
  if (kind === 'stale') return { kind: 'changed-elsewhere', ...said };
  return kind === 'refused' && failure.kind === 'answered' ? { kind: 'refused', ...said } : reason;
}
