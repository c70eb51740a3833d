import { maxPage } from '#shared/ipc/limits.ts';
import type { Core } from './core.ts';

type Ports = {
  readonly core: Core;
  readonly refresh: (ids: readonly string[]) => Promise<void>;
  readonly reload: () => Promise<void>;
};

/** Rows that may have changed, gathered so that they are read again together. */
export function createTouchedRows({ core, refresh, reload }: Ports) {
  const touched = new Set<string>();
  let isAnyTouched = false;
  let isPlanned = false;

  function flush(): void {
    isPlanned = false;
    const ids = [...touched];
    touched.clear();
    if (isAnyTouched || ids.length > maxPage) {
      isAnyTouched = false;
      void reload();
    } else if (ids.length > 0) {
      void refresh(ids);
    }
  }

  return {
    /** Reads these rows again now (null: the whole list). @returns once they are on screen */
    readAgain: (ids: readonly string[] | null): Promise<void> =>
      ids === null || ids.length > maxPage ? reload() : refresh(ids),
    /** These rows may have changed (null: any): read again in the next moment. */
    touch(ids: readonly string[] | null, delayMs = 16): void {
      if (ids === null) isAnyTouched = true;
      else for (const id of ids) touched.add(id);
      if (isPlanned) return;
      isPlanned = true;
      core.later(delayMs, flush);
    },
  };
}
