/** Whether this is a Linux session in which no window can be opened. */
export const isHeadless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/** What a display of our own needs: Debian's packages, and the commands in them. */
export const virtualDisplay = {
  systemPackages: ['xvfb', 'xauth', 'dbus-x11'],
  commands: ['dbus-run-session', 'xvfb-run', 'xauth'],
};

/**
 * Puts a command into a session of its own: a virtual screen, and a D-Bus for alerts and secrets. Nothing of the
 * person's own session is seen or changed by it.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function inOwnSession(command, args) {
  return ['dbus-run-session', ['--', 'xvfb-run', '-a', '-s', '-screen 0 1440x900x24', command, ...args]];
}
