import type { ProvisionedAccount } from '#shared/account.ts';
import type { AlertAnswer } from '#shared/delivery.ts';
import type { Input } from '#shared/ipc/contract.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { Settings } from '#shared/settings.ts';
import { nextFiringBeside } from '#shared/when/next-firing.ts';
import { noSecretStore } from '../accounts/account-notices.ts';
import { type Accounts, createAccounts } from '../accounts/accounts.ts';
import { provision, sampleAccountId } from '../accounts/connections.ts';
import { createSignOut, type SignOut } from '../accounts/sign-out.ts';
import type { Handlers } from '../ipc/dispatch.ts';
import { calendarOf } from '../ipc/handlers/calendar.ts';
import { type Attention, outboxAccount } from '../ipc/handlers/handler-deps.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { createNotices, type Notices } from '../notices.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import type { Emit, Ports } from '../ports.ts';
import type { ProviderDefinition } from '../providers/provider.ts';
import { providers as ownProviders } from '../providers/registry.ts';
import { type CalendarFile, createCalendarFile } from '../reminders/calendar-file.ts';
import { logAsCsv } from '../reminders/delivery-log.ts';
import { createReminders, type Reminders } from '../reminders/reminders.ts';
import { createArrivals } from '../replica/arrivals.ts';
import { type Changes, createChanges } from '../replica/changes.ts';
import { createObserver, type Observer } from '../replica/observe.ts';
import { createShown, type Shown } from '../replica/projector.ts';
import { openStores, type Stores } from '../storage/stores.ts';
import { awakeClock, watchClock } from '../time.ts';
import { createAlertAnswers } from './alert-answers.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import { tellRung } from './rung.ts';
import { hasOwnAccount, openSample } from './sample-account.ts';

export type EngineOptions = {
  readonly version: string;
  readonly platform: string;
  /** Accounts of --accounts, already validated. */
  readonly provisioned: readonly ProvisionedAccount[];
  /** `never`: not even where no account is connected. `first`: whatever accounts are connected. */
  readonly sample: 'never' | 'where-empty' | 'first';
  readonly startPaused: boolean;
  /** Which kinds of accounts there can be; the app's are those of the registry. */
  readonly providers?: readonly ProviderDefinition[];
};

/** Everything of the main process that needs no Electron. */
export type Engine = {
  readonly handlers: Handlers;
  /** What it is made of: for tests and benches that take one step at a time. */
  readonly parts: {
    readonly stores: Stores;
    readonly changes: Changes;
    readonly shown: Shown;
    readonly observer: Observer;
    readonly outbox: Outbox;
    readonly accounts: Accounts;
    readonly reminders: Reminders;
  };
  settings(): Settings;
  /** Opens the accounts, or the sample inbox where nothing is connected. Before anything is asked of the handlers. */
  open(): Promise<void>;
  /** Whether there is a list to show before anything is pulled. */
  hasList(): boolean;
  /** Begins pulling, pushing and reminding. Where it has been stopped already, it stays so. */
  start(): void;
  /** After sleep, a changed clock or a regained network. */
  wake(): void;
  /** Before sleep: nothing is to be caught in mid-request. */
  suspend(): void;
  setPaused(paused: boolean): void;
  /** Another language is spoken from now on: what is written in the last one is written anew. */
  speakAnew(): void;
  notice(notice: NewNotice): void;
  /** Whoever asked for this has had it. */
  dismiss: Notices['dismissAction'];
  /** The agent answers an alert that an earlier run has shown. @returns whether it is known by this name */
  answerEarlier(ticket: string, answer: AlertAnswer): boolean;
  /** What became of the alerts, as a file. */
  deliveryLog(query: string): Promise<string>;
  /** Follow-ups as a file for a calendar. */
  calendar(asked: Input<'calendar.export'>): Promise<string>;
  /** From now on they are kept current in this file. */
  keepCalendarAt(file: string): void;
  /** Ends what is under way and closes both files. */
  stop(): Promise<void>;
};

