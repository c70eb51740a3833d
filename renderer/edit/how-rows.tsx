import { ChevronDown, Repeat } from 'lucide-react';
import type { FollowUp } from '#shared/follow-up.ts';
import { firingsAfter, isFromCompletion } from '#shared/when/next-firing.ts';
import { dates } from '../i18n/dates.ts';
import { followUpWords as words } from '../i18n/follow-up-words.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Segments } from '../ui/segments.tsx';
import styles from './follow-up-dialog.module.css';
import { conditionsOf } from './follow-up-draft.ts';
import type { Field } from './use-follow-up.ts';

/** As many firings as are shown, the first included. */
const shownFirings = 3;

/** When it is to ring, and how it comes again. */
export function HowRows({ field, followUp }: { field: Field; followUp: FollowUp }) {
  const { act } = field;
  return (
    <div className={styles.how}>
      <div className={styles.row}>
        <span className={styles.name}>{words.alert[act]}</span>
        <Segments
          label={words.alert[act]}
          options={conditionsOf(act).map((value) => ({ value, label: words.condition[value] }))}
          value={followUp.condition}
          choose={(condition) => field.choose({ condition })}
        />
        <Kbd keys="$mod+r" />
      </div>
      <div className={styles.row}>
        <span className={styles.name}>{words.repeat}</span>
        <span className={styles.select}>
          <Repeat size={14} strokeWidth={1.75} aria-hidden="true" />
          <select
            aria-label={words.repeat}
            value={field.repeat?.id ?? 'never'}
            onChange={({ target }) => field.choose({ repeatId: target.value })}
          >
            {field.repeats.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <Kbd keys="$mod+e" />
      </div>
      {followUp.repeat === null ? null : <Firings field={field} followUp={followUp} repeat={followUp.repeat} />}
    </div>
  );
}

/** The next three; of one that counts from its completion nobody knows more than the first. */
function Firings({ field, followUp, repeat }: { field: Field; followUp: FollowUp; repeat: string }) {
  const { holidays } = field.settings.hours;
  const isCounted = !isFromCompletion(repeat);
  const more = isCounted ? firingsAfter(followUp, shownFirings - 1, holidays) : [];
  return (
    <div className={styles.row}>
      <span className={styles.name} />
      <span className={styles.firings}>
        {[followUp.dueAtMs, ...more].map((ms) => (
          <span key={ms} className={styles.firing}>
            {dates.shortDay(ms)}
          </span>
        ))}
        <span className={styles.quiet}>
          {isCounted ? words.at(dates.clock(more[0] ?? followUp.dueAtMs)) : words.afterDone}
        </span>
        {holidays.length > 0 ? (
          <label className={styles.quiet}>
            <input
              type="checkbox"
              checked={field.skipsHolidays}
              onChange={({ target }) => field.choose({ skipsHolidays: target.checked })}
            />{' '}
            {words.holidaysSkipped}
          </label>
        ) : null}
      </span>
    </div>
  );
}
