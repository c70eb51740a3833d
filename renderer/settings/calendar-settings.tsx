import { useWinnow, useWinnowState } from '../app-context.tsx';
import { calendarWords } from '../i18n/calendar-words.ts';
import { ask, patch } from '../state/core.ts';
import { Button } from '../ui/button.tsx';
import { SettingRow } from './setting-row.tsx';

const keepId = 'keep-calendar';

/** Whether follow-ups stand in the agent's calendar, and where. */
export function CalendarSettings() {
  const { core, ui } = useWinnow();
  const file = useWinnowState((state) => state.app.settings.calendarFile);

  async function change(channel: 'calendar.keep' | 'calendar.leave'): Promise<void> {
    const answer = await ask(core, channel, {});
    if (!answer.ok) {
      ui.fail(calendarWords.notChanged, answer.sentence);
      return;
    }
    patch(core, 'app', { settings: answer.value });
    // The button that was pressed may be gone.
    if (channel === 'calendar.leave') document.getElementById(keepId)?.focus();
    const now = answer.value.calendarFile;
    if (now !== file) ui.say(now === null ? calendarWords.left : calendarWords.keptAt(now), null);
  }

  return (
    <SettingRow name={calendarWords.name} isColumn>
      <span>{file === null ? calendarWords.keepsAbout : calendarWords.keptAt(file)}</span>
      <span>
        <Button id={keepId} onClick={() => void change('calendar.keep')}>
          {file === null ? calendarWords.keep : calendarWords.elsewhere}
        </Button>{' '}
        {file === null ? null : <Button onClick={() => void change('calendar.leave')}>{calendarWords.leave}</Button>}
      </span>
    </SettingRow>
  );
}