/** A frame: soon enough for a person, late enough to bundle what belongs together. */
const bundleMs = 16;

/** The parts, and what only the engine itself needs of the rest. */
type Assembled = Engine['parts'] & {
  readonly handlers: Handlers;
  readonly notices: Notices;
  readonly signOut: SignOut;
  readonly calendarFile: CalendarFile;
  readonly recovery: Recovery;
  /** Counts what passes while the machine is awake. */
  readonly awake: ReturnType<typeof awakeClock>;
  readonly answers: ReturnType<typeof createAlertAnswers>;
  /** Whose follow-ups ring for nobody. */
  readonly isAway: (accountId: string) => boolean;
};

/** Everything, put together; nothing has begun. @throws StorageError where the files cannot be opened at all */
function assemble(given: Ports, options: EngineOptions): Assembled {
  const { clock } = given;
  const emit: Emit = (event, payload) => {
    given.emit(event, payload);
    if (event === 'conversations.changed' || event === 'accounts.changed') calendarFile.soon();
  };
  const ports = { ...given, emit };
  const notices = createNotices(ports);
  const providers = options.providers ?? ownProviders;
  const stores = openStores({ ports, notice: notices.add, onRebuilt: () => pullAgain(accounts, changes) });
  const changes = createChanges(emit, (run) => void clock.setTimer(run, bundleMs));
  const { version, platform } = options;
  const capabilitiesOf = (id: string) => accounts.capabilitiesOf(id);
  const shown = createShown({ ports, stores, changes, capabilitiesOf, version });
  const arrivals = createArrivals(clock.nowMs);
  const observer = createObserver({ stores, shown, changes, arrivals, clock: ports.clock });
  const { startPaused } = options;
  const signOut = createSignOut(ports, stores);
  const recovery = createRecovery({ stores, shown, signOut, log: ports.log, nowMs: clock.nowMs });
  const awake = awakeClock(clock);
  const accounts = createAccounts({
    ports: { ...ports, clock: awake },
    stores,
    shown,
    observer,
    changes,
    providers,
    startPaused,
    signOut,
    takeUp: recovery.takeUp,
    notice: notices.add,
  });
  const active = (id: string) => accounts.active().find(({ account }) => account.id === id);
  const attention: Attention = { at: null };
  /** The sample inbox rings for nobody who has an account of their own. */
  const isAway = (id: string) =>
    signOut.isBegun(id) || (id === sampleAccountId && (active(id) === undefined || hasOwnAccount(stores.workspace)));
  const calendarFile = createCalendarFile({ ports, stores, isAway, notice: notices.add });
  const nextFiring = nextFiringBeside(() => stores.workspace.preferences.settings().times.hours.holidays);
  const reminders = createReminders({
    ports,
    stores,
    shown,
    isAway,
    wantThread: (accountId, id) => active(accountId)?.sync.want([id]),
    isLookedAt: (accountId, id) => attention.at?.accountId === accountId && attention.at.id === id,
    onAnswer: (rung, answer) => answers.answerAlert(rung, answer),
    onRung: (rung) => tellRung({ stores, emit }, rung),
    nextFiring,
    onPlannedAnew({ accountId, conversationId }, next) {
      outbox.enqueue(outboxAccount(accounts, accountId), {
        commandId: ports.newId(),
        ids: [conversationId],
        edits: [{ field: 'followUp', to: next }],
        painted: [],
      });
    },
  });
  const outbox = createOutbox({
    ports,
    stores,
    shown,
    changes,
    arrivals,
    onFollowUps: reminders.check,
    nextFiring,
    tagGroups: () => stores.workspace.preferences.settings().tagGroups,
  });
  const answers = createAlertAnswers({ ports, stores, outbox, accounts });
  const handlers = createHandlers({
    ports,
    version,
    platform,
    stores,
    shown,
    changes,
    outbox,
    notices,
    accounts,
    providers,
    answers,
    attention,
    calendarFile,
    isAway,
  });
  return {
    stores,
    changes,
    shown,
    observer,
    outbox,
    accounts,
    reminders,
    handlers,
    notices,
    signOut,
    calendarFile,
    recovery,
    awake,
    answers,
    isAway,
  };
}

