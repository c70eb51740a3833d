import { type ConversationRow, contactOf } from '#shared/conversation.ts';
import type { Total } from '#shared/ipc/conversations.ts';
import { languageWishes } from '#shared/language.ts';
import { allAccounts } from '#shared/scope.ts';
import type { Settings } from '#shared/settings.ts';
import { allAccountsName } from '../accounts/scope-words.ts';
import { dates } from '../i18n/dates.ts';
import { channelNames, totalWords } from '../i18n/names.ts';
import { policyWords } from '../i18n/policy-words.ts';
import { inEnglishToo, say } from '../i18n/say.ts';
import { settingsWords } from '../i18n/settings-words.ts';
import { accountNameAt, keysOf } from '../state/selectors.ts';
import { settingPlaces } from '../state/setting-places.ts';
import { type Asked, aboutRow, beside, type PaletteLine, type Person, plain } from './lines.ts';
import { type Mark, type Matched, matchWords, wordsTyped } from './match-words.ts';

/** Where the words of a person's name were typed, each by itself. */
const marksIn = (text: string, typed: string): readonly Mark[] =>
  wordsTyped(typed).flatMap((word) => matchWords([word], text, '')?.marks ?? []);

/** A value that holds together in a query. */
export const quoted = (value: string): string => `"${value.replaceAll('"', ' ').trim()}"`;

export function conversationLine(row: ConversationRow, { state, typed, nowMs }: Asked): PaletteLine {
  const title = contactOf(row);
  return {
    ...plain,
    key: `conversation:${row.id}`,
    icon: 'conversation',
    title,
    marks: marksIn(title, typed),
    about: aboutRow(row),
    aside: beside(accountNameAt(state, row.id), dates.short(row.lastMessageAtMs, nowMs)),
    words: title,
    does: { kind: 'open', id: row.id },
  };
}

export function personLine(person: Person, state: Asked['state'], typed: string): PaletteLine {
  const { conversations } = person;
  const what = conversations.total === 1 ? 'conversation' : 'conversations';
  return {
    ...plain,
    key: `person:${person.contactId}:${person.name}`,
    icon: 'person',
    title: person.name,
    marks: marksIn(person.name, typed),
    about: beside(channelNames[person.newest.channel], accountNameAt(state, person.newest.id)),
    aside: `${totalWords(conversations)} ${what}`,
    words: person.name,
    does: { kind: 'search', query: `from:${quoted(person.name)}` },
  };
}

/** The tags and the saved views whose names fit, the likeliest first. */
export function tagAndViewLines({ state, found }: Asked, typed: string): readonly PaletteLine[] {
  const words = wordsTyped(typed);
  const scored: { line: PaletteLine; score: number }[] = [];
  for (const tag of found.tags) {
    const matched = matchWords(words, tag, 'tag');
    const total = found.tagTotals.get(tag);
    if (matched) scored.push({ line: tagLine(tag, matched, total), score: matched.score });
  }
  for (const view of state.app.savedViews) {
    const { id, name, query, slot } = view;
    const matched = matchWords(words, name, `view ${query}`);
    if (!matched) continue;
    const { marks, score, readAs } = matched;
    const total = state.app.savedCounts[id];
    const keys = slot === null ? null : (keysOf(state, `go.view${slot}`)[0] ?? null);
    const aside = total ? totalWords(total) : '';
    const does = { kind: 'view', view } as const;
    const line = {
      ...plain,
      key: `view:${id}`,
      icon: 'view',
      title: name,
      marks,
      readAs,
      aside,
      keys,
      words: name,
      does,
    } as const;
    scored.push({ score, line });
  }
  return scored.sort((a, b) => b.score - a.score).map(({ line }) => line);
}

const tagLine = (tag: string, { marks, readAs }: Matched, total: Total | undefined): PaletteLine => ({
  ...plain,
  key: `tag:${tag}`,
  icon: 'tag',
  title: tag,
  marks,
  readAs,
  aside: total ? totalWords(total) : '',
  words: tag,
  does: { kind: 'search', query: `tag:${/[\s"()]/.test(tag) ? quoted(tag) : tag}` },
});

