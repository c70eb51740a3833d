import type { AgentEntry, Run, Target, Value } from './oracle/logs.ts';
import { isStored } from './oracle/provider-rules.ts';
import { answeredAt, isWhole, type Request, sentAt } from './oracle/servers.ts';
import { fieldOf, isSame, valueIn } from './oracle/values.ts';
import { simulatedProviders } from './providers/providers.ts';
import { faultKinds } from './script.ts';

/**
 * Which combinations a run has reached, two by two: the field of an edit, what went wrong while it was on its way, at
 * which moment of its way, at which provider, and for what kind of request. What nothing has met, nothing has tested.
 */

/** A fault, or a shape of an answer, that a request met. */
export type Met = {
  /** When the request left the app, in the order of the logs. */
  readonly n: number;
  readonly what: string;
  readonly effect: string;
  readonly server: string;
  readonly conversation: string | null;
};

const moments = ['never sent', 'in flight', 'after the write', 'at rest'] as const;
type Moment = (typeof moments)[number];

const effects = ['list', 'read', 'messages', 'write'];
const machineFaults = ['kill', 'power cut', 'quit', 'sleep', 'clock back', 'clock forward', 'disk full'];

/** What is reached by one edit and one fault that met it; the effect is null for what befalls the machine. */
type Meeting = {
  readonly field: string;
  readonly provider: string;
  readonly moment: Moment;
  readonly fault: string;
  readonly effect: string | null;
};

export type Coverage = {
  /** "field × fault: status × 503" and the like; see `possiblePairs`. */
  readonly pairs: ReadonlySet<string>;
  /** An edit's field, provider and moment together with the fault: how many different ones a minute finds is a rate. */
  readonly states: ReadonlySet<string>;
};

/** @param happened counts by name, in which each fault stands as `fault <what> × <effect> × <provider>` */
export function coverageOf({
  run,
  met,
  happened,
}: {
  readonly run: Run;
  readonly met: readonly Met[];
  readonly happened: ReadonlyMap<string, number>;
}): Coverage {
  const pairs = new Set<string>();
  const states = new Set<string>();
  for (const meeting of meetingsOf(run, met)) {
    const { field, provider, moment, fault } = meeting;
    states.add(`${field} ${provider} ${moment} ${fault}`);
    for (const pair of pairsOf(meeting)) pairs.add(pair);
  }
  for (const name of happened.keys()) {
    const [, triple] = /^fault (.* × .* × .*)$/.exec(name) ?? [];
    if (triple !== undefined) pairs.add(`fault × effect × provider: ${triple}`);
  }
  return { pairs, states };
}

function pairsOf({ field, provider, moment, fault, effect }: Meeting): string[] {
  return [
    `field × fault: ${field} × ${fault}`,
    `field × moment: ${field} × ${moment}`,
    `field × provider: ${field} × ${provider}`,
    `fault × moment: ${fault} × ${moment}`,
    `fault × provider: ${fault} × ${provider}`,
    `moment × provider: ${moment} × ${provider}`,
    ...(effect === null ? [] : [`moment × effect: ${moment} × ${effect}`]),
  ];
}

/** Every pair that runs over these providers can reach. @param ids of providers; all of them where null */
export function possiblePairs(ids: readonly string[] | null): ReadonlySet<string> {
  const providers = simulatedProviders.filter(({ id }) => ids?.includes(id) ?? true);
  const pairs = providers.flatMap(({ id: provider, settable }) => [
    ...Object.keys(settable).flatMap((field) =>
      moments.flatMap((moment) => [
        ...[...faultKinds, ...machineFaults].flatMap((fault) =>
          pairsOf({ field, provider, moment, fault, effect: null }),
        ),
        ...effects.map((effect) => `moment × effect: ${moment} × ${effect}`),
      ]),
    ),
    ...faultKinds.flatMap((fault) =>
      effects.map((effect) => `fault × effect × provider: ${fault} × ${effect} × ${provider}`),
    ),
  ]);
  return new Set(pairs);
}

/** @returns those of the possible that were never reached, in order */
export const missing = (reached: ReadonlySet<string>, possible: ReadonlySet<string>): string[] =>
  [...possible].filter((pair) => !reached.has(pair)).sort();

/** How many of each group were reached, one line for each. */
export function countsOf(reached: ReadonlySet<string>, possible: ReadonlySet<string>): string[] {
  const groups = new Map<string, { all: number; found: number }>();
  for (const pair of possible) {
    const group = pair.slice(0, pair.indexOf(':'));
    const { all, found } = groups.get(group) ?? { all: 0, found: 0 };
    groups.set(group, { all: all + 1, found: found + (reached.has(pair) ? 1 : 0) });
  }
  return [...groups].map(([group, { all, found }]) => `${group} ${found} of ${all}`);
}

