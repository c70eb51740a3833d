import { z } from 'zod';

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  /** Closing the window leaves Winnow in the tray, so that reminders still come. */
  keepRunning: z.boolean().default(true),
  /** Whether the agent agreed to keep tokens in a file only they can read, where the system has no secret store. */
  tokenFile: z.boolean().default(false),
  activeAccount: z.string().nullable().default(null),
  /** Pane widths in px. */
  listWidth: z.int().min(280).max(900).default(432),
});
export type Settings = z.infer<typeof settingsSchema>;
export const defaultSettings: Settings = settingsSchema.parse({});
