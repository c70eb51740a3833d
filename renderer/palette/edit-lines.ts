import { hasClosedTags, isLocal, isOthersStatus, storageOf } from '#shared/capabilities.ts';
import type { CommandId } from '#shared/commands.ts';
import { type ConversationRow, priorities, settableStatuses } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import { replacedBy } from '#shared/edits/tag-groups.ts';
import { fold } from '#shared/fold.ts';
import type { Condition, FollowUp } from '#shared/follow-up.ts';
import { offeredTimes } from '../edit/follow-up-choices.ts';
import { replacesWords } from '../i18n/change-words.ts';
import { dates } from '../i18n/dates.ts';
import { conditionWords } from '../i18n/due-words.ts';
import { editWords } from '../i18n/edit-words.ts';
import { priorityNames, statusNames } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { accountAt, accountsAt, directoryAt, meAt, refusalIn } from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import {
  type Asked,
  asideOf,
  firstKeys,
  type LineIcon,
  type PaletteLine,
  plain,
  rowsOf,
  type Target,
} from './lines.ts';
import { type Mark, matchWords, wordsTyped } from './match-words.ts';
import type { Argument, Spoken } from './verbs.ts';

/** What the verb is about to do with each value that its argument may mean, the likeliest first. */
export function argumentLines(
  asked: Asked,
  spoken: Spoken,
  argument: Argument,
  target: Target,
): readonly PaletteLine[] {
  const line = lineOf(asked.state, spoken, target);
  switch (argument.kind) {
    case 'tag':
      return argument.on ? tagsToAdd(asked, spoken.rest, target, line) : tagsToRemove(asked, spoken.rest, target, line);
    case 'when':
      return timeLines(
        offeredTimes(spoken.rest, argument.act, asked.nowMs, asked.state.app.settings.times).times,
        asked.nowMs,
        line,
      );
    default:
      return valuesOf(asked.state, target, argument.kind)
        .flatMap(({ name, edit, id }) => {
          const matched = matchWords(wordsTyped(spoken.rest), name, '');
          return matched === null
            ? []
            : [
                {
                  score: matched.score,
                  line: line(edit, name, id ? { icon: id, keys: firstKeys(asked.state, id) } : {}),
                },
              ];
        })
        .sort((a, b) => b.score - a.score)
        .map(({ line: found }) => found);
  }
}

type More = Partial<Pick<PaletteLine, 'about' | 'aside' | 'keys' | 'refusal' | 'icon' | 'title' | 'marks'>>;
type LineOf = (edit: Edit, value: string, more?: More) => PaletteLine;

/** One edit of whom it names, in its words. */
const lineOf =
  (state: State, { phrase, rest, verb, readAs }: Spoken, target: Target): LineOf =>
  (edit, value, more) =>
    editLine(state, verb.id, target, edit, { typed: rest, words: `${phrase} ${value}`, readAs, ...more });

type EditMore = More & { readonly typed: string; readonly words: string; readonly readAs: string | null };

export function editLine(state: State, id: CommandId, target: Target, edit: Edit, more: EditMore): PaletteLine {
  const { typed, words, readAs, ...rest } = more;
  const accounts = accountsAt(state, target.ids);
  const title = rest.title ?? `${editWords(edit, directoryAt(state, target.ids[0] ?? null))} · ${target.name}`;
  const refusal = refusalIn(accounts, edit);
  return {
    ...plain,
    key: `edit:${JSON.stringify(edit)}:${target.ids.join()}`,
    icon: id,
    title,
    marks: marksIn(title, typed),
    about: target.about,
    aside: refusal ?? asideOf(state, target),
    words,
    refusal,
    isLocal: accounts.length > 0 && accounts.every((each) => storageOf(each.capabilities, edit) === 'local'),
    readAs,
    ...rest,
    does: { kind: 'edit', edits: [edit], target },
  };
}

/** Where one of the words stands in the title, each by itself: a title has words that nobody types. */
const marksIn = (title: string, typed: string): readonly Mark[] =>
  wordsTyped(typed).flatMap((word) => matchWords([word], title, '')?.marks ?? []);

/** @property id the command that does the same with a key of its own */
type Value = { readonly name: string; readonly edit: Edit; readonly id?: CommandId };

function valuesOf(state: State, target: Target, kind: Exclude<Argument['kind'], 'tag' | 'when'>): readonly Value[] {
  const directory = directoryAt(state, target.ids[0] ?? null);
  const accounts = accountsAt(state, target.ids);
  const me = meAt(state, target.ids[0] ?? null);
  switch (kind) {
    case 'status':
      return settableStatuses
        .map((to) => ({
          name: statusNames[to],
          edit: { field: 'status', to } satisfies Edit,
          id: `status.${to}` as const,
        }))
        .filter(({ edit }) => accounts.some((each) => !isOthersStatus(each.capabilities, edit)));
    case 'priority':
      return [...priorities, null].map((to) => ({
        name: to === null ? say('palette.editLines.none') : priorityNames[to],
        edit: { field: 'priority', to },
        id: `priority.${to ?? 'none'}` as const,
      }));
    case 'assignee':
      return [
        ...(me === null
          ? []
          : [{ name: say('palette.editLines.me'), edit: { field: 'assignee', to: me } satisfies Edit }]),
        ...assignees(state, target).map(({ id, name }) => ({
          name,
          edit: { field: 'assignee', to: id } satisfies Edit,
        })),
        { name: say('palette.editLines.nobody'), edit: { field: 'assignee', to: null } },
      ];
    case 'inbox':
      return directory.inboxes.map(({ id, name }) => ({ name, edit: { field: 'inbox', to: id } }));
    default:
      return kind satisfies never;
  }
}

