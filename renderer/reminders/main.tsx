import '../styles/global.css';
import { createRoot } from 'react-dom/client';
import { say } from '../i18n/say.ts';
import { leaveComposing } from '../keys/composing.ts';
import { ReminderWindow } from './reminder-window.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('reminders.html has no #root');

/** As the app's own window has it: the main process tells both windows' theme to the system's. */
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const paint = () => {
  document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
};
paint();
dark.addEventListener('change', paint);

document.title = say('reminders.windowTitle');
leaveComposing(window);

createRoot(root).render(<ReminderWindow bridge={window.winnow} />);
