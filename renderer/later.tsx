import { type ComponentType, useSyncExternalStore } from 'react';
import type { FollowUp } from '#shared/follow-up.ts';
import type { Core } from './state/core.ts';
import type { State } from './state/state.ts';
import type { Winnow } from './state/store.ts';

type OnDemand = Readonly<Record<'Dialogs' | 'Outbox' | 'DryRun' | 'FocusPane', ComponentType>> & {
  readonly followUpSaid: (...asked: Parameters<Core['readTime']>) => FollowUp | null;
};

let loaded: OnDemand | null = null;
let failure: Error | null = null;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** Loads dialogs and queue, once. Never rejects: a failure is thrown where one of them should be drawn. */
function load(): Promise<void> {
  loading ??= import('./on-demand.tsx')
    .then(
      ({ Dialogs, Outbox, DryRun, FocusPane, followUpSaid }) => {
        loaded = { Dialogs, Outbox, DryRun, FocusPane, followUpSaid };
      },
      (error: unknown) => {
        failure = new Error('A part of Winnow could not be read from the disk: quit it and start it again.', {
          cause: error,
        });
      },
    )
    .then(() => {
      for (const heard of listeners) heard();
    });
  return loading;
}

function useOnDemand(): OnDemand | null {
  const found = useSyncExternalStore(subscribe, current);
  if (failure) throw failure;
  return found;
}

const current = () => loaded;
const subscribe = (heard: () => void) => {
  listeners.add(heard);
  return () => listeners.delete(heard);
};

const needsMore = ({ ui, dryRun, focus }: State) =>
  ui.dialog !== null || ui.page !== null || ui.screen === 'outbox' || dryRun !== null || focus !== null;

/**
 * Loads what the first screen has not once that is painted, or sooner where it is asked for: the keys that follow then
 * wait for it, as they do for rows.
 */
export function loadLater({ core, store, turns }: Winnow): void {
  core.afterPaint(() => requestIdleCallback(() => void load()));
  store.subscribe((state, before) => {
    if (loaded === null && failure === null && needsMore(state) && !needsMore(before)) void turns.turning(load());
  });
}

/** As the port of the state is: none is read where the part that reads it could not be loaded. */
export const readTime: Core['readTime'] = async (...asked) => {
  await load();
  return loaded?.followUpSaid(...asked) ?? null;
};

/** The one dialog that is open, if any. */
export function LaterDialogs() {
  const parts = useOnDemand();
  return parts && <parts.Dialogs />;
}

export function LaterDryRun() {
  const parts = useOnDemand();
  return parts && <parts.DryRun />;
}

export function LaterFocus() {
  const parts = useOnDemand();
  return parts && <parts.FocusPane />;
}

export function LaterOutbox() {
  const parts = useOnDemand();
  return parts && <parts.Outbox />;
}
