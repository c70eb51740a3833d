import type { Reason } from '#shared/outbox.ts';
import type { ProviderError } from '../providers/provider.ts';

const plain = { serverWords: null, status: null };
/** Why an edit needs the agent, where no answer of the server says it. */
export const reasons = {
  changedElsewhere: { code: 'changed-elsewhere', sentence: 'Somebody changed this since you edited it.', ...plain },
  repliedSince: { code: 'replied-since', sentence: 'The customer has replied since.', ...plain },
  someoneWrote: {
    code: 'replied-since',
    sentence: 'Somebody has written since, in a thread that is too long to be read from here.',
    ...plain,
  },
  mergedInCircle: { code: 'gone', sentence: 'The server says that this was merged, and never into what.', ...plain },
  notApplied: { code: 'not-applied', sentence: 'The server accepted this but did not apply it.', ...plain },
} as const satisfies Record<string, Reason>;

const codes = {
  unreachable: 'unreachable',
  server: 'server-error',
  rate: 'rate-limited',
  auth: 'unauthorized',
  limit: 'unauthorized',
  refused: 'refused',
  gone: 'gone',
  stale: 'changed-elsewhere',
  unreadable: 'unreadable',
} as const satisfies Record<ProviderError['kind'], Reason['code']>;

/** A failed request as what the agent reads about the edit. */
export function reasonOf(error: ProviderError): Reason {
  return {
    code: codes[error.kind],
    sentence: sentenceOf(error),
    serverWords: error.serverWords,
    status: error.status,
  };
}

/** Without a status it was never sent: then the adapter's own sentence says why. */
function sentenceOf({ kind, status, message }: ProviderError): string {
  if (kind === 'gone') return 'The conversation is gone at the server.';
  if (kind === 'stale') return reasons.changedElsewhere.sentence;
  return kind === 'refused' && status !== null ? 'The server refused this.' : message;
}
