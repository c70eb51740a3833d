import { useMemo } from 'react';
import { valueBeingTyped } from '#shared/query/completions.ts';
import { maxQueryLength } from '#shared/query/conversations.ts';
import { queryFields } from '#shared/query/fields.ts';
import { parseQuery } from '#shared/query/parse.ts';
import { useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { forgivenSentence, problemSentence, unknownSentence } from '../../i18n/query-words.ts';
import { say } from '../../i18n/say.ts';
import { whoWords } from '../../i18n/who-words.ts';
import { focusIds, focusNow } from '../../platform/focus.ts';
import { QueryField } from '../../query/query-field.tsx';
import { partsOfParsed } from '../../query/query-parts.ts';
import { useCompletions } from '../../query/use-completions.ts';
import { unknownMeAt } from '../../state/unknown-me.ts';

/** Searches the conversations as their list's search is written. */
export function SearchBox() {
  const winnow = useWinnow();
  const run = useRun();
  const query = useWinnowState((state) => state.ui.search) ?? '';
  const parsed = useMemo(() => parseQuery(query), [query]);
  const [problem] = parsed.problems;
  const forgiven = useWinnowState((state) => state.list.forgiven);
  const unknown = useWinnowState((state) => state.list.unknown);
  // One that is being typed may yet become a tag that there is.
  const isTyping = useWinnowState((state) => state.ui.searchFocused) && valueBeingTyped(query) !== null;
  const unsaid = useWinnowState(unknownMeAt);
  const notes = [
    ...(unsaid === '' ? [] : [whoWords.unknownAt(unsaid)]),
    ...(isTyping ? [] : unknown.map(unknownSentence)),
    ...forgiven.map(forgivenSentence),
  ];
  return (
    <QueryField
      id={focusIds.search}
      label={say('triage.searchBox.searchConversations')}
      placeholder={say('triage.searchBox.searchOrStatusOpenTag')}
      maxLength={maxQueryLength}
      query={query}
      parts={partsOfParsed(query, parsed)}
      problem={problem ? problemSentence(problem, queryFields) : null}
      note={notes.length > 0 && query !== '' ? notes.join(' ') : null}
      completions={useCompletions(query)}
      ask={(typed) => void winnow.search(typed)}
      leave={() => focusNow('list')}
      left={() => {
        // What is left behind is typed to its end: a part of a word is none.
        if (parsed.unfinished) void winnow.search(`${query} `);
      }}
      enter={() => {
        if (parsed.unfinished) return void winnow.search(`${query} `);
        // Asked when it first matters: here all would be left out.
        if (unsaid !== '') return run('account.me');
        if (winnow.store.getState().list.total > 0) focusNow('list');
      }}
    />
  );
}
