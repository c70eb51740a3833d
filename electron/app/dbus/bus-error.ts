const busNames = 'org.freedesktop.DBus.Error.';

/** What came of a call in place of an answer. The code is the bus's own name of it, and may stand in a log. */
export class BusError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = 'BusError';
    this.code = code;
  }
}

/** `org.freedesktop.DBus.Error.ServiceUnknown` as DBUS_SERVICE_UNKNOWN; another program's own error as DBUS_OTHER. */
export function codeOfBus(name: string): string {
  const own = name.startsWith(busNames) ? name.slice(busNames.length) : '';
  const words = own.split('.').flatMap((part) => part.match(/[A-Z][a-z0-9]*/g) ?? []);
  return `DBUS_${words.length === 0 ? 'OTHER' : words.join('_').toUpperCase().slice(0, 50)}`;
}
