import { defaultSettings, type Settings, settingsSchema } from '#shared/settings.ts';
import type { Db } from '../connect.ts';

export type PreferenceTable = {
  settings(): Settings;
  setSettings(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
};

export function preferenceTable(db: Db): PreferenceTable {
  const all = db.prepare('SELECT key, value_json FROM setting');
  const put = db.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)');

  /** A setting that a later version wrote, or that no longer holds, falls back alone: the others stay. */
  function settings(): Settings {
    const stored: Record<string, unknown> = { ...defaultSettings };
    for (const { key, value_json } of all.all() as { key: string; value_json: string }[]) {
      const value: unknown = JSON.parse(value_json);
      if (settingsSchema.shape[key as keyof Settings]?.safeParse(value).success) stored[key] = value;
    }
    return settingsSchema.parse(stored);
  }

  return {
    settings,
    setSettings: db.transaction((change: { [K in keyof Settings]?: Settings[K] | undefined }) => {
      for (const [key, value] of Object.entries(change)) {
        if (value !== undefined) put.run(key, JSON.stringify(value));
      }
      return settings();
    }),
  };
}