/** What can be set at once: the line says what it will be, and what it is now. */
function settingsOf({ app: { settings, decided } }: Asked['state']): readonly SettingLine[] {
  const { theme, language, density, keepRunning, alertSound, autoAdvance, reminderWindow } = settings;
  const themes = [
    ['light', say('palette.foundLines.lightTheme')],
    ['dark', say('palette.foundLines.darkTheme')],
    ['system', say('palette.foundLines.theSystemsTheme')],
  ] as const;
  const advances = [
    ['next', say('palette.foundLines.afterAnActNext')],
    ['previous', say('palette.foundLines.afterAnActPrevious')],
    ['stay', say('palette.foundLines.afterAnActStay')],
  ] as const;
  return [
    ...themes
      .filter(([value]) => value !== theme)
      .map(([value, title]) => ({
        title,
        aliases: inEnglishToo('palette.foundLines.themeAppearanceMode'),
        now: say('palette.foundLines.now', { theme }),
        change: { theme: value },
      })),
    ...languageWishes
      .filter((wish) => wish !== language)
      .map((wish) => ({
        title: say('palette.foundLines.language', { language: wish }),
        aliases: inEnglishToo('palette.foundLines.languageSpeak'),
        now: say('palette.foundLines.nowLanguage', { language }),
        change: { language: wish },
        refusal: decided.includes('language') ? policyWords.setBy : null,
      })),
    density === 'compact'
      ? {
          title: say('palette.foundLines.comfortableRows'),
          aliases: inEnglishToo('palette.foundLines.densityHeight'),
          now: say('palette.foundLines.nowCompact'),
          change: { density: 'comfortable' },
        }
      : {
          title: say('palette.foundLines.compactRows'),
          aliases: inEnglishToo('palette.foundLines.densityHeight'),
          now: say('palette.foundLines.nowComfortable'),
          change: { density: 'compact' },
        },
    ...advances
      .filter(([value]) => value !== autoAdvance)
      .map(([value, title]) => ({
        title,
        aliases: inEnglishToo('palette.foundLines.autoAdvanceAutoadvanceCursorDone'),
        now:
          autoAdvance === 'stay'
            ? say('palette.foundLines.nowItStays')
            : say('palette.foundLines.nowToThe', { autoAdvance }),
        change: { autoAdvance: value },
      })),
    {
      title: keepRunning ? say('palette.foundLines.quitWhenTheWindowIs') : say('palette.foundLines.stayInTheTrayWhen'),
      aliases: inEnglishToo('palette.foundLines.keepRunningBackgroundTrayQuit'),
      now: keepRunning ? say('palette.foundLines.nowItStaysInThe') : say('palette.foundLines.nowItQuits'),
      change: { keepRunning: !keepRunning },
      refusal: decided.includes('keepRunning') ? policyWords.setBy : null,
    },
    {
      title: alertSound ? say('palette.foundLines.alertsWithoutASound') : say('palette.foundLines.alertsWithASound'),
      aliases: inEnglishToo('palette.foundLines.muteSilentNoiseReminders'),
      now: alertSound ? say('palette.foundLines.nowWithASound') : say('palette.foundLines.nowWithout'),
      change: { alertSound: !alertSound },
    },
    reminderWindow === 'always'
      ? {
          title: say('palette.foundLines.reminderWindowOnlyWhereAlerts'),
          aliases: inEnglishToo('palette.foundLines.alwaysAlerts'),
          now: say('palette.foundLines.nowAlways'),
          change: { reminderWindow: 'when-needed' },
        }
      : {
          title: say('palette.foundLines.reminderWindowAlways'),
          aliases: inEnglishToo('palette.foundLines.alerts'),
          now: say('palette.foundLines.nowOnlyWhereAlertsCannot'),
          change: { reminderWindow: 'always' },
        },
  ];
}

type SettingLine = {
  readonly title: string;
  readonly aliases: string;
  readonly now: string;
  readonly change: Partial<Settings>;
  readonly refusal?: string | null;
};

/** Settings that are set at once, and where each of the pages stands; the likeliest first. */
export function settingLines({ state, typed }: Asked): readonly PaletteLine[] {
  const words = wordsTyped(typed);
  const atOnce = settingsOf(state).flatMap(({ title, aliases, now, change, refusal = null }) => {
    const matched = matchWords(words, title, aliases);
    if (!matched) return [];
    const does = { kind: 'setting', change } as const;
    return [{ line: settingLine(title, matched, now, does, refusal), score: matched.score }];
  });
  const onPages = settingPlaces.flatMap(({ section, name, aliases }) => {
    const matched = matchWords(words, name, aliases);
    if (!matched) return [];
    const at = say('settings.finds.at', { section: settingsWords.sections[section] });
    return [{ line: settingLine(name, matched, at, { kind: 'settingAt', section, name }, null), score: matched.score }];
  });
  return [...atOnce, ...onPages].sort((a, b) => b.score - a.score).map(({ line }) => line);
}

function settingLine(
  title: string,
  { marks, readAs }: Matched,
  about: string,
  does: PaletteLine['does'],
  refusal: string | null,
): PaletteLine {
  const key = `${does.kind}:${title}`;
  return {
    ...plain,
    key,
    icon: 'setting',
    title,
    marks,
    readAs,
    about,
    words: title,
    refusal,
    aside: refusal ?? '',
    does,
  };
}

export function accountLines({ state, typed }: Asked): readonly PaletteLine[] {
  const { accounts, activeAccount } = state.app;
  if (accounts.length < 2) return [];
  const all = [{ id: allAccounts, name: allAccountsName }, ...accounts];
  return all.flatMap(({ id, name }): PaletteLine[] => {
    const matched =
      id === activeAccount
        ? null
        : matchWords(wordsTyped(typed), name, inEnglishToo('palette.foundLines.accountSwitch'));
    if (!matched) return [];
    const { marks, readAs } = matched;
    const title = say('palette.foundLines.switchTo', { name });
    const shifted = marks.map(({ from, to }) => ({
      from: from + title.length - name.length,
      to: to + title.length - name.length,
    }));
    const does = { kind: 'account', accountId: id } as const;
    return [{ ...plain, key: `account:${id}`, icon: 'account', title, marks: shifted, readAs, words: name, does }];
  });
}
