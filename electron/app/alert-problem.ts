import type { AlertProblem } from '#shared/delivery.ts';
import { BusError, codeOfBus } from './dbus/bus-error.ts';

/** What codes of the bus begin with, and what that means for alerts. */
const meanings: readonly (readonly [begins: string, problem: AlertProblem])[] = [
  ['DBUS_SERVICE_UNKNOWN', 'no-service'],
  ['DBUS_NAME_HAS_NO_OWNER', 'no-service'],
  ['DBUS_SPAWN', 'not-started'],
  ['DBUS_ACCESS_DENIED', 'refused'],
  ['DBUS_AUTH', 'refused'],
  ['DBUS_NO_REPLY', 'no-answer'],
  ['DBUS_TIMEOUT', 'no-answer'],
  ['DBUS_TIMED_OUT', 'no-answer'],
  ['DBUS_DISCONNECTED', 'no-answer'],
  ['DBUS_NO_SERVER', 'no-bus'],
];

const meantBy = (code: string): AlertProblem => meanings.find(([begins]) => code.startsWith(begins))?.[1] ?? 'failed';

/** Why the notification service could not be used. */
export function alertProblemOf(error: unknown): AlertProblem {
  if (error instanceof BusError) return meantBy(error.code);
  // The bus has a socket, or there is none.
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ENOENT', 'ECONNREFUSED', 'EACCES'].includes(code) ? 'no-bus' : 'failed';
}

/** Why Electron's own notification failed: where its text names an error of the bus, what that means; else the text. */
export function problemToldBy(text: string): string {
  const [name] = /org\.freedesktop\.DBus\.Error(?:\.\w+)+/.exec(text) ?? [];
  return name === undefined ? text : meantBy(codeOfBus(name));
}
