import { z } from 'zod';

/**
 * What stopped: `winnow` the main process, by a fault that no code of it could catch · `exception` something in it that
 * nobody caught; it went on · `interface` the process of a window · `interface-hung` a window that answers no more ·
 * `helper` a process of Chromium's · `thread` a thread of the main process.
 */
export const crashKinds = ['winnow', 'exception', 'interface', 'interface-hung', 'helper', 'thread'] as const;
export type CrashKind = (typeof crashKinds)[number];

/** Tells time and kind by itself: when, in epoch ms, what, and a few signs that set it apart. */
export const crashId = z.string().regex(new RegExp(`^\\d{13}-(${crashKinds.join('|')})-[0-9a-f]{8}$`));

export const crashReportSchema = z.strictObject({
  id: crashId,
  atMs: z.int(),
  kind: z.enum(crashKinds),
  /** Of all its files. */
  bytes: z.int(),
  /** Whether a picture of the process' memory belongs to it. */
  hasDump: z.boolean(),
});
export type CrashReport = z.infer<typeof crashReportSchema>;
