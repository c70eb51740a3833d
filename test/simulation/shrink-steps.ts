import type { Script, ScriptEvent } from './script.ts';

/** Scripts that are simpler than a given one in a single way, the simplest first; none where that way is at its end. */
export type Step = (script: Script) => readonly Script[];

const minute = 60_000;

/** Leaves out a whole server with all that is done to it. */
export const fewerServers: Step = (script) =>
  script.servers.length === 1 ? [] : script.servers.map((_, number) => withoutServer(script, number));

function withoutServer(script: Script, number: number): Script {
  const count = script.servers.length;
  /** Numbers are counted round; those behind the one that goes move up. */
  const moved = (at: number) => (at % count > number ? (at % count) - 1 : at % count);
  return {
    ...script,
    servers: script.servers.filter((_, at) => at !== number),
    poisoned: script.poisoned
      .filter(({ server }) => server % count !== number)
      .map((each) => ({ ...each, server: moved(each.server) })),
    events: script.events.flatMap((event): readonly ScriptEvent[] => {
      if ('server' in event) return event.server % count === number ? [] : [{ ...event, server: moved(event.server) }];
      if ('account' in event)
        return event.account % count === number ? [] : [{ ...event, account: moved(event.account) }];
      return [event];
    }),
  };
}

/** Leaves out all events of one family, which is often a third of them in a single run. */
export const fewerFamilies: Step = (script) =>
  [isFault, isMachine, isOthers, isAgent].flatMap((isOfFamily) => {
    const events = script.events.filter((event) => !isOfFamily(event));
    return events.length === script.events.length ? [] : [{ ...script, events }];
  });

const isFault = ({ kind }: ScriptEvent) => kind === 'fault';
const isOthers = (event: ScriptEvent) => 'server' in event && !isFault(event);
const isAgent = (event: ScriptEvent) => 'account' in event;
const isMachine = (event: ScriptEvent) => !('server' in event || 'account' in event);

const fewerConversations: Step = (script) =>
  script.servers.flatMap(({ conversations }, number) =>
    [...new Set([1, 2, Math.floor(conversations / 2), conversations - 1])]
      .filter((fewer) => fewer >= 1 && fewer < conversations)
      .map((fewer) => ({
        ...script,
        servers: script.servers.map((plan, at) => (at === number ? { ...plan, conversations: fewer } : plan)),
      })),
  );

const smallerEdits: Step = (script) => [
  ...changed(script, (event) => {
    if (event.kind !== 'edit') return event;
    const [conversation] = event.conversations;
    return conversation === undefined ? event : { ...event, conversations: [conversation] };
  }),
  ...script.events.flatMap((event, at) => {
    if (event.kind !== 'edit') return [];
    return [
      ...withoutOne(event.conversations).map((conversations) => replaced(script, at, { ...event, conversations })),
      ...withoutOne(event.changes).map((changes) => replaced(script, at, { ...event, changes })),
    ];
  }),
];

const fewerTimes: Step = (script) => [
  ...changed(script, (event) => (event.kind === 'fault' ? { ...event, times: 1 } : event)),
  ...script.events.flatMap((event, at) => {
    if (event.kind !== 'fault' || event.times === 1) return [];
    return [1, Math.floor(event.times / 2)].map((times) => replaced(script, at, { ...event, times }));
  }),
];

const plainServers: Step = (script) => [
  ...differing(script, { ...script, poisoned: [] }),
  ...differing(script, { ...script, servers: script.servers.map((plan) => ({ ...plan, isDeadAfterHarm: false })) }),
  ...differing(script, { ...script, shapes: { documented: false, odd: false } }),
  ...differing(script, { ...script, latencyMs: { least: 5, most: 50 } }),
];

/** Events follow closer on each other, and healing begins soon after the last. */
export const shorterHarm: Step = (script) => {
  const close: ScriptEvent[] = [];
  let beforeMs = 0;
  for (const [at, event] of script.events.entries()) {
    const gapMs = event.atMs - (script.events[at - 1]?.atMs ?? 0);
    beforeMs += Math.min(gapMs, minute);
    close.push({ ...event, atMs: beforeMs });
  }
  const endMs = (events: readonly ScriptEvent[]) =>
    Math.min(script.harmMs, minute * (Math.ceil((events.at(-1)?.atMs ?? 0) / minute) + 1));
  return [
    ...differing(script, { ...script, events: close, harmMs: endMs(close) }),
    ...differing(script, { ...script, harmMs: endMs(script.events) }),
  ];
};

/** In the order in which they make a run the quickest. */
export const simplerDetails: readonly Step[] = [
  plainServers,
  fewerConversations,
  smallerEdits,
  fewerTimes,
  shorterHarm,
];

const differing = (from: Script, to: Script): readonly Script[] =>
  JSON.stringify(from) === JSON.stringify(to) ? [] : [to];

const changed = (script: Script, change: (event: ScriptEvent) => ScriptEvent) =>
  differing(script, { ...script, events: script.events.map(change) });

const replaced = (script: Script, at: number, by: ScriptEvent): Script => ({
  ...script,
  events: script.events.map((event, each) => (each === at ? by : event)),
});

const withoutOne = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length === 1 ? [] : all.map((_, left) => all.filter((_, at) => at !== left));
