import type { PlaceView } from '#shared/query/conversations.ts';
import { commandTitle } from './command-words.ts';
import { placeNames } from './names.ts';
import { say } from './say.ts';

export function emptyHead(place: PlaceView): string {
  if (place === 'due') return say('triage.empty.nothingIsDue');
  return place === 'later'
    ? say('triage.empty.nothingIsPutOff')
    : say('triage.empty.nothingIn', { placeNames: placeNames[place] });
}

type Named = 'status.pending' | 'followUp.edit' | 'followUp.snooze' | 'conversation.done';

/**
 * What to do next, with the key as it is written here; a command without one is named as the palette has it.
 * @param keyOf the cap of the command's first key, null where it has none
 */
export function emptyWords(place: PlaceView, keyOf: (id: Named) => string | null): string {
  const doing = (id: Named) => {
    const key = keyOf(id);
    return key === null ? say('triage.empty.choose', { title: commandTitle(id) }) : say('triage.empty.press', { key });
  };
  switch (place) {
    case 'inbox':
      return '';
    case 'later':
      return say('triage.empty.later', { doing: doing('followUp.snooze') });
    case 'pending':
      return say('triage.empty.pending', { doing: doing('status.pending') });
    case 'due':
      return say('triage.empty.due', { doing: doing('followUp.edit') });
    case 'done':
      return say('triage.empty.done', { doing: doing('conversation.done') });
    case 'spam':
      return say('triage.empty.spam');
    case 'trash':
      return say('triage.empty.trash');
    default:
      return place satisfies never;
  }
}

/** What stands in a place that could be looked at next. */
export function nextPlaceWords(place: 'inbox' | 'due' | 'pending', count: number): string {
  if (place === 'inbox') return say('triage.empty.nextPlace.inTheInbox', { count });
  return place === 'due'
    ? say('triage.empty.nextPlace.followupsDue', { count })
    : say('triage.empty.nextPlace.pending', { count });
}
