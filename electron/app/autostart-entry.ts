import { appImageOf } from './app-image.ts';

/** As the desktop-entry specification quotes an argument. */
const quoted = (argument: string) => `"${argument.replace(/(["`$\\])/g, '\\$1').replaceAll('%', '%%')}"`;

/** What a Linux desktop starts with the session. @param program the one that runs */
export function autostartEntry(env: Readonly<Record<string, string | undefined>>, program: string): string {
  // An AppImage is unpacked anew at each start: what is to be started is the image.
  const started = quoted(appImageOf(env, program) ?? program);
  const lines = ['[Desktop Entry]', 'Type=Application', 'Name=Winnow', `Exec=${started}`];
  return `${[...lines, 'X-GNOME-Autostart-enabled=true'].join('\n')}\n`;
}
