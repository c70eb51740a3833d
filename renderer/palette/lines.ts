import type { CommandId } from '#shared/commands.ts';
import { type ConversationRow, contactOf } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Total } from '#shared/ipc/conversations.ts';
import type { SavedView } from '#shared/saved-view.ts';
import type { Settings } from '#shared/settings.ts';
import { say } from '../i18n/say.ts';
import { accountNameAt, keysOf, listedRow, targetIds } from '../state/selectors.ts';
import type { SettingsSection, State } from '../state/state.ts';
import type { Mark } from './match-words.ts';

/** Whom a line acts on. It is named in the line. */
export type Target = {
  readonly ids: readonly string[];
  readonly name: string;
  /** What tells one conversation of somebody from another; empty of several. */
  readonly about: string;
  /** Before the agent's eyes. What is not is shown first; what becomes of several is. */
  readonly isShown: boolean;
};

export type LineIcon =
  | CommandId
  | 'conversation'
  | 'person'
  | 'tag'
  | 'view'
  | 'setting'
  | 'search'
  | 'account'
  | 'more';

type Does =
  | { readonly kind: 'command'; readonly id: CommandId; readonly target: Target | null }
  | { readonly kind: 'edit'; readonly edits: readonly Edit[]; readonly target: Target }
  /** Everything that a query finds, after a dry run. */
  | { readonly kind: 'editAll'; readonly edits: readonly Edit[]; readonly query: string }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'view'; readonly view: SavedView }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'setting'; readonly change: Partial<Settings> }
  /** To where it is set. */
  | { readonly kind: 'settingAt'; readonly section: SettingsSection; readonly name: string }
  /** Shows all of its kind. */
  | { readonly kind: 'more'; readonly heading: string };

/** One line of the palette: what Enter does, and to whom. */
export type PaletteLine = {
  readonly key: string;
  readonly icon: LineIcon;
  readonly title: string;
  /** What of the title was typed. */
  readonly marks: readonly Mark[];
  /** Behind the title, quieter. */
  readonly about: string;
  /** At the right. */
  readonly aside: string;
  /** What does the same without the palette. */
  readonly keys: string | null;
  /** How it is typed: written into the field by Tab, and kept as what was done last. */
  readonly words: string;
  /** Why it cannot be done now, or null. */
  readonly refusal: string | null;
  /** What it changes stays on this machine. */
  readonly isLocal: boolean;
  /** What its words were read as, where they were mistyped. */
  readonly readAs: string | null;
  readonly does: Does;
};

export type PaletteGroup = { readonly heading: string; readonly lines: readonly PaletteLine[] };

export type Person = {
  readonly contactId: string;
  readonly name: string;
  readonly newest: ConversationRow;
  readonly conversations: Total;
};

/** What the main process has found for what is typed. */
export type Found = {
  /** What it was asked for; what belongs to other words is no answer. */
  readonly typed: string;
  readonly conversations: readonly ConversationRow[];
  readonly people: readonly Person[];
  readonly tags: readonly string[];
  /** How many conversations carry each. */
  readonly tagTotals: ReadonlyMap<string, Total>;
};

export const nothingFound: Found = { typed: '', conversations: [], people: [], tags: [], tagTotals: new Map() };

/** What lines are made of. */
export type Asked = {
  readonly typed: string;
  readonly state: State;
  readonly nowMs: number;
  readonly isShown: (id: string) => boolean;
  readonly found: Found;
};

export const plain = {
  marks: [],
  about: '',
  aside: '',
  keys: null,
  refusal: null,
  isLocal: false,
  readAs: null,
} as const;

/** What stands behind a name, so that it is this conversation and no other. */
export const aboutRow = ({ subject, preview }: Pick<ConversationRow, 'subject' | 'preview'>): string =>
  [subject, preview].filter(Boolean).join(' ');

export const rowTarget = (row: ConversationRow, isShown: Asked['isShown']): Target => ({
  ids: [row.id],
  name: contactOf(row),
  about: aboutRow(row),
  isShown: isShown(row.id),
});

/** Whom a command would act on now; null where nothing is chosen. */
export function chosenTarget({ state, isShown }: Pick<Asked, 'state' | 'isShown'>): Target | null {
  const ids = state.ui.screen === 'list' ? targetIds(state) : [];
  const [id] = ids;
  if (id === undefined) return null;
  if (ids.length > 1)
    return { ids, name: say('palette.lines.selected', { length: ids.length }), about: '', isShown: true };
  const row = listedRow(state, id);
  if (row) return rowTarget(row, isShown);
  const { detail } = state.reader;
  const known = detail?.conversation.id === id ? detail.conversation : null;
  return { ids, name: known ? contactOf(known) : id, about: known ? aboutRow(known) : '', isShown: isShown(id) };
}

/** Facts beside each other, of which some may be nothing. */
export const beside = (...facts: readonly (string | null)[]): string => facts.filter(Boolean).join(' · ');

/** What is said at the right of a line that acts on it. */
export function asideOf(state: State, { ids, isShown }: Target): string {
  if (ids.length > 1) return say('palette.lines.dryRunFirst');
  return beside(isShown ? null : say('palette.lines.notOnScreenShownFirst'), accountNameAt(state, ids[0] ?? ''));
}

/** The rows of a target as far as they are known here. */
export const rowsOf = (state: State, { ids }: Target, others: readonly ConversationRow[]): readonly ConversationRow[] =>
  ids.flatMap((id) => listedRow(state, id) ?? others.find((row) => row.id === id) ?? []);

export const firstKeys = (state: State, id: CommandId): string | null => keysOf(state, id)[0] ?? null;
