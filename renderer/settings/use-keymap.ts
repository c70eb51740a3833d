import { useEffect, useState } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { bindingsOf, type Clash, clashOf, freeNear, maxBindings, presetKeys, withKeys } from '#shared/keymap/keymap.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { readLayout } from '../keys/layout.ts';
import type { Recording } from './use-recording.ts';

/** Keys that were recorded and cannot simply be bound, with what could be done about it. */
export type Conflict = Recording & { readonly keys: string; readonly clash: Clash; readonly free: string | null };

/** The agent's keymap, and what the screen of keys does with it. */
export function useKeymap() {
  const { app } = useWinnow();
  const keymap = useWinnowState((state) => state.app.settings.keymap);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  // Where single keys are off, each command still has those that it would have.
  const bindings = bindingsOf({ ...keymap, singleKeys: true });

  /** Binds what was recorded, or says what stands against it. */
  function bind(recording: Recording, keys: string, takes = false): void {
    const { id, adds } = recording;
    const kept = adds ? bindings[id].filter((each) => each !== keys) : [];
    const beside = { ...bindings, [id]: kept };
    const clash = clashOf(beside, id, keys);
    if (clash && !takes) {
      setConflict({ ...recording, keys, clash, free: freeNear(beside, id, keys) });
      return;
    }
    setConflict(null);
    void app.set({ keymap: withKeys(keymap, id, [...kept, keys].slice(0, maxBindings)) });
  }

  return {
    keymap,
    bindings,
    conflict,
    bind,
    leave: () => setConflict(null),
    removeLast: (id: CommandId) => void app.set({ keymap: withKeys(keymap, id, bindings[id].slice(0, -1)) }),
    reset: (id: CommandId) => void app.set({ keymap: withKeys(keymap, id, presetKeys(keymap.preset, id)) }),
    set: (change: Partial<typeof keymap>) => void app.set({ keymap: { ...keymap, ...change } }),
  };
}

/** What the keyboard in use types without Shift, by place; empty until it is known. */
export function useLayout(): ReadonlyMap<string, string> {
  const [layout, setLayout] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void readLayout(window).then(setLayout);
  }, []);
  return layout;
}
