import { type Deed, readDeeds } from './deeds.ts';
import { lastOf, reversed } from './lists.ts';
import { type Lives, readLives } from './lives.ts';
import type { AccountFacts, AgentEntry, Run, Target, Value } from './logs.ts';
import { hidesFollowUps, isCoupled, isTold } from './provider-rules.ts';
import { readScreens, type Screens, screenBefore, shownAt } from './screens.ts';
import {
  isChangeOf,
  type Moment,
  placeKey,
  readServers,
  type ServerPlace,
  type Servers,
  stateAt,
  valueAt,
} from './servers.ts';
import { isSame, keyOf, valueIn } from './values.ts';

/** The logs in the order of what they are about. */
export type Model = {
  readonly run: Run;
  readonly facts: ReadonlyMap<string, AccountFacts>;
  readonly servers: Servers;
  readonly screens: Screens;
  readonly lives: Lives;
  readonly deeds: readonly Deed[];
  /** By account, conversation (or what it was merged into) and target. */
  readonly timelines: ReadonlyMap<string, readonly Deed[]>;
};

export function readModel(run: Run): Model {
  const ordered: Run = { ...run, agent: [...run.agent].sort((a, b) => a.n - b.n) };
  const facts = new Map(run.accounts.map((each) => [each.account, each]));
  const servers = readServers(ordered);
  const screens = readScreens(ordered);
  const serverOf = (account: string) => facts.get(account)?.server ?? '';
  const deeds = readDeeds(ordered, {
    shown: (account, conversation, target, n) =>
      shownAt(screens, servers, { account, server: serverOf(account), conversation }, target, n),
    surelyDiffers: (deed) => surelyDiffers(screens, servers, serverOf(deed.account), deed),
    isUntouched: (deed, n) =>
      (servers.places.get(placeKey(serverOf(deed.account), deed.conversation))?.moments ?? [])
        .filter((moment) => moment.n > deed.n && moment.n < n)
        .every(
          ({ after }) =>
            after && [deed.to, deed.shown ?? null].some((own) => isSame(deed.target, own, valueIn(after, deed.target))),
        ),
    isClockTrue: !ordered.agent.some(({ kind }) => kind === 'clock-set'),
    snoozes: (account) => {
      const own = facts.get(account);
      return own !== undefined && hidesFollowUps(own);
    },
    isBack: (account, conversation, sinceN, n) => {
      const isWithin = (entry: { readonly n: number }) => entry.n > sinceN && entry.n < n;
      const within = ordered.agent.filter(isWithin);
      const alert = within.find(
        (entry) =>
          entry.kind === 'alert' && entry.about?.account === account && entry.about.conversation === conversation,
      );
      const isDone = ({ act }: Extract<AgentEntry, { kind: 'asked' }>) =>
        act.kind !== 'edit' || act.conversations.includes(conversation);
      const moments = servers.places.get(placeKey(serverOf(account), conversation))?.moments ?? [];
      return (
        alert !== undefined &&
        !within.some((entry) => entry.kind === 'clock-set' || (entry.kind === 'asked' && isDone(entry))) &&
        !moments.some((moment) => isWithin(moment) && moment.changed !== null && moment.changed.by !== 'provider')
      );
    },
    isStillThere: (account, conversation, n) => {
      const key = placeKey(serverOf(account), conversation);
      return !servers.groups.has(key) && stateAt(servers.places.get(key), n) !== null;
    },
  }).filter(({ account }) => facts.has(account));
  const timelines = new Map<string, Deed[]>();
  for (const deed of deeds) {
    const key = timelineKey(servers, serverOf(deed.account), deed);
    const timeline = timelines.get(key);
    if (timeline) timeline.push(deed);
    else timelines.set(key, [deed]);
  }
  return { run: ordered, facts, servers, screens, lives: readLives(ordered), deeds, timelines };
}

/** An edit of what is so already makes no command that could be taken back. */
function surelyDiffers(screens: Screens, servers: Servers, server: string, deed: Deed): boolean {
  const { shown, target, to, n, account, conversation } = deed;
  if (shown === undefined || isSame(target, shown, to)) return false;
  const place = servers.places.get(placeKey(server, conversation));
  const sinceN = screenBefore(screens, account, n)?.entry.n ?? n;
  const values = [sinceN, ...(place?.moments ?? []).map((moment) => moment.n)].filter((at) => at >= sinceN && at <= n);
  return values.every((at) => !isSame(target, valueAt(place, target, at) ?? shown, to));
}

