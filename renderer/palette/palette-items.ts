import { defaultFilter } from 'cmdk';
import { hasClosedTags } from '#shared/capabilities.ts';
import { type CommandId, commandIds, commands } from '#shared/commands.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import { refusalOf, staysHere } from '../commands/run.ts';
import { followUpIn } from '../edit/follow-up-choices.ts';
import { activeDirectory, activeView } from '../state/selectors.ts';
import type { State } from '../state/state.ts';

export type PaletteItem =
  | {
      readonly kind: 'command';
      readonly id: CommandId;
      readonly title: string;
      readonly refusal: string | null;
      readonly local: boolean;
    }
  | { readonly kind: 'view'; readonly viewId: string; readonly name: string; readonly query: string }
  | { readonly kind: 'account'; readonly accountId: string; readonly name: string }
  | { readonly kind: 'followUp'; readonly followUp: FollowUp }
  | { readonly kind: 'tag'; readonly tag: string; readonly on: boolean }
  | { readonly kind: 'search'; readonly query: string };

type PaletteGroup = { readonly heading: string; readonly items: readonly PaletteItem[] };

const timeWords = /^(?:follow[ -]?up|snooze|remind(?: me)?|later)\s+(?:on |at |in )?(.+)$/i;
const tagWords = /^(tag|label|untag|unlabel)\s+(.+)$/i;
/** Below this a match is a coincidence of letters. */
const minScore = 0.01;
const maxTags = 5;

/** The numbered views stand in the palette by their names. */
const unlisted = (id: CommandId) => /^go\.view\d$/.test(id) || id === 'app.palette';

/** What the palette offers for what is typed: times and tags understood at once, then whatever matches. */
export function paletteGroups(typed: string, state: State, nowMs: number): readonly PaletteGroup[] {
  const query = typed.trim();
  const groups: PaletteGroup[] = [];
  const chosen = state.selection.ids.size > 0 || state.list.cursorId !== null;
  if (chosen) groups.push(...understood(query, state, nowMs));
  const found = matching(query, state);
  const items = found.length === 0 && groups.length > 0 ? usual(state) : found;
  if (items.length > 0) groups.push({ heading: 'Commands', items });
  if (query !== '' && groups.length === 0) {
    groups.push({ heading: 'Conversations', items: [{ kind: 'search', query }] });
  }
  return groups;
}

/** What undo would take back is said where it is known. */
function titleOf({ ui }: State, id: CommandId): string {
  const { title } = commands[id];
  return id === 'edit.undo' && ui.lastEdit
    ? `${title}: ${ui.lastEdit.charAt(0).toLowerCase()}${ui.lastEdit.slice(1)}`
    : title;
}

/** What is wanted most, behind a time or a tag that no command's name matches. */
function usual(state: State): readonly PaletteItem[] {
  return (['conversation.done', 'tags.edit', 'edit.undo'] as const).map((id) => ({
    kind: 'command',
    id,
    title: titleOf(state, id),
    refusal: refusalOf(state, id),
    local: staysHere(state, id),
  }));
}

function understood(query: string, state: State, nowMs: number): readonly PaletteGroup[] {
  const tag = tagWords.exec(query);
  if (tag?.[1] && tag[2] && newEditSchema.safeParse({ field: 'tags', part: tag[2], to: true }).success) {
    const on = !tag[1].toLowerCase().startsWith('un');
    const tags = on ? tagsToAdd(tag[2].trim(), state) : [tag[2].trim()];
    return tags.length === 0 ? [] : [{ heading: 'Tags', items: tags.map((each) => ({ kind: 'tag', tag: each, on })) }];
  }
  // "snooze in 2h" keeps its "in"; a bare time such as "tomorrow 9am" is understood too.
  const when = timeWords.exec(query)?.[1];
  const direct = /^(?:follow[ -]?up|snooze|remind(?: me)?)\s+(.+)$/i.exec(query)?.[1] ?? when ?? query;
  if (
    when === undefined &&
    !/\d|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week/i.test(query)
  )
    return [];
  const followUp = followUpIn(direct, /^(?:snooze|later)\b/i.test(query) ? 'snooze' : 'remind', nowMs);
  return followUp === null
    ? []
    : [{ heading: followUp.act === 'snooze' ? 'Later' : 'Remind me', items: [{ kind: 'followUp', followUp }] }];
}

/** Where the provider takes only the tags it has, those that begin like this. */
function tagsToAdd(typed: string, state: State): readonly string[] {
  const account = activeView(state);
  if (!account || !hasClosedTags(account.capabilities)) return [typed];
  const wanted = typed.toLowerCase();
  return activeDirectory(state)
    .tags.filter((tag) => tag.toLowerCase().startsWith(wanted))
    .slice(0, maxTags);
}

function matching(query: string, state: State): readonly PaletteItem[] {
  const scored: { item: PaletteItem; score: number }[] = [];
  const offer = (item: PaletteItem, title: string, aliases: string) => {
    const score = query === '' ? firstGroup(item, state) : scoreOf(query, title, aliases);
    if (score > minScore) scored.push({ item, score });
  };
  for (const id of commandIds) {
    if (unlisted(id)) continue;
    const info: { title: string; aliases?: string; scope: string } = commands[id];
    if (info.scope === 'outbox' && state.ui.screen !== 'outbox') continue;
    if (info.scope === 'triage' && state.ui.screen !== 'list') continue;
    const item = { kind: 'command', id, title: titleOf(state, id), local: staysHere(state, id) } as const;
    offer({ ...item, refusal: refusalOf(state, id) }, info.title, info.aliases ?? '');
  }
  for (const { id, name, query: saved } of state.app.savedViews) {
    offer({ kind: 'view', viewId: id, name, query: saved }, name, `view ${saved}`);
  }
  if (state.app.accounts.length > 1) {
    for (const { id, name } of state.app.accounts) {
      if (id !== state.app.activeAccount) offer({ kind: 'account', accountId: id, name }, name, 'account switch');
    }
  }
  const disabled = ({ item }: { item: PaletteItem }) => item.kind === 'command' && item.refusal !== null;
  return scored.sort((a, b) => Number(disabled(a)) - Number(disabled(b)) || b.score - a.score).map(({ item }) => item);
}

/** With nothing typed yet, what is done to the thing on screen comes before ways to go about; moving has its keys. */
function firstGroup(item: PaletteItem, { ui }: State): number {
  if (item.kind !== 'command') return 1;
  const { group } = commands[item.id];
  if (group === (ui.screen === 'outbox' ? 'Queue' : 'Triage')) return 3;
  return group === 'Selection' ? 1 : 2;
}

/** Words in any order, each by the start of a word, beat scattered letters. */
function scoreOf(query: string, title: string, aliases: string): number {
  const words = query.toLowerCase().split(/\s+/);
  const starts = (text: string) =>
    words.every((word) =>
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .some((each) => each.startsWith(word)),
    );
  if (starts(title)) return 3 + defaultFilter(title, query);
  if (starts(`${title} ${aliases}`)) return 2;
  const score = defaultFilter(title, query);
  return score > 0.3 ? score : 0;
}