/** An edit that the provider stores, until another of the same target, or signing out, ends what it says. */
type Edited = {
  readonly provider: string;
  readonly server: string;
  readonly conversation: string;
  readonly target: Target;
  readonly to: Value;
  readonly fromN: number;
  readonly untilN: number;
};

function meetingsOf(run: Run, met: readonly Met[]): Meeting[] {
  const faults = new Set<string>(faultKinds);
  const machine = run.agent.flatMap((entry) => machineFaultOf(entry) ?? []);
  const requests = run.servers.filter((entry) => entry.kind === 'request').sort((a, b) => sentAt(a) - sentAt(b));
  return editsOf(run).flatMap((edit) => {
    const about = requests.filter(
      ({ server, conversation }) => server === edit.server && conversation === edit.conversation,
    );
    const isDuring = ({ n }: { n: number }) => n > edit.fromN && n < edit.untilN;
    const ofRequests = met.filter(
      ({ what, server, conversation }) =>
        faults.has(what) && server === edit.server && (conversation === null || conversation === edit.conversation),
    );
    return [...ofRequests, ...machine].filter(isDuring).map(({ n, what, effect }) => ({
      field: fieldOf(edit.target),
      provider: edit.provider,
      moment: momentOf(edit, about, n),
      fault: what,
      effect: effects.includes(effect ?? '') ? effect : null,
    }));
  });
}

function editsOf({ agent, accounts }: Run): Edited[] {
  const refused = new Set(agent.flatMap((entry) => (entry.kind === 'answered' && !entry.ok ? [entry.command] : [])));
  const words = agent.flatMap((entry) => {
    if (entry.kind !== 'asked' || entry.act.kind !== 'edit' || refused.has(entry.command)) return [];
    const { act, account, n } = entry;
    return act.conversations.flatMap((conversation) =>
      act.changes.map(({ target, to }) => ({ account, conversation, target, to, fromN: n })),
    );
  });
  const signedOut = agent.flatMap((entry) => (entry.kind === 'signed-out' ? [entry] : []));
  return words.flatMap((word) => {
    const facts = accounts.find(({ account }) => account === word.account);
    if (!facts || !isStored(facts, word.target, word.to)) return [];
    const ends = [
      ...words.filter(
        ({ account, conversation, target, fromN }) =>
          account === word.account &&
          conversation === word.conversation &&
          target === word.target &&
          fromN > word.fromN,
      ),
      ...signedOut
        .filter(({ account, n }) => account === word.account && n > word.fromN)
        .map(({ n }) => ({ fromN: n })),
    ].map(({ fromN }) => fromN);
    const { provider, server } = facts;
    return [{ ...word, provider, server, untilN: Math.min(Number.POSITIVE_INFINITY, ...ends) }];
  });
}

/**
 * Where an edit stands, as far as the logs tell: a write of the conversation is taken for one of the edit.
 * @param about the requests about its conversation, in the order in which they left
 */
function momentOf({ target, to, fromN }: Edited, about: readonly Request[], n: number): Moment {
  const isSent = (request: Request) => request.effect === 'write' && sentAt(request) > fromN && sentAt(request) <= n;
  const sent = about.filter(isSent);
  const last = sent.at(-1);
  if (!last) return 'never sent';
  const isApplied = sent.some(
    (write) =>
      isWhole(write) &&
      answeredAt(write) < n &&
      write.after !== null &&
      isSame(target, valueIn(write.after, target), to),
  );
  if (isApplied) return 'at rest';
  // Of one that was never answered nobody knows when it was given up: the next request tells that it was.
  const next = about.find((request) => sentAt(request) > sentAt(last));
  const overN = last.answeredN ?? (next ? sentAt(next) : Number.POSITIVE_INFINITY);
  return n < overN ? 'in flight' : 'after the write';
}

type MachineFault = { readonly n: number; readonly what: string; readonly effect: null };

function machineFaultOf(entry: AgentEntry): MachineFault | null {
  const fault = (what: string): MachineFault => ({ n: entry.n, what, effect: null });
  switch (entry.kind) {
    case 'killed':
      return fault('kill');
    case 'power-cut':
      return fault('power cut');
    case 'quit':
      return fault('quit');
    case 'asleep':
      return fault('sleep');
    case 'disk-failed':
      return fault('disk full');
    case 'clock-set':
      return fault(entry.byMs < 0 ? 'clock back' : 'clock forward');
    default:
      return null;
  }
}
