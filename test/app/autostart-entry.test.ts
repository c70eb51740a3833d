import { expect, test } from 'vitest';
import { autostartEntry } from '#electron/app/autostart-entry.ts';

const execOf = (entry: string) => /^Exec=(.*)$/m.exec(entry)?.[1];

test.each([
  ['the program', {}, '/opt/Winnow/winnow', '"/opt/Winnow/winnow"'],
  [
    'its image',
    { APPIMAGE: '/home/ana/W.AppImage', APPDIR: '/tmp/.mount_w' },
    '/tmp/.mount_w/winnow',
    '"/home/ana/W.AppImage"',
  ],
  [
    'and never the image of the program that has started it',
    { APPIMAGE: '/home/ana/Terminal.AppImage', APPDIR: '/tmp/.mount_t' },
    '/opt/Winnow/winnow',
    '"/opt/Winnow/winnow"',
  ],
  ['as the desktop reads it', {}, '/opt/100% "W"/winnow', '"/opt/100%% \\"W\\"/winnow"'],
])('what starts with the session is %s', (_, env, program, exec) => {
  expect(execOf(autostartEntry(env, program))).toBe(exec);
});
