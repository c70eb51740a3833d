import { isDeepStrictEqual } from 'node:util';
import type { NewNotice, Notice } from '#shared/notice.ts';
import type { Ports } from './ports.ts';

/** What the agent must know that no conversation shows, until they dismiss it. */
export type Notices = {
  all(): Notice[];
  /** The same news is shown once. */
  add(notice: NewNotice): void;
  dismiss(id: string): void;
  /** Those that asked for this have had it. */
  dismissAction(action: NonNullable<Notice['action']>): void;
};

export function createNotices({ emit, newId }: Pick<Ports, 'emit' | 'newId'>): Notices {
  let notices: Notice[] = [];
  const keep = (kept: Notice[]) => {
    notices = kept;
    emit('notices.changed', { notices });
  };
  return {
    all: () => notices,
    add(notice) {
      if (notices.some(({ news }) => isDeepStrictEqual(news, notice.news))) return;
      keep([...notices, { id: newId(), ...notice }]);
    },
    dismiss: (id) => keep(notices.filter((notice) => notice.id !== id)),
    dismissAction: (action) => keep(notices.filter((notice) => !isDeepStrictEqual(notice.action, action))),
  };
}
