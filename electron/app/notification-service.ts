import { z } from 'zod';
import { type Bus, connectBus, socketOf, theBus } from './dbus/bus.ts';
import { BusError } from './dbus/bus-error.ts';
import type { Message } from './dbus/message.ts';

const name = 'org.freedesktop.Notifications';
const notifications = { destination: name, path: '/org/freedesktop/Notifications', interface: name } as const;

/** What the desktop's notification service says of itself. */
export type ServiceFacts = {
  readonly name: string;
  /** Buttons, and a click on the notification itself. */
  readonly hasActions: boolean;
  /** The body is markup: what is text must be escaped. */
  readonly hasMarkup: boolean;
  /** Whether it holds notifications back now; null where it does not say. */
  readonly isSilenced: boolean | null;
};

export type Notice = {
  readonly title: string;
  readonly body: string;
  /** What a press answers, and its label. The first is the click on the notification. */
  readonly actions: readonly (readonly [id: string, label: string])[];
  /** The number of one whose place it takes, or 0. */
  readonly replaces: number;
  readonly hasSound: boolean;
};

/** The desktop's notification service, spoken to directly: Electron offers no buttons where it stands between. */
export type NotificationService = {
  /** @throws where there is none that answers */
  facts(): Promise<ServiceFacts>;
  /** Hears what is pressed from now on, also on what an earlier run has shown. @throws where there is no bus or no service yet */
  listen(): Promise<void>;
  /** @returns its number, once the service has taken it. @throws where it does not */
  notify(notice: Notice): Promise<number>;
  close(id: number): void;
  /** Names the service that gave the numbers, for as long as it runs; null before it has been asked. */
  session(): string | null;
};

export type ServiceOptions = {
  readonly address: string | null;
  readonly userId: number;
  /** The agent pressed, also when the service has put the notification away since. */
  readonly onAction: (id: number, action: string) => void;
};

/** What the service, or the bus, answers: whoever has taken its name may answer anything. */
const text = z.tuple([z.string()], z.unknown());
const texts = z.tuple([z.array(z.string())], z.unknown());

/** As the specification asks of a text in markup. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function createNotificationService({ address, userId, onAction }: ServiceOptions): NotificationService {
  let connecting: Promise<Bus> | null = null;
  let owner: string | null = null;
  let busId = '';
  let known: Promise<ServiceFacts> | null = null;

  function hear({ interface: from, member, sender, body }: Message): void {
    if (from === theBus.interface && member === 'NameOwnerChanged' && body[0] === name) {
      owner = String(body[2]) || null;
      known = null;
    }
    // Whoever else is on the bus could send us the same.
    if (from !== name || member !== 'ActionInvoked' || sender !== owner) return;
    const [id, action] = body;
    if (typeof id === 'number' && typeof action === 'string') onAction(id, action);
  }

  async function connect(): Promise<Bus> {
    const path = address === null ? null : socketOf(address);
    if (path === null) throw new BusError('DBUS_NO_SERVER');
    const bus = await connectBus(path, userId);
    bus.onSignal(hear);
    bus.onEnd(() => {
      connecting = null;
      known = null;
    });
    const rules = [
      `type='signal',sender='${name}',interface='${name}'`,
      `type='signal',sender='${theBus.destination}',member='NameOwnerChanged',arg0='${name}'`,
    ];
    for (const rule of rules) await bus.call({ ...theBus, member: 'AddMatch', signature: 's', body: [rule] });
    [busId] = text.parse(await bus.call({ ...theBus, member: 'GetId' }));
    return bus;
  }

  /** One connection for as long as it holds; one that fails is tried anew at the next call. */
  function bus(): Promise<Bus> {
    connecting ??= connect().catch((error: unknown) => {
      connecting = null;
      throw error;
    });
    return connecting;
  }

  async function ask(): Promise<ServiceFacts> {
    const to = await bus();
    // The first call starts a service that the desktop starts when it is needed.
    const [capabilities] = texts.parse(await to.call({ ...notifications, member: 'GetCapabilities' }));
    const [called] = text.parse(await to.call({ ...notifications, member: 'GetServerInformation' }));
    const [found] = await to.call({ ...theBus, member: 'GetNameOwner', signature: 's', body: [name] });
    owner = String(found);
    return {
      name: called,
      hasActions: capabilities.includes('actions'),
      hasMarkup: capabilities.includes('body-markup'),
      isSilenced: await silenced(to),
    };
  }

  function lasting(): Promise<ServiceFacts> {
    known ??= ask().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  }

  return {
    async listen() {
      const to = await bus();
      const [found] = await to.call({ ...theBus, member: 'GetNameOwner', signature: 's', body: [name] });
      owner = String(found);
    },
    facts() {
      known = null;
      return lasting();
    },
    async notify({ title, body, actions, replaces, hasSound }) {
      const { hasActions, hasMarkup } = await lasting();
      const hints = [
        ['urgency', { type: 'y', value: 1 }],
        ['desktop-entry', { type: 's', value: 'winnow' }],
        hasSound
          ? ['sound-name', { type: 's', value: 'message-new-instant' }]
          : ['suppress-sound', { type: 'b', value: true }],
      ];
      const [id] = await (await bus()).call({
        ...notifications,
        member: 'Notify',
        signature: 'susssasa{sv}i',
        // It stays until it is answered.
        body: [
          'Winnow',
          replaces,
          '',
          title,
          hasMarkup ? escaped(body) : body,
          hasActions ? actions.flat() : [],
          hints,
          0,
        ],
      });
      return Number(id);
    },
    close(id) {
      const put = async () =>
        (await bus()).call({ ...notifications, member: 'CloseNotification', signature: 'u', body: [id] });
      put().catch(() => {}); // gone already, as is wished
    },
    session: () => (owner === null ? null : `${busId}/${owner}`),
  };
}

/** Some services say that they hold notifications back, each that does in the same place. */
async function silenced(bus: Bus): Promise<boolean | null> {
  try {
    const [value] = await bus.call({
      ...notifications,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [name, 'Inhibited'],
    });
    return typeof value === 'boolean' ? value : null;
  } catch {
    return null;
  }
}
