import { expect, test } from 'vitest';
import { ProviderError } from '#electron/providers/provider.ts';
import { reasonOf } from '#electron/sync/push-reasons.ts';
import { reasonSentence } from '#renderer/i18n/reason-words.ts';
import type { Failure } from '#shared/failure.ts';

test.each([
  [{ kind: 'answered', service: 'vcita' }, 422, 'The server refused this.'],
  [{ kind: 'no-empty-update', service: 'vcita' }, 400, 'vcita does not let a conversation be read by an empty update.'],
  [{ kind: 'forbidden', service: 'Chatwoot' }, 401, 'Chatwoot does not allow this.'],
  [{ kind: 'priority-needed', service: 'Weav' }, null, 'Weav cannot store “no priority”: choose one of its four.'],
] satisfies [Failure, number | null, string][])(
  'a refused edit says what is known of it: %j',
  (failure, status, said) => {
    const reason = reasonOf(new ProviderError('refused', failure, { status, serverWords: 'No.' }));
    expect(reasonSentence(reason)).toBe(said);
    expect(reason).toMatchObject({ serverSays: 'No.', status });
  },
);
