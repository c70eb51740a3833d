import * as chrono from 'chrono-node';

/** Hours meant by a part of the day, and by a day without a time. */
const hours = { morning: 9, afternoon: 14, evening: 18 } as const;
const fiveYearsMs = 5 * 366 * 86_400_000;

export type FollowUpTime =
  | {
      readonly ok: true;
      /** Epoch ms, always after `nowMs`. */
      readonly dueAtMs: number;
      /** The part of the text that says when, as typed. */
      readonly words: string;
      /** What was left over: the note. */
      readonly note: string;
    }
  | { readonly ok: false; readonly problem: TimeProblem };

/** Why a text tells no time: nothing is typed, no part of it names one, what `said` names has passed, or is too far away. */
export type TimeProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'none'; readonly said: string }
  | { readonly kind: 'passed'; readonly said: string }
  | { readonly kind: 'far' };

/**
 * Reads when a follow-up is due from words such as "tomorrow 9am", "in 2h", "fri 2pm call back about pricing".
 * Times are meant in this machine's zone. A day without a time means 09:00; what has passed today means the next one.
 */
export function parseFollowUpTime(text: string, nowMs: number): FollowUpTime {
  const typed = text.replace(/\s+/g, ' ').trim();
  if (typed === '') return { ok: false, problem: { kind: 'empty' } };
  const now = new Date(nowMs);
  const [found] = chrono.parse(spellOut(typed, now), now, { forwardDate: true });
  if (!found) return { ok: false, problem: { kind: 'none', said: typed } };
  const due = found.start.date();
  if (!found.start.isCertain('hour')) due.setHours(hourMeant(found.text, now), 0, 0, 0);
  // Providers keep whole seconds: with a fraction, what was sent would never read back as what was meant.
  due.setMilliseconds(0);
  if (due.getTime() <= nowMs) return { ok: false, problem: { kind: 'passed', said: found.text } };
  if (due.getTime() > nowMs + fiveYearsMs) return { ok: false, problem: { kind: 'far' } };
  const note = leftOver(typed, found.text);
  return { ok: true, dueAtMs: due.getTime(), words: note === '' ? typed : found.text, note };
}

/** Shorthand that people type and the parser does not know. */
function spellOut(text: string, now: Date): string {
  const days = (8 - now.getDay()) % 7 || 7;
  const monday = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return text
    .replace(/^later\b/i, 'in 3 hours')
    .replace(/\b(eod|end of day)\b/i, 'today 18:00')
    .replace(/\bnext week\b(?!end)/i, `${monday.getFullYear()}-${monday.getMonth() + 1}-${monday.getDate()}`)
    .replace(
      /\b(today|tomorrow|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*) (\d{1,2})(?=$|\s+[a-z]{3,})/i,
      '$1 at $2:00',
    );
}

function hourMeant(words: string, now: Date): number {
  if (/morning/i.test(words)) return hours.morning;
  if (/afternoon/i.test(words)) return hours.afternoon;
  if (/evening|night/i.test(words)) return hours.evening;
  return /today/i.test(words) && now.getHours() >= hours.morning ? hours.evening : hours.morning;
}

/** The note: what stands behind the words for the time. Words in front of it ("call back tomorrow") count too. */
function leftOver(typed: string, found: string): string {
  const at = typed.toLowerCase().indexOf(found.toLowerCase());
  if (at < 0) return '';
  return `${typed.slice(0, at)} ${typed.slice(at + found.length)}`
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:;–—-]+|[\s,:;–—-]+$/g, '')
    .replace(/^(on|at|to)\b\s*/i, '');
}
