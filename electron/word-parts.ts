export const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type Units = { readonly minutes: string; readonly hours: string; readonly days: string };

/** How long something is, in the largest unit of which it has one whole. @returns what says a span of ms */
export const spanIn =
  ({ minutes, hours, days }: Units) =>
  (ms: number): string => {
    if (ms < hourMs) return `${Math.max(1, Math.floor(ms / minuteMs))} ${minutes}`;
    return ms < dayMs ? `${Math.floor(ms / hourMs)} ${hours}` : `${Math.floor(ms / dayMs)} ${days}`;
  };

/** A sentence with its stop: that of an abbreviation at its end is both. */
export const ended = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);
