import { createContext, type ReactNode, use } from 'react';
import { useStore } from 'zustand';
import type { CommandId } from '#shared/commands.ts';
import { runCommand } from '../commands/run.ts';
import type { State } from '../state/state.ts';
import type { Winnow } from '../state/store.ts';

const Context = createContext<Winnow | null>(null);

export function WinnowProvider({ winnow, children }: { winnow: Winnow; children: ReactNode }) {
  return <Context value={winnow}>{children}</Context>;
}

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

export function useIsMac(): boolean {
  return useWinnowState((state) => state.app.platform === 'darwin');
}
