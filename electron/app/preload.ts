import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '#shared/ipc/bridge.ts';
import { eventChannel, requestChannel } from './ipc-channels.ts';

/*
 * The only door between the interface and the main process: two fixed Electron channels, and names of the contract
 * inside them. The main process checks the names, so that nothing but the contract can be reached, and this file
 * needs neither the contract nor zod.
 */
const listeners = new Map<string, Set<(payload: unknown) => void>>();

ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const bridge: Bridge = {
  invoke: (channel, input) => ipcRenderer.invoke(requestChannel, channel, input),
  on(event, listener) {
    const heard = (payload: unknown) => (listener as (payload: unknown) => void)(payload);
    const all = listeners.get(event) ?? new Set();
    listeners.set(event, all.add(heard));
    return () => {
      all.delete(heard);
    };
  },
};

contextBridge.exposeInMainWorld('winnow', bridge);