/** The replica was replaced by an empty one. */
function pullAgain(accounts: Accounts, changes: Changes): void {
  for (const { account, sync } of accounts.active()) {
    changes.changed(account.id, null);
    sync.now();
  }
}

/** Finishes what the last run left half done with whole accounts, and takes over those that were handed to this one. */
function settleAccounts(
  { stores, recovery, notices }: Assembled,
  { secrets, clock }: Ports,
  provisioned: EngineOptions['provisioned'],
): void {
  recovery.finishSignOuts();
  try {
    provision(stores.workspace, secrets, provisioned, clock.nowMs());
  } catch (error) {
    stores.close();
    throw error;
  }
  if (secrets.kind === 'session' && provisioned.length > 0) notices.add(noSecretStore);
}

/**
 * The only place where the engine is put together: app, tests, benches and simulation differ in their ports alone.
 * @throws StorageError where the files cannot be opened at all, and what the secret store throws at a new account
 */
export function createEngine(ports: Ports, options: EngineOptions): Engine {
  const assembled = assemble(ports, options);
  const {
    stores,
    changes,
    shown,
    observer,
    outbox,
    accounts,
    reminders,
    handlers,
    notices,
    signOut,
    calendarFile,
    awake,
    answers,
    isAway,
  } = assembled;
  settleAccounts(assembled, ports, options.provisioned);

  function wake(): void {
    awake.awake();
    for (const { sync } of accounts.active()) sync.awake();
    reminders.check();
  }

  let stopped = false;
  let unwatchClock = () => {};
  let closeSample = async () => {};
  return {
    handlers,
    parts: { stores, changes, shown, observer, outbox, accounts, reminders },
    settings: () => stores.workspace.preferences.settings(),
    async open() {
      const sample = await openSample(ports, stores, options.sample);
      if (sample) closeSample = sample.stop;
      for (const account of stores.workspace.accounts.all()) {
        if (account.sample === (sample !== null) && !signOut.isBegun(account.id)) accounts.open(account);
      }
    },
    hasList: () => accounts.active().some(({ account }) => stores.replica.conversations.count(account.id) > 0),
    start() {
      if (stopped) return;
      stores.safeguard.begin();
      for (const { account } of accounts.active()) shown.lookOver(account.id);
      accounts.start();
      reminders.takeUp();
      reminders.check();
      calendarFile.soon();
      unwatchClock = watchClock(ports.clock, wake);
    },
    wake() {
      reminders.awake();
      wake();
    },
    suspend() {
      awake.fallAsleep();
      reminders.fallAsleep();
      for (const { sync } of accounts.active()) sync.sleep();
    },
    setPaused(paused) {
      for (const { account } of accounts.active()) accounts.setPaused(account.id, paused);
    },
    speakAnew: calendarFile.soon,
    notice: notices.add,
    dismiss: notices.dismissAction,
    answerEarlier: answers.answerEarlier,
    calendar: (asked) => calendarOf({ ports, stores, isAway, accounts }, asked),
    keepCalendarAt: calendarFile.keepAt,
    deliveryLog: (query) => logAsCsv({ ports, stores, isAway }, query),
    async stop() {
      stopped = true;
      unwatchClock();
      reminders.stop();
      await accounts.stop();
      await calendarFile.stop();
      await closeSample();
      await shown.settle();
      await stores.safeguard.alone(() => {
        for (const { account } of accounts.active()) shown.agree(account.id);
        changes.flush();
        stores.close();
      });
    },
  };
}
