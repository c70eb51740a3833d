import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { EventName, EventPayload } from '#shared/ipc.ts';
import { type DispatchDeps, dispatchByName } from '../ipc/dispatch.ts';
import type { Sender } from '../ipc/sender.ts';
import { eventChannel, requestChannel } from './wire.ts';

export type BridgeServer = {
  emit<E extends EventName>(event: E, payload: EventPayload<E>): void;
};

/** Asked for by the agent, so they wait for an interface that is still loading; all others are in its first reading. */
const patient: ReadonlySet<EventName> = new Set(['command.run', 'conversation.show']);

/** The main process' side of the bridge: answers the window's requests and tells it events. */
export function serveBridge(window: BrowserWindow, deps: DispatchDeps): BridgeServer {
  const { webContents } = window;
  let isListening = false;
  let waiting: (() => void)[] = [];

  webContents.on('did-start-loading', () => {
    isListening = false;
  });

  ipcMain.handle(requestChannel, async (event, name: unknown, raw: unknown) => {
    const answer = await dispatchByName(deps, name, senderOf(event, window), raw);
    // The events follow the answer, in the order of sending.
    if (name === 'app.bootstrap' && answer.ok) setImmediate(flush);
    return answer;
  });

  function flush(): void {
    isListening = true;
    const due = waiting;
    waiting = [];
    for (const send of due) send();
  }

  return {
    emit(event, payload) {
      const send = () => {
        if (!webContents.isDestroyed()) webContents.send(eventChannel, event, payload);
      };
      if (isListening) send();
      else if (patient.has(event)) waiting.push(send);
    },
  };
}

/** null for a frame that is gone already. */
function senderOf({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow): Sender | null {
  if (!senderFrame || window.isDestroyed()) return null;
  return {
    url: senderFrame.url,
    isMainFrame: senderFrame.parent === null,
    isOwnWindow: sender === window.webContents,
  };
}
