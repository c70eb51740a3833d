import './styles/global.css';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '#shared/ipc/bridge.ts';
import { App, Boundary } from './app.tsx';
import { WinnowProvider } from './app-context.tsx';
import { listenToKeys } from './commands/keyboard.ts';
import { tellLooking } from './commands/looking.ts';
import { runCommand } from './commands/run.ts';
import { tellTyping } from './commands/typing.ts';
import { leaveComposing } from './keys/composing.ts';
import { loadLater, readTime } from './later.tsx';
import { copyText } from './platform/copy-text.ts';
import { focusNow } from './platform/focus.ts';
import { createWinnow } from './state/store.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly winnow: Bridge;
  }
}

/** As long as an empty window goes unnoticed. */
const patienceMs = 150;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

leaveComposing(window);

const winnow = createWinnow({
  bridge: window.winnow,
  nowMs: Date.now,
  newId: () => crypto.randomUUID(),
  copy: copyText,
  later: (delayMs, work) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
  afterPaint: (work) => {
    requestAnimationFrame(() => setTimeout(work));
  },
  focus: focusNow,
  readTime,
});

winnow.listen(window.winnow);
tellLooking(winnow);
tellTyping(winnow);
window.winnow.on('command.run', ({ id }) => void runCommand(winnow, id));
const started = winnow.start();
void started.then(() => listenToKeys(winnow, winnow.store.getState().app.platform === 'darwin'));

// The first drawing has the list in it: drawn empty before, it would be on screen later. One that is late is waited for in sight.
const late = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
void Promise.race([started, late]).then(() => {
  createRoot(root).render(
    <WinnowProvider winnow={winnow}>
      <Boundary>
        <App />
      </Boundary>
    </WinnowProvider>,
  );
  loadLater(winnow);
});
