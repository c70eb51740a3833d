import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Act, FollowUp } from '#shared/follow-up.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import type { Channel, Input, Output } from '#shared/ipc/contract.ts';
import type { Reason } from '#shared/reason.ts';
import { defaultSettings } from '#shared/settings.ts';
import type { TimeSettings } from '#shared/when/time-settings.ts';
import { reasonSentence } from '../i18n/reason-words.ts';
import { heldFromTop } from './list-window.ts';
import type { State } from './state.ts';

/** What every slice works with; clock, ids and timers come from outside so that tests decide. */
export type Core = {
  readonly store: StoreApi<State>;
  readonly bridge: Bridge;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Puts text on the clipboard. @returns whether that worked */
  readonly copy: (text: string) => boolean;
  /**
   * Words into a follow-up, for what reads them is loaded when it is wanted.
   * @returns null where they tell no time, or more than one
   */
  readonly readTime: (words: string, act: Act, nowMs: number, settings: TimeSettings) => Promise<FollowUp | null>;
  /** Runs `work` after `delayMs`; returns what cancels it. */
  readonly later: (delayMs: number, work: () => void) => () => void;
  /** Runs `work` once what has just changed is on screen. */
  readonly afterPaint: (work: () => void) => void;
  /** Puts the focus where typing or reading goes on, before the next key. */
  readonly focus: (target: 'list' | 'search' | 'messages' | 'outbox' | 'find') => void;
};

/** Merges into one slice of the state. */
export function patch<K extends keyof State>({ store }: Core, slice: K, change: Partial<State[K]>): void {
  store.setState((state) => ({ [slice]: { ...state[slice], ...change } }) as Pick<State, K>);
}

/** What is on screen, and asked about: an account, or all of them; null where none is connected. */
export function activeAccount(core: Core): string | null {
  return core.store.getState().app.activeAccount;
}

/** An answer as a value; a failure in words. */
export async function ask<C extends Channel>(
  core: Core,
  channel: C,
  input: Input<C>,
): Promise<{ ok: true; value: Output<C> } | { ok: false; sentence: string }> {
  const answer = await answerTo(core, channel, input);
  return answer.ok ? answer : { ok: false, sentence: reasonSentence(answer.reason) };
}

/** As it came: a bridge that throws (a window closing, a crash) is a failure like any other. */
export async function answerTo<C extends Channel>(
  core: Core,
  channel: C,
  input: Input<C>,
): Promise<{ ok: true; value: Output<C> } | { ok: false; reason: Reason }> {
  try {
    return await core.bridge.invoke(channel, input);
  } catch (error) {
    console.error(channel, error);
    return { ok: false, reason: { kind: 'no-main-process' } };
  }
}

export function createState(nowMs: number): StoreApi<State> {
  return createStore<State>(() => ({
    app: {
      phase: 'loading',
      problem: null,
      version: '',
      platform: '',
      accounts: [],
      activeAccount: null,
      counts: null,
      savedCounts: {},
      savedViews: [],
      removedView: null,
      notices: [],
      settings: defaultSettings,
      decided: [],
    },
    accounts: { providers: null, providersProblem: null, directories: new Map() },
    list: {
      view: { kind: 'place', place: 'inbox' },
      place: 'inbox',
      phase: 'loading',
      problem: null,
      prefix: { rows: [], total: 0, isLeast: false, more: false },
      next: null,
      held: heldFromTop,
      revision: 0,
      overlays: [],
      rows: [],
      total: 0,
      cursorId: null,
      strayId: null,
      leaving: null,
      forgiven: [],
      unknown: [],
      done: null,
    },
    selection: { ids: new Set(), anchorId: null, isWhole: false },
    dryRun: null,
    focus: null,
    reader: { id: null, detail: null, problem: null },
    outbox: {
      filter: 'pending',
      query: '',
      phase: 'loading',
      problem: null,
      items: [],
      found: { total: 0, isLeast: false },
      total: 0,
      needsYou: 0,
      cursorSeq: null,
      selected: new Set(),
      inspection: null,
    },
    ui: {
      screen: 'list',
      dialog: null,
      page: null,
      settingAt: null,
      bulk: null,
      prefix: null,
      search: null,
      openedView: null,
      searchFocused: false,
      readerOpen: false,
      toast: null,
      recording: null,
      tour: null,
      removedMacro: null,
      followUpDraft: null,
      lastEdit: null,
      removedLast: null,
      announcement: '',
      nowMs,
    },
  }));
}
