import { hasWord } from '#shared/fold.ts';
import { followUpIn } from '../edit/follow-up-choices.ts';
import { totalWords } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { commandLine, commandLineFor, commandLines, usualCommands } from './command-lines.ts';
import { argumentLines, editLine, timeLines } from './edit-lines.ts';
import { accountLines, conversationLine, personLine, quoted, settingLines, tagAndViewLines } from './found-lines.ts';
import { type Asked, chosenTarget, type PaletteGroup, type PaletteLine, plain, rowTarget } from './lines.ts';
import { type Spoken, verbsIn } from './verbs.ts';

/** Of each kind, until all of them are asked for. */
const mostOfKind = 3;
const mostRecent = 4;
const mostBehindAnArgument = 2;

/** What the palette offers for what is typed, by kind. @param whole the kinds of which all are to be shown */
export function paletteGroups(asked: Asked, whole: ReadonlySet<string>): readonly PaletteGroup[] {
  const kinds = asked.typed.trim() === '' ? unasked(asked) : answers(asked);
  const seen = new Set<string>();
  return kinds.flatMap(({ heading, lines, most }) => {
    const unique = lines.filter(({ key }) => !seen.has(key) && seen.add(key));
    if (unique.length === 0) return [];
    if (whole.has(heading) || unique.length <= most) return [{ heading, lines: unique }];
    return [{ heading, lines: [...unique.slice(0, most), moreLine(heading, unique.length - most)] }];
  });
}

type Kind = { readonly heading: string; readonly lines: readonly PaletteLine[]; readonly most: number };

const kind = (heading: string, lines: readonly PaletteLine[], most = mostOfKind): Kind => ({ heading, lines, most });

const moreLine = (heading: string, count: number): PaletteLine => ({
  ...plain,
  key: `more:${heading}`,
  icon: 'more',
  title: say('palette.paletteGroups.more', { count }),
  words: '',
  does: { kind: 'more', heading },
});

/** Nothing is typed: the last thing done, then others done lately, then what fits where the agent is. */
function unasked(asked: Asked): readonly Kind[] {
  const usual = usualCommands(asked.state).map((id) => commandLine(asked, id));
  const recent = recentLines(asked, mostRecent);
  const isNew = ({ key }: PaletteLine) => !recent.some((line) => line.key === key);
  return [
    kind(say('palette.paletteGroups.last'), recent, recent.length),
    kind(
      say('palette.paletteGroups.here'),
      usual.filter((line) => line.refusal === null && isNew(line)),
      usual.length,
    ),
  ];
}

/** What undo takes back, named, where that is known; and what was chosen here lately, read again. */
function recentLines(asked: Asked, most: number): readonly PaletteLine[] {
  const undo = asked.state.ui.lastEdit === null ? [] : [commandLine(asked, 'edit.undo')];
  const again = asked.state.app.settings.usedWords.flatMap(({ words }) => {
    const [line] = acts({ ...asked, typed: words }) ?? commandLines({ ...asked, typed: words });
    return line && line.refusal === null && line.words === words ? [{ ...line, marks: [], readAs: null }] : [];
  });
  const isOther = ({ key }: PaletteLine) => key !== 'edit.undo' && key !== 'edit.redo';
  return [...undo, ...again.filter(isOther)].slice(0, most);
}

function answers(asked: Asked): readonly Kind[] {
  const argument = argumentKinds(asked);
  if (argument !== null && isAsTyped(argument)) return argument;
  const others = fittingFirst(plainKinds(asked));
  if (argument !== null) return [...others.filter((each) => isAsTyped([each])), ...argument];
  return others.some(({ lines }) => lines.length > 0)
    ? others
    : [kind(say('palette.paletteGroups.search'), [searchLine(asked.typed.trim())])];
}

/** What Enter would do is what was typed, and no guess at it. */
const isAsTyped = ([first]: readonly Kind[]) => first?.lines[0]?.readAs === null;

/** What fits as it is typed comes before what was read as another word, in each kind and of the kinds. */
function fittingFirst(kinds: readonly Kind[]): readonly Kind[] {
  const isGuess = ({ readAs }: PaletteLine) => Number(readAs !== null);
  const each = kinds.map((one) => ({ ...one, lines: [...one.lines].sort((a, b) => isGuess(a) - isGuess(b)) }));
  return each.sort((a, b) => Number(isAsTyped([b])) - Number(isAsTyped([a])));
}

/** Everything by its name, and what a verb does to whom it names. */
function plainKinds(asked: Asked): readonly Kind[] {
  const { typed, found } = asked;
  const named = verbsIn(typed).flatMap((spoken) => namedLines(asked, spoken));
  const commands = [...named, ...commandLines(asked)];
  const [spoken] = verbsIn(typed);
  const readAs = spoken?.readAs ?? null;
  // Who is named behind a verb was found by the reading of it: where that is a guess, so are they.
  const meant = spoken ? found.people.map(({ newest }) => ({ ...conversationLine(newest, asked), readAs })) : [];
  const conversations = [...found.conversations.map((row) => conversationLine(row, asked)), ...meant];
  const people = found.people.map((person) => ({
    ...personLine(person, asked.state, spoken?.rest ?? typed),
    readAs,
  }));
  return [
    kind(say('palette.paletteGroups.atATime'), bareTime(asked)),
    kind(say('palette.paletteGroups.commands'), commands),
    kind(say('palette.paletteGroups.conversations'), conversations),
    kind(say('palette.paletteGroups.people'), people),
    kind(say('palette.paletteGroups.tagsAndViews'), tagAndViewLines(asked, typed)),
    kind(say('palette.paletteGroups.settings'), settingLines(asked)),
    kind(say('palette.paletteGroups.accounts'), accountLines(asked)),
  ];
}