type About = { readonly account: string; readonly conversation: string; readonly target: Target };

function timelineKey(servers: Servers, server: string, { account, conversation, target }: About): string {
  const [group = conversation] = servers.groups.get(placeKey(server, conversation)) ?? [];
  return JSON.stringify([account, group, keyOf(target)]);
}

export const factsOf = (model: Model, account: string): AccountFacts => {
  const facts = model.facts.get(account);
  if (!facts) throw new Error(`The run names no account ${account}.`);
  return facts;
};

/** All deeds about one target, those of the conversations that it was merged with included. */
export const deedsAbout = (model: Model, about: About): readonly Deed[] =>
  model.timelines.get(timelineKey(model.servers, factsOf(model, about.account).server, about)) ?? [];

/** Deeds about targets that the provider couples with this one. */
export function coupledDeeds(model: Model, about: About): readonly Deed[] {
  const facts = factsOf(model, about.account);
  const names = groupOf(model, facts.server, about.conversation);
  return model.deeds.filter(
    (deed) =>
      deed.account === about.account &&
      names.includes(deed.conversation) &&
      isCoupled(facts, deed.target, about.target),
  );
}

/** The conversation and all that became one with it. */
export const groupOf = (model: Model, server: string, conversation: string): readonly string[] =>
  model.servers.groups.get(placeKey(server, conversation)) ?? [conversation];

/** The conversation at its server, first, and those that became one with it. */
export function placesOf(model: Model, account: string, conversation: string): ServerPlace[] {
  const { server } = factsOf(model, account);
  const ids = [conversation, ...groupOf(model, server, conversation).filter((id) => id !== conversation)];
  return ids.flatMap((id) => model.servers.places.get(placeKey(server, id)) ?? []);
}

/** Whether this account's app made the change: accounts with one token cannot be told apart. */
export function isOwn(model: Model, account: string, moment: Moment): boolean {
  const by = moment.request?.account ?? null;
  return by !== null && model.facts.get(by)?.token === factsOf(model, account).token;
}

/** Changes of a target, or of one coupled with it, that somebody else made. */
export function othersChanges(model: Model, { account, conversation, target }: About): Moment[] {
  const facts = factsOf(model, account);
  return placesOf(model, account, conversation).flatMap(({ moments }) =>
    moments.filter(
      (moment) =>
        !isOwn(model, account, moment) &&
        (isChangeOf(moment, target) || coupledTargets(facts, target).some((other) => isChangeOf(moment, other))),
    ),
  );
}

const coupledTargets = (facts: AccountFacts, target: Target) =>
  ['status', 'followUp', 'deleted'].filter((other) => isCoupled(facts, target, other));

/** The agent's last certain word on a target, with the later ones that may hold, or null where they took it back. */
export type Final = { readonly word: Deed; readonly tos: readonly Value[]; readonly deeds: readonly Deed[] };

export function finalWord(model: Model, deeds: readonly Deed[]): Final | null {
  const tos: Value[] = [];
  for (const deed of reversed(deeds)) {
    if (deed.kind === 'retry' || deed.kind === 'mine') continue;
    if (deed.kind !== 'word') return null;
    tos.push(deed.to);
    if (!deed.isSure || mayBeNothing(model, deed)) continue;
    const isEnded = coupledDeeds(model, deed).some(({ n }) => n >= deed.n) || signedOutN(model, deed.account) > deed.n;
    return isEnded ? null : { word: deed, tos, deeds };
  }
  return null;
}

/** An edit to what the app shows already does nothing, and is right to: the app may have been behind its server. */
export function mayBeNothing(model: Model, { account, conversation, target, to, shown, n }: Deed): boolean {
  if (shown !== undefined) return isSame(target, shown, to);
  // Of what no answer tells, the app knows nothing but what was said of it here.
  if (isSame(target, to, null) && !isTold(factsOf(model, account), target)) return true;
  return placesOf(model, account, conversation).some(({ first, moments }) =>
    [first, ...moments.filter((moment) => moment.n < n).map(({ after }) => after)].some(
      (values) => values && isSame(target, valueIn(values, target), to),
    ),
  );
}

/** The number of the last sign-out of an account, or -1. */
export const signedOutN = ({ run }: Model, account: string) =>
  lastOf(run.agent, (entry) => entry.kind === 'signed-out' && entry.account === account)?.n ?? -1;
