import { z } from 'zod';
import { defaultSettings, type Settings, settingsSchema } from '#shared/settings.ts';
import type { Db } from '../connect.ts';

export type PreferenceTable = {
  settings(): Settings;
  /** What this version cannot read of a list stays in the file, whatever becomes of the rest. */
  setSettings(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
};

/** A list, and what of it was left out. */
type ReadList = { readonly read: readonly unknown[]; readonly left: readonly unknown[] };

export function preferenceTable(db: Db): PreferenceTable {
  const all = db.prepare('SELECT key, value_json FROM setting');
  const one = db.prepare('SELECT value_json FROM setting WHERE key = +?').pluck();
  const put = db.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)');

  /** A setting that a later version wrote, or that no longer holds, falls back alone: the others stay. */
  function settings(): Settings {
    const stored: Record<string, unknown> = { ...defaultSettings };
    for (const { key, value_json } of all.all() as { key: string; value_json: string }[]) {
      const schema = settingsSchema.shape[key as keyof Settings];
      const value: unknown = JSON.parse(value_json);
      if (schema?.safeParse(value).success) stored[key] = value;
      else if (schema instanceof z.ZodArray && Array.isArray(value)) stored[key] = readList(schema, value).read;
    }
    return settingsSchema.parse(stored);
  }

  /** With the entries that were not shown, and so cannot have been meant. */
  function withLeft(key: string, value: unknown): unknown {
    const schema = settingsSchema.shape[key as keyof Settings];
    const text = one.get(key) as string | undefined;
    const stored: unknown = text === undefined ? null : JSON.parse(text);
    if (!(schema instanceof z.ZodArray) || !Array.isArray(value) || !Array.isArray(stored)) return value;
    return [...value, ...readList(schema, stored).left];
  }

  return {
    settings,
    setSettings: db.transaction((change: { [K in keyof Settings]?: Settings[K] | undefined }) => {
      for (const [key, value] of Object.entries(change)) {
        if (value !== undefined) put.run(key, JSON.stringify(withLeft(key, value)));
      }
      return settings();
    }),
  };
}

/**
 * Entry by entry: one that cannot be read, or that does not go with those before it, costs itself and no other. One beyond
 * as many as there may be is neither read nor left: it would come up where another was taken out.
 */
function readList(schema: z.ZodArray, stored: readonly unknown[]): ReadList {
  if (schema.safeParse(stored).success) return { read: stored, left: [] };
  const read: unknown[] = [];
  const left: unknown[] = [];
  for (const entry of stored) {
    const issues = schema.safeParse([...read, entry]).error?.issues ?? [];
    if (issues.length === 0) read.push(entry);
    else if (!issues.every(({ code, path }) => code === 'too_big' && path.length === 0)) left.push(entry);
  }
  return { read, left };
}
