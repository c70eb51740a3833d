import { type SavedView, savedViewSchema } from '#shared/saved-view.ts';
import type { Db } from '../connect.ts';

/** Searches by name, of an account or of all of them (shared/scope.ts). */
export type SavedViewTable = {
  /** In the agent's order. */
  list(scope: string): SavedView[];
  /** Adds it behind all others, or changes the one with this id. Whichever view had its key has none any more. */
  put(scope: string, view: SavedView): void;
  /** Those that are not named stay behind the others. */
  order(scope: string, ids: readonly string[]): void;
  remove(scope: string, id: string): void;
};

export function savedViewTable(db: Db): SavedViewTable {
  const list = db.prepare(
    'SELECT id, name, query, slot, color, sort FROM saved_view WHERE account_id = +? ORDER BY position, id',
  );
  const put = db.prepare(
    `INSERT INTO saved_view (id, account_id, name, query, slot, color, sort, position)
     VALUES (@id, @scope, @name, @query, @slot, @color, @sort,
       (SELECT coalesce(max(position), 0) + 1 FROM saved_view WHERE account_id = +@scope))
     ON CONFLICT (id) DO UPDATE
       SET name = excluded.name, query = excluded.query, slot = excluded.slot, color = excluded.color,
         sort = excluded.sort
       WHERE account_id = excluded.account_id`,
  );
  const release = db.prepare('UPDATE saved_view SET slot = NULL WHERE account_id = +? AND slot = +? AND id <> +?');
  const place = db.prepare('UPDATE saved_view SET position = ? WHERE account_id = +? AND id = +?');
  const remove = db.prepare('DELETE FROM saved_view WHERE account_id = +? AND id = +?');

  const views = (scope: string) => list.all(scope).map((row) => savedViewSchema.parse(row));
  return {
    list: views,
    put: db.transaction((scope: string, view: SavedView) => {
      if (view.slot !== null) release.run(scope, view.slot, view.id);
      put.run({ ...view, scope });
    }),
    order: db.transaction((scope: string, ids: readonly string[]) => {
      const others = views(scope).map(({ id }) => id);
      for (const [i, id] of [...new Set([...ids, ...others])].entries()) place.run(i, scope, id);
    }),
    remove: (scope, id) => void remove.run(scope, id),
  };
}
