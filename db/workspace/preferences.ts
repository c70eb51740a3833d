import { type SavedView, savedViewSchema } from '#shared/ipc/conversations.ts';
import { defaultSettings, type Settings, settingsSchema } from '#shared/settings.ts';
import type { Db } from '../connect.ts';

export type PreferenceTable = {
  settings(): Settings;
  setSettings(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
  savedViews(accountId: string): SavedView[];
  saveView(accountId: string, view: SavedView): void;
  removeView(accountId: string, id: string): void;
};

export function preferenceTable(db: Db): PreferenceTable {
  const all = db.prepare('SELECT key, value_json FROM setting');
  const put = db.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)');
  const views = db.prepare('SELECT id, name, query FROM saved_view WHERE account_id = +? ORDER BY position, id');
  const saveView = db.prepare(
    `INSERT INTO saved_view (id, account_id, name, query, position)
     VALUES (@id, @accountId, @name, @query,
       (SELECT coalesce(max(position), 0) + 1 FROM saved_view WHERE account_id = +@accountId))
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query`,
  );
  const removeView = db.prepare('DELETE FROM saved_view WHERE account_id = +? AND id = +?');

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
    savedViews: (accountId) => views.all(accountId).map((row) => savedViewSchema.parse(row)),
    saveView: (accountId, view) => void saveView.run({ accountId, ...view }),
    removeView: (accountId, id) => void removeView.run(accountId, id),
  };
}
