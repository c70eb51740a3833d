import { calendarWords } from '../i18n/calendar-words.ts';
import { ask } from '../state/core.ts';
import type { Winnow } from '../state/store.ts';

/** Saves follow-ups where the agent says. @param ids of whose; null: all of the scope that is shown */
export async function exportCalendar({ core, store, ui }: Winnow, ids: readonly string[] | null): Promise<void> {
  const { activeAccount } = store.getState().app;
  if (activeAccount === null) return;
  const answer = await ask(core, 'calendar.export', { accountId: activeAccount, ids: ids && [...ids] });
  if (!answer.ok) ui.fail(calendarWords.notExported, answer.sentence);
  else if (answer.value.file !== null) ui.say(calendarWords.exported(answer.value.file), null);
}
