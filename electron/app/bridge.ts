import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Channel, EventName, EventPayload } from '#shared/ipc/contract.ts';
import type { Sender } from '../ipc/sender.ts';
import { eventChannel, requestChannel } from './ipc-channels.ts';
import type { StartMarks } from './start-marks.ts';

/** The main process' side of the bridge. */
export type BridgeServer = {
  /** Tells the interface; one that is still loading hears only what the agent asked for, the rest is in its first reading. */
  emit<E extends EventName>(event: E, payload: EventPayload<E>): void;
  /** Resolves once the interface says that its first list is painted, or has had the time for it. */
  readonly firstList: Promise<void>;
  /** Lets the page of another window of ours in, for these requests alone, until it is gone. */
  admit(page: WebContents, allowed: ReadonlySet<Channel>): void;
  /** Tells such a page. */
  send<E extends EventName>(page: WebContents, event: E, payload: EventPayload<E>): void;
  /** Starts to answer. Requests that came before have waited for it. */
  serve(answer: Answering): void;
};

/** Answers one request, whatever came through the process boundary. Never throws. */
type Answering = (name: unknown, sender: Sender | null, raw: unknown) => Promise<unknown>;

/** An interface that shows no list (no account, a failure, a screen that is off) must not keep alerts and edits waiting. */
const longestMs = 5000;

const patient: ReadonlySet<EventName> = new Set(['command.run', 'conversation.show']);

export function openBridge(window: BrowserWindow, marks: StartMarks): BridgeServer {
  const { webContents } = window;
  /** `reading`: it has asked for its first reading, which the answer completes. */
  let phase: 'loading' | 'reading' | 'listening' = 'loading';
  let waiting: (() => void)[] = [];
  let listShown = () => {};
  const firstList = new Promise<void>((resolve) => {
    listShown = resolve;
    setTimeout(resolve, longestMs);
  });

  const admitted = new Map<WebContents, ReadonlySet<Channel>>();

  let serve: (answer: Answering) => void = () => {};
  const answering = new Promise<Answering>((resolve) => {
    serve = resolve;
  });

  // In the turn that made the window: no request can come before.
  ipcMain.handle(requestChannel, async (event, name: unknown, raw: unknown) => {
    const other = admitted.get(event.sender);
    if (other) {
      const isAllowed = (other as ReadonlySet<unknown>).has(name);
      return await (await answering)(name, isAllowed ? senderOf(event, true) : null, raw);
    }
    // Before the answer is made, so that no change falls between the reading and the listening.
    if (name === 'app.bootstrap') phase = 'reading';
    if (name === 'app.firstList') marks.reached('list-asked');
    if (name === 'app.painted') {
      marks.reached('list-painted');
      listShown();
    }
    const sender = senderOf(event, !window.isDestroyed() && event.sender === webContents);
    const answer = await (await answering)(name, sender, raw);
    if (name === 'app.bootstrap') setImmediate(flush);
    return answer;
  });

  webContents.on('did-start-loading', () => {
    phase = 'loading';
  });

  function flush(): void {
    phase = 'listening';
    const due = waiting;
    waiting = [];
    for (const send of due) send();
  }

  return {
    emit(event, payload) {
      const send = () => {
        if (!webContents.isDestroyed()) webContents.send(eventChannel, event, payload);
      };
      if (patient.has(event) && phase !== 'listening') waiting.push(send);
      else if (phase !== 'loading') send();
    },
    admit(page, allowed) {
      admitted.set(page, allowed);
      page.once('destroyed', () => admitted.delete(page));
    },
    send(page, event, payload) {
      if (!page.isDestroyed()) page.send(eventChannel, event, payload);
    },
    firstList,
    serve,
  };
}

/** null for a frame that is gone already. */
function senderOf({ senderFrame }: IpcMainInvokeEvent, isOwnWindow: boolean): Sender | null {
  return senderFrame && { url: senderFrame.url, isMainFrame: senderFrame.parent === null, isOwnWindow };
}
