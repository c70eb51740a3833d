import { commands } from '#shared/commands.ts';
import type { PlaceView } from '#shared/query/conversations.ts';
import { counted, placeNames } from './names.ts';

export function emptyHead(place: PlaceView): string {
  if (place === 'due') return 'Nothing is due';
  return place === 'later' ? 'Nothing is put off' : `Nothing in ${placeNames[place]}`;
}

type Named = 'status.pending' | 'followUp.edit' | 'followUp.snooze' | 'conversation.done';

/**
 * What to do next, with the key as it is written here; a command without one is named as the palette has it.
 * @param keyOf the cap of the command's first key, null where it has none
 */
export function emptyWords(place: PlaceView, keyOf: (id: Named) => string | null): string {
  const doing = (id: Named) => {
    const key = keyOf(id);
    return key === null ? `Choose “${commands[id].title}”` : `Press ${key}`;
  };
  switch (place) {
    case 'inbox':
      return '';
    case 'later':
      return `${doing('followUp.snooze')} on a conversation to put it here.`;
    case 'pending':
      return `${doing('status.pending')} on a conversation that waits for something.`;
    case 'due':
      return `${doing('followUp.edit')} on a conversation to be reminded of it.`;
    case 'done':
      return `${doing('conversation.done')} on a conversation that is answered.`;
    case 'spam':
      return 'Nobody has bothered you.';
    case 'trash':
      return 'Nothing has been thrown away.';
    default:
      return place satisfies never;
  }
}

/** What stands in a place that could be looked at next. */
export function nextPlaceWords(place: 'inbox' | 'due' | 'pending', count: number): string {
  if (place === 'inbox') return `${count.toLocaleString()} in the inbox`;
  return place === 'due' ? counted(count, 'follow-up due', 'follow-ups due') : `${count.toLocaleString()} pending`;
}
