import './no-eval.ts';
import './styles/global.css';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '#shared/ipc.ts';
import { App, Boundary } from './app.tsx';
import { listenToKeys } from './commands/keyboard.ts';
import { runCommand } from './commands/run.ts';
import { createWinnow } from './state/store.ts';
import { copyText } from './ui/copy-text.ts';
import { focusNow } from './ui/focus.ts';
import { WinnowProvider } from './ui/winnow-context.tsx';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly winnow: Bridge;
  }
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

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
});

createRoot(root).render(
  <WinnowProvider winnow={winnow}>
    <Boundary>
      <App />
    </Boundary>
  </WinnowProvider>,
);

winnow.listen(window.winnow);
window.winnow.on('command.run', ({ id }) => void runCommand(winnow, id));
void winnow.start().then(() => listenToKeys(winnow, winnow.store.getState().app.platform === 'darwin'));
