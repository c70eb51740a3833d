import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { acceleratorOf, menuTemplate } from '#electron/app/menu-template.ts';
import { commandIds, commands } from '#shared/commands.ts';
import { bindingsOf, defaultKeymap } from '#shared/keymap/keymap.ts';
import { slotOf } from '#shared/macro-commands.ts';

const platforms = ['linux', 'win32', 'darwin'] as const;

/** What Electron gives a role of its own accord, as its documentation and source say. */
const roleKeys: Partial<Record<NonNullable<MenuItemConstructorOptions['role']>, string>> = {
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Shift+Z',
  cut: 'CmdOrCtrl+X',
  copy: 'CmdOrCtrl+C',
  paste: 'CmdOrCtrl+V',
  selectAll: 'CmdOrCtrl+A',
  minimize: 'CmdOrCtrl+M',
  close: 'CmdOrCtrl+W',
  resetZoom: 'CmdOrCtrl+0',
  zoomIn: 'CmdOrCtrl+Plus',
  zoomOut: 'CmdOrCtrl+-',
  forceReload: 'CmdOrCtrl+Shift+R',
  toggleDevTools: 'CmdOrCtrl+Shift+I',
  hide: 'CmdOrCtrl+H',
  hideOthers: 'CmdOrCtrl+Alt+H',
};

const template = (platform: NodeJS.Platform, isDevelopment: boolean, run: (id: string) => void = () => {}) =>
  menuTemplate({
    platform,
    isDevelopment,
    run,
    openLogs: () => {},
    bindings: bindingsOf(defaultKeymap),
    language: 'en',
  });

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

test.each(platforms)('every command is in the menu once, by its title, and no place for a macro (%s)', (platform) => {
  const items = flat(template(platform, false));
  for (const id of commandIds) {
    const wanted = slotOf(id) === null ? [commands[id].title] : [];
    expect(items.filter((item) => item.id === id).map(({ label }) => label)).toEqual(wanted);
  }
});

test.each(platforms)('no two items have the same keys (%s)', (platform) => {
  const keys = flat(template(platform, true)).flatMap(({ accelerator, role }) => {
    const own = accelerator ? String(accelerator) : role && roleKeys[role];
    return own ? [own.replace(/^Ctrl\+/, 'CmdOrCtrl+')] : [];
  });
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test.each(platforms)('a command’s keys are shown and never registered: the interface decides (%s)', (platform) => {
  for (const item of flat(template(platform, true))) {
    if (item.id && item.accelerator) expect(item.registerAccelerator).toBe(false);
  }
});

test.each(platforms)('no item takes a single key or Alt and a letter away from typing (%s)', (platform) => {
  for (const { accelerator, label } of flat(template(platform, true))) {
    if (accelerator) expect(accelerator).toMatch(/^(CmdOrCtrl|Ctrl)\+/);
    expect(label ?? '').not.toContain('&');
  }
});

test.each(platforms)('reload and developer tools are only there in development (%s)', (platform) => {
  const roles = (isDevelopment: boolean) => flat(template(platform, isDevelopment)).map(({ role }) => role);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false).filter((role) => /reload|devtools/i.test(role ?? ''))).toEqual([]);
});

test('choosing an item runs its command', () => {
  const ran: string[] = [];
  const item = flat(template('linux', false, (id) => ran.push(id))).find(({ id }) => id === 'sync.now');
  Reflect.apply(item?.click ?? (() => {}), undefined, []);
  expect(ran).toEqual(['sync.now']);
});

test('keys are translated where a native menu can show them', () => {
  expect(acceleratorOf(['$mod+k'])).toBe('CmdOrCtrl+K');
  expect(acceleratorOf(['/', '$mod+f'])).toBe('CmdOrCtrl+F');
  expect(acceleratorOf(['$mod+Shift+o'])).toBe('CmdOrCtrl+Shift+O');
  expect(acceleratorOf(['$mod+,'])).toBe('CmdOrCtrl+,');
  expect(acceleratorOf(['j', 'g i', 'Shift+G', 'ArrowDown'])).toBeNull();
});
