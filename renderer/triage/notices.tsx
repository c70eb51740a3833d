import { Info, KeyRound, TriangleAlert, X } from 'lucide-react';
import { useId } from 'react';
import type { AccountView } from '#shared/ipc/accounts.ts';
import type { Notice } from '#shared/notice.ts';
import { serverSaysOf } from '#shared/reason.ts';
import { waitingWords } from '../accounts/account-words.ts';
import { useBindings, useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { commandTitle } from '../i18n/command-words.ts';
import { crashWords } from '../i18n/crash-words.ts';
import { noticeWords } from '../i18n/notice-words.ts';
import { reasonSentence } from '../i18n/reason-words.ts';
import { say } from '../i18n/say.ts';
import { signedOutAccount } from '../state/selectors.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import styles from './notices.module.css';

/** What no single conversation shows: a rebuilt replica, a machine without a secret store. */
export function Notices() {
  const notices = useWinnowState((state) => state.app.notices);
  const accounts = useWinnowState((state) => state.app.accounts);
  const signedOut = accounts.filter(({ sample, status }) => !sample && status.gate?.kind === 'auth');
  if (notices.length === 0 && signedOut.length === 0) return null;
  return (
    <section aria-label={say('triage.notices')} className={styles.notices}>
      <ul>
        {signedOut.map((account) => (
          <SignedOut key={account.id} account={account} />
        ))}
        {notices.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  );
}

/** The token is refused or lost. It stays until another one is given: until then nothing comes and nothing goes. */
function SignedOut({ account }: { account: AccountView }) {
  const { ui } = useWinnow();
  const bindings = useBindings();
  const { gate } = account.status;
  const says = serverSaysOf(gate?.reason ?? null);
  const isNext = useWinnowState((state) => signedOutAccount(state)?.id === account.id);
  const wordsId = useId();
  return (
    <li className={cx(styles.notice, styles.error)}>
      <KeyRound size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <p id={wordsId} className={styles.words}>
        <strong>{account.name}</strong>: {gate ? reasonSentence(gate.reason) : null}{' '}
        <span className={styles.detail}>
          {waitingWords(account.status)} {says ? <q dir="auto">{says}</q> : null}
        </span>
      </p>
      <Button
        aria-describedby={wordsId}
        keys={isNext ? bindings['account.renew'][0] : undefined}
        onClick={() => ui.openDialog({ kind: 'renew', accountId: account.id })}
      >
        {commandTitle('account.renew')}
      </Button>
    </li>
  );
}

/** Whoever has one of these may want help. */
const forSupport: ReadonlySet<Notice['news']['kind']> = new Set([
  'workspace-repaired',
  'workspace-damaged',
  'rows-mended',
  'replica-rebuilt',
  'stopped',
]);

function Line({ notice }: { notice: Notice }) {
  const { app } = useWinnow();
  const Icon = notice.level === 'info' ? Info : TriangleAlert;
  const [sentence, detail] = noticeWords(notice.news);
  const wordsId = useId();
  return (
    <li className={cx(styles.notice, styles[notice.level])}>
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <p id={wordsId} className={styles.words}>
        {sentence} {detail ? <span className={styles.detail}>{detail}</span> : null}{' '}
        {notice.news.kind === 'stopped' && notice.news.typed !== null ? (
          <q className={styles.typed} dir="auto">
            {notice.news.typed}
          </q>
        ) : null}
      </p>
      <NoticeAction action={notice.action} wordsId={wordsId} />
      {forSupport.has(notice.news.kind) ? (
        <Button tone="quiet" aria-describedby={wordsId} onClick={() => void app.copyDiagnostics()}>
          {commandTitle('app.copyDiagnostics')}
        </Button>
      ) : null}
      <button
        type="button"
        className={styles.close}
        aria-label={say('triage.notices.dismiss')}
        aria-describedby={wordsId}
        onClick={() => void app.dismissNotice(notice.id)}
      >
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </li>
  );
}

function NoticeAction({ action, wordsId }: { action: Notice['action']; wordsId: string }) {
  const { app } = useWinnow();
  const run = useRun();
  switch (action?.kind) {
    case 'accept-token-file':
      return (
        <Button aria-describedby={wordsId} onClick={() => void app.acceptTokenFile()}>
          {say('triage.notices.keepItInAFile')}
        </Button>
      );
    case 'check-missing':
      return (
        <Button aria-describedby={wordsId} onClick={() => void app.checkMissing(action.accountId)}>
          {say('triage.notices.lookEachOneUp')}
        </Button>
      );
    case 'start-at-login':
      return (
        <Button aria-describedby={wordsId} onClick={() => void app.startAtLogin()}>
          {say('triage.notices.startWithMySession')}
        </Button>
      );
    case 'restart-to-update':
      return (
        <Button aria-describedby={wordsId} onClick={() => void app.restartToUpdate()}>
          {say('triage.notices.restartToUpdate')}
        </Button>
      );
    case 'sign-in-to-proxy':
      return (
        <Button aria-describedby={wordsId} onClick={() => run('proxy.signIn')}>
          {commandTitle('proxy.signIn')}
        </Button>
      );
    case 'show-crashes':
      return (
        <Button aria-describedby={wordsId} onClick={() => run('crashes.open')}>
          {crashWords.see}
        </Button>
      );
    case undefined:
      return null;
    default:
      return action satisfies never;
  }
}
