import type { Directory } from '#shared/account.ts';
import type { CommandId } from '#shared/commands.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import type { DryRun } from '#shared/dry-run.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Painted } from '#shared/edits/seen.ts';
import type { Act } from '#shared/follow-up.ts';
import type { AccountView, ProviderView } from '#shared/ipc/accounts.ts';
import type { ConversationDetail, Counts, Forgiven, Total, Unknown } from '#shared/ipc/conversations.ts';
import type { Inspection } from '#shared/ipc/outbox.ts';
import type { Macro, MacroStep } from '#shared/macro-schema.ts';
import type { Notice } from '#shared/notice.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import type { PolicyEntry } from '#shared/policy.ts';
import type { Cursor, PlaceView, View } from '#shared/query/conversations.ts';
import type { OutboxFilter } from '#shared/query/outbox.ts';
import type { SavedView } from '#shared/saved-view.ts';
import type { Settings } from '#shared/settings.ts';
import type { Overlay, Prefix } from './list-model.ts';
import type { Held } from './list-window.ts';
import type { Meant } from './meant.ts';

/** What is wrong with a request that the agent can see and repeat. */
type Phase = 'loading' | 'ready' | 'failed';

type AppState = {
  readonly phase: Phase;
  readonly problem: string | null;
  readonly version: string;
  readonly platform: string;
  readonly accounts: readonly AccountView[];
  readonly activeAccount: string | null;
  readonly counts: Counts | null;
  /** By saved view's id, as they were counted last. */
  readonly savedCounts: Readonly<Record<string, Total>>;
  readonly savedViews: readonly SavedView[];
  /** The one that was removed last, and its index, for the way back; null: none. */
  readonly removedView: { readonly view: SavedView; readonly index: number } | null;
  readonly notices: readonly Notice[];
  readonly settings: Settings;
  readonly decided: readonly PolicyEntry[];
};

type AccountsState = {
  /** What accounts can be connected to; null until asked for. */
  readonly providers: readonly ProviderView[] | null;
  /** Why they could not be read, or null. */
  readonly providersProblem: string | null;
  /** Who and what ids stand for, by account. */
  readonly directories: ReadonlyMap<string, Directory>;
};

export type ListState = {
  /** The view whose rows are shown. */
  readonly view: View;
  /** The place to come back to when a search is left. */
  readonly place: PlaceView;
  readonly phase: Phase;
  readonly problem: string | null;
  readonly prefix: Prefix;
  readonly next: Cursor | null;
  /** Where in the view the prefix lies, and what reads the rest. */
  readonly held: Held;
  /** The newest revision the prefix shows. */
  readonly revision: number;
  readonly overlays: readonly Overlay[];
  /** The prefix with the overlays: what is painted. */
  readonly rows: readonly ConversationRow[];
  readonly total: number;
  readonly cursorId: string | null;
  /**
   * The row under the cursor, where somebody else has taken it out of the view, or an act of the agent who wants to stay
   * there: it stays until the cursor leaves.
   */
  readonly strayId: string | null;
  /** The row that an edit has just taken out, while it slides away. */
  readonly leaving: { readonly row: ConversationRow; readonly index: number } | null;
  /** The words of the query in whose place others were looked for. */
  readonly forgiven: readonly Forgiven[];
  /** Its names that nobody and nothing has. */
  readonly unknown: readonly Unknown[];
  /** Done by this agent since the view was last empty: for the words of an emptied inbox. */
  readonly done: { readonly count: number; readonly sinceMs: number } | null;
};

/** Sets prefix or overlays of the list and everything that follows from them, in one step. */
export type Redraw = (
  change: Partial<Pick<ListState, 'prefix' | 'overlays' | 'next' | 'held' | 'revision' | 'strayId'>>,
) => void;

type SelectionState = {
  readonly ids: ReadonlySet<string>;
  /** Where a range started. */
  readonly anchorId: string | null;
  /** Chosen as all of a view, which nobody has looked through row by row: what is done to it is shown before. */
  readonly isWhole: boolean;
};

/** One conversation at a time: a run through a view. */
export type FocusState = {
  /** Those that were read, in the order in which they were first. */
  readonly read: readonly string[];
  /** Of those, what the view does not hold any more. */
  readonly gone: ReadonlySet<string>;
  /** Epoch ms. */
  readonly sinceMs: number;
};

/** What becomes of each conversation, as the main process has judged it. */
export const fates = ['change', 'cannot', 'held'] as const;
export type FateKind = (typeof fates)[number];

/** A command over many that is not given yet: nothing has happened. */
export type DryRunState = Meant & {
  /** Those that it is for; what was left out is gone from here. */
  readonly ids: readonly string[];
  /** Since when it is considered, epoch ms, and the messages that were on screen by then. */
  readonly sinceMs: number;
  readonly painted: readonly Painted[];
  /** Null until it is judged; what changes after that is judged anew by itself. */
  readonly result: DryRun | null;
  readonly problem: string | null;
  /** The only fate that the list shows; null for all. */
  readonly only: FateKind | null;
  /** The first of those listed. */
  readonly rows: readonly ConversationRow[];
  readonly cursorId: string | null;
};

type ReaderState = {
  /** The conversation that is read: the cursor's, a frame after the cursor has moved there. */
  readonly id: string | null;
  /** What is known of it; null until it has been read. */
  readonly detail: ConversationDetail | null;
  readonly problem: string | null;
};

