import type { AccountsFileProblem, News, PolicyProblem } from '#shared/notice.ts';
import { alertProblemWords } from './alert-words.ts';
import { type Sayings, sayBy } from './by-kind.ts';
import { crashWords, stoppedSentences } from './crash-words.ts';
import { issuePart, wrongWords } from './issue-words.ts';
import { proxyWords } from './proxy-words.ts';
import { say } from './say.ts';

/** A sentence, and what stands smaller behind it. */
type Said = readonly [sentence: string, detail: string | null];

const keptAs = (aside: string | null) => (aside === null ? null : say('troubles.notice.keptAs', { aside }));

const accountsFile: Sayings<AccountsFileProblem, [file: string]> = {
  missing: (_, file) => say('troubles.notice.accountsFile.missing', { file }),
  forbidden: (_, file) => say('troubles.notice.accountsFile.forbidden', { file }),
  'too-large': ({ megabytes }, file) => say('troubles.notice.accountsFile.tooLarge', { file, megabytes }),
  unreadable: ({ code }, file) => say('troubles.notice.accountsFile.unreadable', { file, code }),
  'no-json': ({ at }, file) =>
    at === null
      ? say('troubles.notice.accountsFile.noJson', { file })
      : say('troubles.notice.accountsFile.noJsonAt', { file, ...at }),
  wrong: ({ issues }, file) =>
    [say('troubles.notice.accountsFile.wrong', { file }), ...issues.map((issue) => `${issuePart(issue)}.`)].join(' '),
};

const policy: Sayings<PolicyProblem, [file: string]> = {
  unreadable: (_, file) => say('troubles.notice.policy.unreadable', { file }),
  'not-protected': (_, file) => say('troubles.notice.policy.notProtected', { file }),
  wrong: ({ issues }, file) =>
    [`${file}:`, ...issues.map((issue) => `${issuePart(issue)}.`), say('troubles.notice.policy.wrong')].join(' '),
};

const tokens = {
  unreadable: (file) => say('troubles.notice.tokens.unreadable', { file }),
  'readable-by-others': (file) => say('troubles.notice.tokens.readableByOthers', { file }),
  damaged: (file, aside) => say('troubles.notice.tokens.damaged', { file, aside }),
  'damaged-in-the-way': (file) => say('troubles.notice.tokens.damagedInTheWay', { file }),
} satisfies Record<Extract<News, { kind: 'tokens-unused' }>['problem'], (file: string, aside: string | null) => string>;

const happened = (restored: number, lost: number): string =>
  [
    restored > 0 ? say('troubles.notice.restored', { count: restored }) : '',
    lost > 0 ? say('troubles.notice.lost', { count: lost }) : '',
  ]
    .filter(Boolean)
    .join(', ');

const sayings: { readonly [Kind in News['kind']]: (news: Extract<News, { kind: Kind }>) => Said } = {
  'workspace-repaired': ({ fromBackup, aside }) => [
    fromBackup
      ? say('troubles.notice.workspaceRepaired.fromTheBackup')
      : say('troubles.notice.workspaceRepaired.withoutABackup'),
    keptAs(aside),
  ],
  'workspace-damaged': () => [
    say('troubles.notice.workspaceDamaged.yourEditsFileIsDamaged'),
    say('troubles.notice.workspaceDamaged.whatCanBeReadOf'),
  ],
  'rows-mended': ({ restored, lost, aside }) => [
    say('troubles.notice.rowsMended.partOfYourEditsFile', { happened: happened(restored, lost) }),
    say('troubles.notice.rowsMended.theFileAsItWas', { aside }),
  ],
  'replica-rebuilt': ({ aside }) => [say('troubles.notice.replicaRebuilt'), keptAs(aside)],
  'sign-out-unfinished': () => [say('troubles.notice.signOutUnfinished'), null],
  'no-secret-store': () => [
    say('troubles.notice.noSecretStore.thisMachineHasNoSecret'),
    say('troubles.notice.noSecretStore.youCanKeepThemIn'),
  ],
  'tokens-unused': ({ file, problem, aside }) => [say('troubles.notice.tokensUnused'), tokens[problem](file, aside)],
  'accounts-file': ({ file, problem }) => [
    say('troubles.notice.accountsFile.noAccountWasTakenOver'),
    sayBy(accountsFile, problem, file),
  ],
  'accounts-file-open': ({ file }) => [
    say('troubles.notice.accountsFileOpen.otherUsersOfThisMachine'),
    say('troubles.notice.accountsFileOpen.letOnlyYourUserRead', { file }),
  ],
  'folder-was-open': ({ folder }) => [say('troubles.notice.folderWasOpen'), folder],
  'provider-unknown': ({ account, provider }) => [say('troubles.notice.providerUnknown', { account, provider }), null],
  'options-wrong': ({ account, issue }) => [`${account}: ${issuePart(issue)}.`, null],
  'list-too-short': ({ account, missed, of }) => [
    say('troubles.notice.listTooShort.theServersListLeavesOut', { account }),
    say('troubles.notice.listTooShort.ofWinnowComparesAgainLater', { missed, of }),
  ],
  'rows-unreadable': ({ account, count, of, first }) => [
    say('troubles.notice.rowsUnreadable.ofConversationsCouldNotBe', { account, count, of }),
    first &&
      `${first.id === null ? '' : say('troubles.notice.rowsUnreadable.conversation', { id: first.id })}${wrongWords(first)}.`,
  ],
  'entries-unreadable': ({ account, count, of, first }) => [
    say('troubles.notice.entriesUnreadable', { account, count, of }),
    first && `${wrongWords(first)}.`,
  ],
  'no-alerts': ({ why }) => [
    say('troubles.notice.noAlerts'),
    why === null
      ? say('troubles.notice.noAlerts.none')
      : say('troubles.notice.noAlerts.why', { why: alertProblemWords(why) }),
  ],
  'start-at-login': () => [
    say('troubles.notice.startAtLogin.winnowCanStartWithYour'),
    say('troubles.notice.startAtLogin.settingsAlertsChangesIt'),
  ],
  'proxy-asks': ({ host, port, isRefused }) => [proxyWords.asks(host, port, isRefused), proxyWords.waits],
  'old-runtime': () => [
    say('troubles.notice.oldRuntime.thisRuntimeIsForThe'),
    say('troubles.notice.oldRuntime.itIsAnOldElectron'),
  ],
  'update-available': ({ version, notes }) => [say('troubles.notice.updateAvailable', { version }), notes || null],
  'update-ready': ({ version, notes }) => [say('troubles.notice.updateReady', { version }), notes || null],
  'update-refused': () => [say('troubles.notice.updateRefused'), say('troubles.notice.updateRefused.tell')],
  policy: ({ file, problem }) => [say('troubles.notice.policy.thePolicyOfThisMachine'), sayBy(policy, problem, file)],
  'calendar-file': ({ file, code }) => [
    say('troubles.notice.calendarFile', { code, isTold: code !== '' }),
    say('troubles.notice.calendarFile.winnowTriesAgainSettingsCalendar', { file }),
  ],
  stopped: ({ what, more, typed }) => [
    stoppedSentences[what],
    [crashWords.kept(more + 1), ...(typed === null ? [] : [crashWords.typed])].join(' '),
  ],
};

/** What a notice says. */
export function noticeWords(news: News): Said {
  const say = sayings[news.kind] as (news: News) => Said;
  return say(news);
}
