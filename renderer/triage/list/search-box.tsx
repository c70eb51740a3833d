import { maxQueryLength, parseQuery } from '#shared/query/conversations.ts';
import { useWinnow, useWinnowState } from '../../app-context.tsx';
import { focusIds, focusNow } from '../../platform/focus.ts';
import { QueryField } from '../../query/query-field.tsx';

/** Searches the conversations as their list's search is written. */
export function SearchBox() {
  const winnow = useWinnow();
  const query = useWinnowState((state) => state.ui.search) ?? '';
  return (
    <QueryField
      id={focusIds.search}
      label="Search conversations"
      placeholder="Search, or status:open tag:vip is:unread"
      maxLength={maxQueryLength}
      query={query}
      operators="-?(?:status|tag|channel|is|in)"
      unknown={parseQuery(query).unknown}
      known="status: channel: tag: -tag: is:unread is:followup is:waiting is:needs-you in:spam"
      ask={(typed) => void winnow.search(typed)}
      leave={() => focusNow('list')}
      enter={() => {
        if (winnow.store.getState().list.total > 0) focusNow('list');
      }}
    />
  );
}