/** An act whose argument was understood; null where none was. */
function argumentKinds(asked: Asked): readonly Kind[] | null {
  const lines = acts(asked);
  if (lines === null) return null;
  const [spoken] = verbsIn(asked.typed);
  const rest = spoken?.rest ?? '';
  const isTag = spoken?.verb.takes?.kind === 'tag';
  const search = isTag && hasWord(rest) ? [searchLine(`tag:${/\s/.test(rest) ? quoted(rest) : rest}`)] : [];
  const views = tagAndViewLines({ ...asked, found: { ...asked.found, tags: [] } }, rest);
  return [
    kind(spoken ? headingOf(spoken) : say('palette.paletteGroups.commands'), lines, 5),
    kind(say('palette.paletteGroups.alsoReadsAs'), [...views, ...search]),
    kind(say('palette.paletteGroups.recent'), recentLines(asked, mostBehindAnArgument)),
  ];
}

/** Null where what is typed is no verb with an argument that means anything, or nobody is chosen. */
function acts(asked: Asked): readonly PaletteLine[] | null {
  const target = chosenTarget(asked);
  if (target === null) return null;
  const lines = verbsIn(asked.typed).flatMap((spoken) =>
    spoken.verb.takes ? argumentLines(asked, spoken, spoken.verb.takes, target) : [],
  );
  return lines.length === 0 ? null : lines;
}

function headingOf({ verb: { takes } }: Spoken): string {
  switch (takes?.kind) {
    case 'tag':
      return say('palette.paletteGroups.tag');
    case 'when':
      return takes.act === 'snooze' ? say('palette.paletteGroups.later') : say('palette.paletteGroups.remindMe');
    case 'status':
      return say('palette.paletteGroups.status');
    case 'priority':
      return say('palette.paletteGroups.priority');
    case 'assignee':
      return say('palette.paletteGroups.assign');
    case 'inbox':
      return say('palette.paletteGroups.move');
    default:
      return say('palette.paletteGroups.commands');
  }
}

/** "close ana": the same act on each whom the name fits, and on all conversations of one who has several. */
function namedLines(asked: Asked, { verb, rest, phrase, readAs }: Spoken): readonly PaletteLine[] {
  const { state, found } = asked;
  const lines = found.people.flatMap(({ newest, name, conversations }) => {
    const target = rowTarget(newest, asked.isShown);
    const words = `${phrase} ${name}`;
    const { edit } = verb;
    if (!edit) return [{ ...commandLineFor(state, verb.id, target), refusal: null, words, readAs }];
    const aside = target.isShown ? { aside: say('palette.paletteGroups.onScreen') } : {};
    const one = editLine(state, verb.id, target, edit, { typed: rest, words, readAs, ...aside });
    if (conversations.total < 2) return [one];
    const query = `from:${quoted(name)}`;
    const title = say('palette.paletteGroups.allOf', { what: one.title.replace(` · ${name}`, ''), name });
    const about = say('palette.paletteGroups.countedConversations', { total: totalWords(conversations) });
    const all = { kind: 'editAll', edits: [edit], query } as const;
    return [
      one,
      {
        ...one,
        key: `all:${query}:${verb.id}`,
        title,
        about,
        aside: say('palette.paletteGroups.dryRunFirst'),
        does: all,
      },
    ];
  });
  const isAll = ({ does }: PaletteLine) => does.kind === 'editAll';
  return [...lines.filter((line) => !isAll(line)).slice(0, 2), ...lines.filter(isAll)];
}

/** A time alone: what can be done then. */
function bareTime(asked: Asked): readonly PaletteLine[] {
  const target = chosenTarget(asked);
  if (target === null || !/\d|[\p{L}]{3}/u.test(asked.typed)) return [];
  return (['remind', 'snooze'] as const).flatMap((act) => {
    const followUp = followUpIn(asked.typed, act, asked.nowMs, asked.state.app.settings.times);
    if (followUp === null || followUp.note !== '') return [];
    const id = act === 'snooze' ? 'followUp.snooze' : 'followUp.edit';
    const said = act === 'snooze' ? 'snooze' : 'remind';
    return timeLines([{ label: null, aside: '', followUp }], asked.nowMs, (edit, value, more) =>
      editLine(asked.state, id, target, edit, { typed: '', words: `${said} ${value}`, readAs: null, ...more }),
    ).slice(0, 1);
  });
}

export const searchLine = (query: string): PaletteLine => ({
  ...plain,
  key: 'search',
  icon: 'search',
  title: say('palette.paletteGroups.searchFor', { query }),
  words: query,
  does: { kind: 'search', query },
});