type OutboxState = {
  readonly filter: OutboxFilter;
  /** What the list is narrowed to: words, `is:…`, `field:…`; empty for all. */
  readonly query: string;
  readonly phase: Phase;
  readonly problem: string | null;
  /** The first of what was found. */
  readonly items: readonly OutboxItem[];
  readonly found: Total;
  /** As many as there are without the query. */
  readonly total: number;
  readonly needsYou: number;
  readonly cursorSeq: number | null;
  /** Chosen for the next command; empty: the one under the cursor. */
  readonly selected: ReadonlySet<number>;
  readonly inspection: Inspection | null;
};

/** What stands in the place of list and reader: a section of the settings. */
export type SettingsSection = 'general' | 'alerts' | 'keys';

export type Dialog =
  | { readonly kind: 'palette' }
  | { readonly kind: 'tags'; readonly ids: readonly string[] }
  | { readonly kind: 'metadata'; readonly ids: readonly string[] }
  | { readonly kind: 'assignee'; readonly ids: readonly string[] }
  | { readonly kind: 'inbox'; readonly ids: readonly string[] }
  | { readonly kind: 'subject'; readonly ids: readonly string[] }
  | {
      readonly kind: 'followUp';
      readonly ids: readonly string[];
      /** What it is opened for; it can be changed there. */
      readonly act: Act;
      readonly instead: number | null;
    }
  /** Of the conversation that is read. */
  | { readonly kind: 'addresses'; readonly found: readonly string[] }
  | { readonly kind: 'outboxFilter' }
  | { readonly kind: 'answerAll'; readonly how: 'mine' | 'discard' }
  | { readonly kind: 'help' }
  /** Of a saved view; null for the search on screen, which is none yet. */
  | { readonly kind: 'renameTag' }
  | { readonly kind: 'macros' }
  | { readonly kind: 'saveMacro' }
  | { readonly kind: 'saveView'; readonly id: string | null }
  | { readonly kind: 'crashes' }
  | { readonly kind: 'proxy'; readonly host: string; readonly port: number; readonly isRefused: boolean }
  | { readonly kind: 'connect' }
  | { readonly kind: 'renew'; readonly accountId: string }
  | { readonly kind: 'signOut'; readonly accountId: string }
  /** @property assigns what is chosen is then assigned to them */
  | { readonly kind: 'who'; readonly accountId: string; readonly assigns: boolean }
  | { readonly kind: 'chooseAccount' };

/** Each command that was given since, as what a macro would do of it. */
type Recording = {
  /** What each command that was given comes to, the newest last. */
  readonly given: readonly {
    readonly commandId: string;
    readonly steps: readonly MacroStep[];
    readonly isUndone: boolean;
  }[];
  /** The last edit that no macro does. */
  readonly missed: Edit | null;
};

type RemovedMacro = {
  readonly macro: Macro;
  /** Among the others, from 0. */
  readonly at: number;
  readonly keys: readonly string[];
};

export type Toast = {
  readonly id: number;
  readonly tone: 'quiet' | 'error';
  readonly sentence: string;
  readonly detail: string | null;
  readonly action: CommandId | null;
  /** Why something cannot be done in the view on screen: with that it goes. */
  readonly isRefusal: boolean;
};

type UiState = {
  readonly screen: 'list' | 'outbox';
  readonly dialog: Dialog | null;
  /** The page that is shown; a dialog over it leaves it where it was. */
  readonly page: SettingsSection | null;
  /** The setting on it that the focus is to go to; null: none, or it is there. */
  readonly settingAt: string | null;
  /**
   * An edit that is being made, or taken back, in parts: of how many conversations that is safe, and how many there are
   * where that is known; null where there is none.
   */
  readonly bulk: { readonly safe: number; readonly total: number | null } | null;
  /** Keys of a sequence pressed so far, for example "s". */
  readonly prefix: string | null;
  /** What the search box holds; the list follows. Null: the box is empty and the place is shown. */
  readonly search: string | null;
  /** The id of the saved view that was opened, while its search is not edited; null: none. */
  readonly openedView: string | null;
  readonly searchFocused: boolean;
  /** Narrow windows show the list or the conversation, wide ones both. */
  readonly readerOpen: boolean;
  readonly toast: Toast | null;
  /** What is being recorded as a macro; null: nothing. */
  readonly recording: Recording | null;
  /** The step of the tour that is asked for, behind the last where it is at its end; null: no tour is under way. */
  readonly tour: number | null;
  /** The macro that was removed last, and where it stood; null: none was, or it is back. */
  readonly removedMacro: RemovedMacro | null;
  /** What was typed in the field for follow-ups and not set, and about whom; null: nothing. */
  readonly followUpDraft: { readonly about: string; readonly typed: string } | null;
  /** What was done last in words, for what undo would take back; null where it is not known. */
  readonly lastEdit: string | null;
  /** What undo does in place of taking an edit back: the last thing done was the removal that it puts back. */
  readonly removedLast: 'search.putBack' | 'macros.putBack' | null;
  /** For the polite live region. */
  readonly announcement: string;
  /** Epoch ms, advanced each half minute: what times are told relative to. */
  readonly nowMs: number;
};

export type State = {
  readonly app: AppState;
  readonly accounts: AccountsState;
  readonly list: ListState;
  readonly selection: SelectionState;
  /** Null where nothing is considered. */
  readonly dryRun: DryRunState | null;
  /** Null where the list is shown. */
  readonly focus: FocusState | null;
  readonly reader: ReaderState;
  readonly outbox: OutboxState;
  readonly ui: UiState;
};
