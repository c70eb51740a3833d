import type { IntentTable } from '#db/workspace/intents.ts';
import type { Editables, Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import { reachOf, reachOfAll } from './seen-of.ts';

/** How a command reads its conversations and writes what it makes of them, in its transaction. */
export type Work = {
  readonly read: (id: string) => Editables | null;
  /** Up to when the messages that are here of a conversation reach, epoch ms. */
  readonly reachMs: (id: string) => number;
  readonly intents: Pick<IntentTable, 'add' | 'become'>;
  /** At the end: what was added, and what has become of others, is in the table from then on. */
  readonly write: () => void;
};

type Deps = { readonly stores: Stores; readonly shown: Shown };

/** Each conversation by itself. */
export function oneByOne({ stores, shown }: Deps, accountId: string): Work {
  const { intents } = stores.workspace;
  let ends: (() => void)[] = [];
  /** Behind all that is added: a conversation keeps its place in the queue by what is in it. */
  function write(): void {
    for (const end of ends) end();
    ends = [];
  }
  return {
    read(id) {
      write();
      return shown.editable(accountId, id);
    },
    reachMs: reachOf(stores, accountId),
    intents: {
      add: intents.add,
      become: (...ended) => void ends.push(() => intents.become(...ended)),
    },
    write,
  };
}

/** All of them at once: what is read and written is the same. */
export function asSet({ stores, shown }: Deps, accountId: string, ids: readonly string[]): Work {
  const set = stores.workspace.intents.set(accountId);
  const read = shown.editables(accountId, ids);
  const asked = new Set<string>();
  let reachMs: ((id: string) => number) | undefined;
  return {
    read(id) {
      // Named twice in one command, it is read as the first time has left it.
      if (asked.has(id)) set.write();
      asked.add(id);
      return read(id);
    },
    reachMs(id) {
      reachMs ??= reachOfAll(stores, accountId, ids);
      return reachMs(id);
    },
    intents: set,
    write: set.write,
  };
}
