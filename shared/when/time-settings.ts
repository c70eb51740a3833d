import { z } from 'zod';
import { type Hours, usualHours } from './context.ts';
import { languageCodes } from './language.ts';

export const presetNames = [
  'later-today',
  'this-evening',
  'tomorrow',
  'this-weekend',
  'next-week',
  'next-month',
] as const;
export type PresetName = (typeof presetNames)[number];

/** 2026-12-25 */
const isoDay = /^\d{4}-\d{2}-\d{2}$/;
/** As many as are kept: those of years. */
export const mostHolidays = 400;
const minute = z.int().min(0).max(1439);

const hoursSchema = z.strictObject({
  morning: minute,
  lunch: minute,
  afternoon: minute,
  evening: minute,
  endOfDay: minute,
  weekend: minute,
  businessStart: minute,
  businessEnd: minute,
  businessDays: z.array(z.int().min(1).max(7)).max(7),
  holidays: z.array(z.string().regex(isoDay)).max(mostHolidays),
}) satisfies z.ZodType<Hours, Hours>;

/** One that Winnow has, or the agent's own: its name, and words that are read anew each time. */
const presetSchema = z.union([
  z.enum(presetNames),
  z.strictObject({ label: z.string().min(1).max(40), words: z.string().min(1).max(100) }),
]);
export type PresetSetting = z.infer<typeof presetSchema>;

/** As many as have a key. */
export const mostPresets = 7;

/** What words for times mean to the agent, and which are offered. */
export const timeSettingsSchema = z.strictObject({
  /** Written by the agent, the likeliest first; empty: those of the system. */
  languages: z.array(z.enum(languageCodes)).max(languageCodes.length),
  hours: hoursSchema,
  /** In this order; null: those that Winnow has, the soonest first. */
  presets: z.array(presetSchema).max(mostPresets).nullable(),
  /** The words that were set last; null: none yet. */
  lastUsed: z.string().min(1).max(200).nullable(),
  /** What repeats skips holidays, unless it is said otherwise. */
  skipHolidays: z.boolean(),
});
export type TimeSettings = z.infer<typeof timeSettingsSchema>;

export const usualTimes: TimeSettings = {
  languages: [],
  hours: { ...usualHours, businessDays: [...usualHours.businessDays], holidays: [] },
  presets: null,
  lastUsed: null,
  skipHolidays: true,
};
