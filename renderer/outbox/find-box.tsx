import { ListFilter } from 'lucide-react';
import {
  fieldToken,
  maxOutboxQueryLength,
  meantInOutbox,
  type OutboxFilter,
  parseOutboxQuery,
  statesIn,
  stateToken,
} from '#shared/query/outbox.ts';
import { useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { focusIds, focusNow } from '../platform/focus.ts';
import { QueryField } from '../query/query-field.tsx';
import { queryParts } from '../query/query-parts.ts';
import { Button } from '../ui/button.tsx';

/** What the list understands; of the fields the most used, which show how the others are written. */
const known = (filter: OutboxFilter) =>
  [...statesIn[filter].map(stateToken), ...(['tags', 'metadata', 'status'] as const).map(fieldToken)].join(' ');

const notKnown = (query: string, unknown: readonly string[], filter: OutboxFilter) => {
  const [first = ''] = unknown;
  const meant = meantInOutbox(query, first, filter);
  return say('queue.findBox.unknown', {
    words: unknown.join(', '),
    count: unknown.length,
    known: known(filter),
    isNear: meant !== null,
    meant: meant ?? '',
  });
};

/** Narrows the list to what was meant: words, states, fields. */
export function FindBox() {
  const run = useRun();
  const { outbox, store } = useWinnow();
  const query = useWinnowState((state) => state.outbox.query);
  const filter = useWinnowState((state) => state.outbox.filter);
  const { unknown } = parseOutboxQuery(query, filter);
  return (
    <QueryField
      id={focusIds.find}
      label={say('queue.findBox.findChanges')}
      placeholder={
        filter === 'history' ? say('queue.findBox.findOrIsSentField') : say('queue.findBox.findOrIsRefusedField')
      }
      maxLength={maxOutboxQueryLength}
      query={query}
      parts={queryParts(query, '-?(?:is|field|status|tag|channel|in)', unknown)}
      problem={unknown.length === 0 ? null : notKnown(query, unknown, filter)}
      ask={(typed) => void outbox.find(typed)}
      leave={() => focusNow('outbox')}
      enter={() => {
        if (store.getState().outbox.items.length > 0) focusNow('outbox');
      }}
    >
      <Button tone="quiet" keys="Shift+F" onClick={() => run('outbox.filter')}>
        <ListFilter size={14} strokeWidth={1.75} aria-hidden="true" />
        {say('queue.findBox.filter')}
      </Button>
    </QueryField>
  );
}
