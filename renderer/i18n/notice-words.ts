import type { AccountsFileProblem, News, PolicyProblem } from '#shared/notice.ts';
import { alertProblemWords } from './alert-words.ts';
import { type Sayings, sayBy } from './by-kind.ts';
import { crashWords, stoppedSentences } from './crash-words.ts';
import { issuePart, wrongWords } from './issue-words.ts';
import { proxyWords } from './proxy-words.ts';

/** A sentence, and what stands smaller behind it. */
type Said = readonly [sentence: string, detail: string | null];

const keptAs = (aside: string | null) => (aside === null ? null : `The damaged file is kept as ${aside}`);

const accountsFile: Sayings<AccountsFileProblem, [file: string]> = {
  missing: (_, file) => `The accounts file ${file} does not exist.`,
  forbidden: (_, file) => `The accounts file ${file} may not be read by this user.`,
  'too-large': ({ megabytes }, file) => `The accounts file ${file} is larger than ${megabytes} MB.`,
  unreadable: ({ code }, file) => `The accounts file ${file} could not be read (${code}).`,
  'no-json': ({ at }, file) =>
    `The accounts file ${file} is not valid JSON${at ? `: line ${at.line}, column ${at.column}` : ''}.`,
  wrong: ({ issues }, file) =>
    [`The accounts file ${file} is not used.`, ...issues.map((issue) => `${issuePart(issue)}.`)].join(' '),
};

const policy: Sayings<PolicyProblem, [file: string]> = {
  unreadable: (_, file) => `${file} could not be read: nothing of it holds.`,
  'not-protected': (_, file) =>
    `${file} could have been written by others than the administrator: nothing of it holds.`,
  wrong: ({ issues }, file) =>
    [`${file}:`, ...issues.map((issue) => `${issuePart(issue)}.`), 'The rest holds.'].join(' '),
};

const tokens = {
  unreadable: (file) => `The tokens in ${file} could not be read.`,
  'readable-by-others': (file) =>
    `The tokens in ${file} were not used, because others on this machine may read them. Enter new tokens, and delete the file.`,
  damaged: (file, aside) => `The tokens in ${file} could not be read. The damaged file is kept as ${aside}.`,
  'damaged-in-the-way': (file) =>
    `The tokens in ${file} could not be read. The damaged file could not be moved out of the way.`,
} satisfies Record<Extract<News, { kind: 'tokens-unused' }>['problem'], (file: string, aside: string | null) => string>;

function happened(restored: number, lost: number): string {
  const entries = (n: number, what: string) =>
    n === 0 ? [] : [`${n === 1 ? '1 entry was' : `${n} entries were`} ${what}`];
  return [...entries(restored, 'restored'), ...entries(lost, 'lost')].join(', ');
}

const sayings: { readonly [Kind in News['kind']]: (news: Extract<News, { kind: Kind }>) => Said } = {
  'workspace-repaired': ({ fromBackup, aside }) => [
    fromBackup
      ? 'Your edits’ file was damaged. The last backup was restored, with all that could still be read; edits made after it may be missing.'
      : 'Your edits’ file was damaged and there was no backup. All that could still be read was kept; queued edits and follow-ups may be lost.',
    keptAs(aside),
  ],
  'workspace-damaged': () => [
    'Your edits’ file is damaged. Quit Winnow and start it again: the file is repaired then.',
    'What can be read of it is kept, and the last backup is as it was.',
  ],
  'rows-mended': ({ restored, lost, aside }) => [
    `Part of your edits’ file could not be read. ${happened(restored, lost)}; everything else is as it was.`,
    `The file as it was is kept as ${aside}`,
  ],
  'replica-rebuilt': ({ aside }) => [
    'The local copy of your conversations was damaged and is being pulled again. No edit was lost.',
    keptAs(aside),
  ],
  'sign-out-unfinished': () => [
    'You are signed out, but not all that was kept of the account could be removed. The next start goes on.',
    null,
  ],
  'no-secret-store': () => [
    'This machine has no secret store: your tokens are kept until Winnow quits, then asked for again.',
    'You can keep them in a file that only your user can read (mode 0600) instead.',
  ],
  'tokens-unused': ({ file, problem, aside }) => [
    'Some stored tokens could not be used and must be entered again.',
    tokens[problem](file, aside),
  ],
  'accounts-file': ({ file, problem }) => [
    'No account was taken over; those that were connected before stay as they are.',
    sayBy(accountsFile, problem, file),
  ],
  'accounts-file-open': ({ file }) => [
    'Other users of this machine can read the file of your accounts, tokens included.',
    `Let only your user read it (mode 0600), and enter new tokens if others may have looked: ${file}`,
  ],
  'folder-was-open': ({ folder }) => [
    'Other users of this machine could read what Winnow keeps. The folder is closed to them now.',
    folder,
  ],
  'provider-unknown': ({ account, provider }) => [
    `${account}: this version of Winnow does not know “${provider}”.`,
    null,
  ],
  'options-wrong': ({ account, issue }) => [`${account}: ${issuePart(issue)}.`, null],
  'list-too-short': ({ account, missed, of }) => [
    `${account}: the server’s list leaves out many conversations that it had before. None was removed here.`,
    `${missed} of ${of}. Winnow compares again later; if they were deleted there, let it look each one up.`,
  ],
  'rows-unreadable': ({ account, count, of, first }) => [
    `${account}: ${count} of ${of} conversations could not be read in full: some of what is new in them is missing here.`,
    first && `${first.id === null ? '' : `Conversation ${first.id}: `}${wrongWords(first)}.`,
  ],
  'entries-unreadable': ({ account, count, of, first }) => [
    `${account}: ${count} of ${of} people, inboxes and tags to choose from could not be read and are not offered.`,
    first && `${wrongWords(first)}.`,
  ],
  'no-alerts': ({ why }) => [
    'This desktop does not show notifications: follow-ups are due without an alert, look under Follow-ups.',
    why === null ? 'This desktop has no notifications.' : `Why: ${alertProblemWords(why)}.`,
  ],
  'start-at-login': () => [
    'Winnow can start with your session, so that follow-ups come back without being thought of.',
    'Settings, Alerts changes it.',
  ],
  'proxy-asks': ({ host, port, isRefused }) => [proxyWords.asks(host, port, isRefused), proxyWords.waits],
  'old-runtime': () => [
    'This runtime is for the sample inbox and tests only: do not triage real customers with it.',
    'It is an old Electron without security fixes, used where the current one cannot be fetched. It reaches no real server unless started with --allow-old-runtime.',
  ],
  'update-available': ({ version, notes }) => [
    `Winnow ${version} is out. Whoever installed this one can bring it.`,
    notes || null,
  ],
  'update-ready': ({ version, notes }) => [`Winnow ${version} is ready.`, notes || null],
  'update-refused': () => [
    'What is offered as a new version of Winnow is not what its maker signed. Nothing of it was kept.',
    'Tell whoever looks after this machine.',
  ],
  policy: ({ file, problem }) => ['The policy of this machine is not followed in full.', sayBy(policy, problem, file)],
  'calendar-file': ({ file, code }) => [
    `Your calendar is not kept current: the file could not be changed${code === '' ? '' : ` (${code})`}.`,
    `${file} · Winnow tries again; Settings, Calendar chooses another place.`,
  ],
  stopped: ({ what, more }) => [stoppedSentences[what], crashWords.kept(more + 1)],
};

/** What a notice says. */
export function noticeWords(news: News): Said {
  const say = sayings[news.kind] as (news: News) => Said;
  return say(news);
}
