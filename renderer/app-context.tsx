import { createContext, type ReactNode, use, useMemo } from 'react';
import { useStore } from 'zustand';
import type { CommandId } from '#shared/commands.ts';
import type { Bindings } from '#shared/keymap/keymap.ts';
import { runCommand } from './commands/run.ts';
import { inForce } from './keys/keymap.ts';
import { focusNow } from './platform/focus.ts';
import type { State } from './state/state.ts';
import type { Winnow } from './state/store.ts';
import { type UiHost, UiHostContext } from './ui/ui-host.ts';

const Context = createContext<Winnow | null>(null);

export function WinnowProvider({ winnow, children }: { winnow: Winnow; children: ReactNode }) {
  const isMac = useStore(winnow.store, isOnMac);
  const host = useMemo(() => hostOf(winnow, isMac), [winnow, isMac]);
  return (
    <Context value={winnow}>
      <UiHostContext value={host}>{children}</UiHostContext>
    </Context>
  );
}

function hostOf({ ui, store }: Winnow, isMac: boolean): UiHost {
  return {
    isMac,
    closeDialog: () => ui.closeDialog(),
    closePage: () => ui.closePage(),
    refocus() {
      const { dialog, page, screen } = store.getState().ui;
      if (dialog === null && page === null) focusNow(screen === 'outbox' ? 'outbox' : 'list');
    },
  };
}

const isOnMac = ({ app }: State) => app.platform === 'darwin';

export function useWinnow(): Winnow {
  const winnow = use(Context);
  if (!winnow) throw new Error('Nothing below WinnowProvider');
  return winnow;
}

/** @param select returns something that exists in the state, never a new object: its identity decides the repaint */
export function useWinnowState<T>(select: (state: State) => T): T {
  return useStore(useWinnow().store, select);
}

export function useRun(): (id: CommandId) => void {
  const winnow = useWinnow();
  return (id) => void runCommand(winnow, id);
}

/** The keys of every command that are in force. */
export function useBindings(): Bindings {
  return useWinnowState((state) => inForce(state.app.settings.keymap).keys);
}

export function useIsMac(): boolean {
  return useWinnowState(isOnMac);
}