/** Whom the provider tells, and where it tells nobody, the names that conversations on screen carry. */
function assignees(state: State, target: Target): readonly { id: string; name: string }[] {
  const known = directoryAt(state, target.ids[0] ?? null).assignees;
  const account = accountAt(state, target.ids[0] ?? null);
  if (known.length > 0 || account === null || !isLocal(account.capabilities, 'assignee')) return known;
  return [...new Set(state.list.rows.flatMap(({ assignee }) => assignee ?? []))].map((name) => ({ id: name, name }));
}

/** The tags there are, this very one first; and one that is made new behind all of them. */
function tagsToAdd(asked: Asked, rest: string, target: Target, line: LineOf): readonly PaletteLine[] {
  const { state, found } = asked;
  const accounts = accountsAt(state, target.ids);
  const rows = rowsOf(state, target, found.conversations);
  const known = new Set([
    ...directoryAt(state, target.ids[0] ?? null).tags,
    ...found.tags,
    ...state.list.rows.flatMap(({ tags }) => tags),
  ]);
  const scored = [...known].flatMap((tag) => {
    const matched = matchWords(wordsTyped(rest), tag, '');
    return matched === null ? [] : [{ tag, score: matched.score }];
  });
  const existing = scored.sort((a, b) => b.score - a.score).map(({ tag }) => addLine(state, tag, rows, target, line));
  const isKnown = [...known].some((tag) => fold(tag) === fold(rest));
  const edit = newEditSchema.safeParse({ field: 'tags', part: rest, to: true });
  if (isKnown || !edit.success || accounts.some((each) => hasClosedTags(each.capabilities))) return existing;
  const isFirst = existing.length === 0;
  const title = isFirst ? undefined : say('palette.editLines.makeANewTag', { rest, name: target.name });
  return [...existing, line(edit.data, rest, title === undefined ? {} : { title })];
}

function addLine(
  { app }: State,
  tag: string,
  rows: readonly ConversationRow[],
  target: Target,
  line: LineOf,
): PaletteLine {
  const replaced = replacedBy(app.settings.tagGroups, [...new Set(rows.flatMap(({ tags }) => tags))], tag);
  const about = replaced.length > 0 ? { about: replacesWords(replaced) } : {};
  const having = rows.filter(({ tags }) => tags.includes(tag));
  const edit: Edit = { field: 'tags', part: tag, to: true };
  if (having.length === 0) return line(edit, tag, about);
  if (target.ids.length === 1)
    return line(edit, tag, {
      refusal: say('palette.editLines.hasItAlready'),
      aside: say('palette.editLines.hasItAlready'),
    });
  const rest = target.ids.length - having.length;
  return line(edit, tag, {
    about: say('palette.editLines.ofDoNotHaveIt', { rest, length: target.ids.length }),
  });
}

function tagsToRemove({ state, found }: Asked, rest: string, target: Target, line: LineOf): readonly PaletteLine[] {
  const there = new Set(rowsOf(state, target, found.conversations).flatMap(({ tags }) => tags));
  const fitting = [...there].filter((tag) => matchWords(wordsTyped(rest), tag, '') !== null);
  const icon: { icon: LineIcon } = { icon: 'tag' };
  // Of rows that are not known here, or one that was deleted at the provider: the very word.
  const all = fitting.length > 0 ? fitting : [rest];
  return all.map((tag) => line({ field: 'tags', part: tag, to: false }, tag, icon));
}

type Offered = { readonly label: string | null; readonly aside: string; readonly followUp: FollowUp };

/** Each time that was read, in full, and on the condition that nobody replies where none was said. */
export function timeLines(times: readonly Offered[], nowMs: number, line: LineOf): readonly PaletteLine[] {
  return times.slice(0, 3).flatMap(({ followUp, aside }, at) => {
    const on = (condition: Condition, keys: string | null): PaletteLine =>
      line({ field: 'followUp', to: { ...followUp, condition } }, followUp.words, {
        about: [conditionWords[condition], dates.distance(followUp.dueAtMs, nowMs), followUp.note, aside]
          .filter(Boolean)
          .join(' · '),
        marks: [],
        keys,
      });
    const isPlain = followUp.condition === 'always' && at === 0;
    return isPlain ? [on('always', null), on('if-no-reply', null)] : [on(followUp.condition, null)];
  });
}
