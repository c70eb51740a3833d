import { z } from 'zod';
import { maxTagLength } from './edits/edit.ts';
import { defaultKeymap, keymapSchema } from './keymap/keymap.ts';
import { languageWishes } from './language.ts';
import { macroSlots } from './macro-commands.ts';
import { macroSchema } from './macro-schema.ts';
import { placeViews, sorts } from './query/conversations.ts';
import { allAccounts } from './scope.ts';
import { tagColors } from './tag-colors.ts';
import { timeSettingsSchema, usualTimes } from './when/time-settings.ts';

export const autoAdvances = ['next', 'previous', 'stay'] as const;

const minuteOfDay = z.int().min(0).max(1439);

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  /** What Winnow speaks. */
  language: z.enum(languageWishes),
  density: z.enum(['comfortable', 'compact']),
  /** Where the cursor goes once an act has taken its conversation out of the list; it may stay there until it is moved. */
  autoAdvance: z.enum(autoAdvances),
  /** Closing the window leaves Winnow in the tray, so that reminders still come. */
  keepRunning: z.boolean(),
  /** Whether the agent agreed to keep tokens in a file only they can read, where the system has no secret store. */
  tokenFile: z.boolean(),
  /** Minutes of the day, in the agent's zone, between which nothing alerts; null for none. It may go over midnight. */
  quietHours: z.strictObject({ fromMin: minuteOfDay, untilMin: minuteOfDay }).nullable(),
  /** Days on which nothing alerts, 0 for Sunday. One day at least is left. */
  quietDays: z.array(z.int().min(0).max(6)).max(6),
  /** When the reminder window opens: in place of desktop alerts that cannot be shown, or in any case. */
  reminderWindow: z.enum(['when-needed', 'always']),
  alertSound: z.boolean(),
  /** Whether Winnow starts with the agent's session; null: they have not been asked. */
  startAtLogin: z.boolean().nullable(),
  /** What the window showed last: an account, or all of them. */
  activeAccount: z.string().nullable(),
  /** Width of the list in px; null: as the window suggests. */
  listWidth: z.int().min(280).max(900).nullable(),
  /** Days after which what was sent, and nobody has answered, is asked after. */
  unansweredDays: z.int().min(1).max(60),
  /** Words for times: languages, hours, holidays and what is offered. */
  times: timeSettingsSchema,
  /** What was chosen in the palette, as it is typed there, the last first, and how often. */
  usedWords: z.array(z.strictObject({ words: z.string().min(1).max(200), times: z.int().min(1) })).max(30),
  keymap: keymapSchema,
  /** How tags begin of which a conversation has one at most, as `tier:`. */
  tagGroups: z.array(z.string().trim().min(1).max(50)).max(20),
  /** The first that fits a tag counts. */
  tagColors: z
    .array(z.strictObject({ tag: z.string().trim().min(1).max(maxTagLength), color: z.enum(tagColors) }))
    .max(50),
  /** In the order in which they are shown. */
  macros: z
    .array(macroSchema)
    .max(macroSlots.length)
    .refine((macros) => new Set(macros.map(({ slot }) => slot)).size === macros.length),
  /** Where the follow-ups are kept as a file for the agent's calendar; null: nowhere. They choose it in a dialog of the system's. */
  calendarFile: z.string().min(1).max(4096).nullable(),
  /** In which order each place is shown, where it is not its own. */
  placeSorts: z.partialRecord(z.enum(placeViews), z.enum(sorts)),
});
/** What a window may change by itself: where a file goes, the person says to the system. */
export const changeableSettingsSchema = settingsSchema.omit({ calendarFile: true });
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  density: 'comfortable',
  autoAdvance: 'next',
  keepRunning: true,
  tokenFile: false,
  quietHours: null,
  quietDays: [],
  reminderWindow: 'when-needed',
  alertSound: true,
  startAtLogin: null,
  activeAccount: null,
  listWidth: null,
  unansweredDays: 2,
  times: usualTimes,
  usedWords: [],
  keymap: defaultKeymap,
  tagGroups: [],
  tagColors: [],
  macros: [],
  calendarFile: null,
  placeSorts: {},
};

/**
 * What a window starts with: what it showed last, where that is still there; else all accounts, where there are several.
 * @returns the scope; null where no account is connected
 */
export function startsWith(
  accounts: readonly { readonly id: string }[],
  { activeAccount }: Pick<Settings, 'activeAccount'>,
): string | null {
  const [first, ...others] = accounts;
  if (!first) return null;
  return accounts.find(({ id }) => id === activeAccount)?.id ?? (others.length > 0 ? allAccounts : first.id);
}
