import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Notice } from '#shared/ipc.ts';
import type { Emit } from './sync/changes.ts';

/** What the agent must know that no conversation shows, until they dismiss it. */
export type Notices = {
  all(): Notice[];
  /** The same sentence is shown once. */
  add(notice: Omit<Notice, 'id'>): void;
  dismiss(id: string): void;
  /** Those that asked for this have had it. */
  dismissAction(action: NonNullable<Notice['action']>): void;
};

export function createNotices(emit: Emit): Notices {
  let notices: Notice[] = [];
  const keep = (kept: Notice[]) => {
    notices = kept;
    emit('notices.changed', { notices });
  };
  return {
    all: () => notices,
    add(notice) {
      if (notices.some(({ sentence }) => sentence === notice.sentence)) return;
      keep([...notices, { id: randomUUID(), ...notice }]);
    },
    dismiss: (id) => keep(notices.filter((notice) => notice.id !== id)),
    dismissAction: (action) => keep(notices.filter((notice) => !isDeepStrictEqual(notice.action, action))),
  };
}
