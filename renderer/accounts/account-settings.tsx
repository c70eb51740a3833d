import { type FormEvent, useState } from 'react';
import { type Directory, emptyDirectory } from '#shared/account.ts';
import { connectionFormSchema } from '#shared/connection-form.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { issueOf } from '#shared/issue.ts';
import { meIn } from '#shared/me.ts';
import { serverSaysOf } from '#shared/reason.ts';
import { useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { dates } from '../i18n/dates.ts';
import { issueSentence } from '../i18n/issue-words.ts';
import { reasonSentence } from '../i18n/reason-words.ts';
import { say } from '../i18n/say.ts';
import { whoWords } from '../i18n/who-words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import form from '../ui/form.module.css';
import styles from './account-settings.module.css';
import { standingSentence, waitingWords, whereOf } from './account-words.ts';
import { CapabilityTable } from './capability-table.tsx';

/** Settings → Accounts: what is connected, how it stands, and all that can be done with it. */
export function AccountSettings() {
  const run = useRun();
  const accounts = useWinnowState((state) => state.app.accounts);
  return (
    <>
      <ul>
        {accounts.map((account) => (
          <li key={account.id}>
            <Account account={account} />
          </li>
        ))}
      </ul>
      <p className={styles.connect}>
        <Button onClick={() => run('account.connect')}>{say('accounts.accountSettings.connectAnAccount')}</Button>
      </p>
    </>
  );
}

function Account({ account }: { account: AccountView }) {
  const { gate } = account.status;
  const [isRenaming, setRenaming] = useState(false);
  const isSignedOut = gate?.kind === 'auth';
  const says = serverSaysOf(gate?.reason ?? null);
  return (
    <details className={styles.account} open={isSignedOut}>
      <summary>
        <span className={styles.name}>{account.name}</span>
        <span className={styles.quiet}>
          {account.capabilities.title} · {whereOf(account)}
        </span>
        <span className={gate ? styles.gate : styles.quiet}>{standingSentence(account.status, dates.clock)}</span>
      </summary>
      {gate ? (
        <p className={styles.words}>
          {reasonSentence(gate.reason)} {isSignedOut ? waitingWords(account.status) : null}{' '}
          {says ? <q dir="auto">{says}</q> : null}
        </p>
      ) : null}
      {isRenaming ? (
        <Rename account={account} done={() => setRenaming(false)} />
      ) : (
        <Choices account={account} rename={() => setRenaming(true)} />
      )}
      <Policy account={account} />
      <You account={account} />
      <CapabilityTable capabilities={account.capabilities} />
    </details>
  );
}

function Choices({ account, rename }: { account: AccountView; rename: () => void }) {
  const { accounts, ui } = useWinnow();
  const { id: accountId, sample, status } = account;
  const isPaused = status.gate?.kind === 'paused';
  const isSignedOut = status.gate?.kind === 'auth';
  return (
    <div className={styles.choices}>
      <Button onClick={() => void accounts.setPaused(accountId, !isPaused)}>
        {isPaused ? say('accounts.accountSettings.resume') : say('accounts.accountSettings.pause')}
      </Button>
      {sample ? null : (
        <>
          <Button onClick={rename}>{say('accounts.accountSettings.rename')}</Button>
          <Button tone={isSignedOut ? 'main' : 'plain'} onClick={() => ui.openDialog({ kind: 'renew', accountId })}>
            {say('accounts.accountSettings.enterANewToken')}
          </Button>
          <Button onClick={() => ui.openDialog({ kind: 'signOut', accountId })}>
            {say('accounts.accountSettings.signOut')}
          </Button>
        </>
      )}
    </div>
  );
}

const policies = [
  { value: 'ask', label: say('accounts.accountSettings.askMe') },
  { value: 'mine', label: say('accounts.accountSettings.sendMine') },
  { value: 'theirs', label: say('accounts.accountSettings.keepTheirs') },
] as const;

/** What happens when both sides changed one value. A close is held all the same when the customer has written. */
function Policy({ account }: { account: AccountView }) {
  const { accounts } = useWinnow();
  return (
    <Choice
      legend={say('accounts.accountSettings.whenBothSidesChangedThe')}
      options={policies}
      value={account.conflictPolicy}
      choose={(policy) => void accounts.setConflictPolicy(account.id, policy)}
    />
  );
}

/** Which of the account's agents they are. */
function You({ account }: { account: AccountView }) {
  const { ui } = useWinnow();
  const directory = useWinnowState((state) => state.accounts.directories.get(account.id)) ?? emptyDirectory;
  const me = meIn(account, directory);
  return (
    <div className={styles.choices}>
      <span className={styles.quiet}>{whoWords.you}</span>
      <span dir="auto">{me === null ? whoWords.unknown : nameOf(directory.assignees, me)}</span>
      {directory.me === null ? (
        <Button onClick={() => ui.openDialog({ kind: 'who', accountId: account.id, assigns: false })}>
          {whoWords.change}
        </Button>
      ) : (
        <span className={styles.quiet}>{whoWords.asProvider(account.capabilities.title)}</span>
      )}
    </div>
  );
}

const nameOf = (all: Directory['assignees'], id: string) => all.find((each) => each.id === id)?.name ?? id;

function Rename({ account, done }: { account: AccountView; done: () => void }) {
  const { accounts } = useWinnow();
  const [typed, setTyped] = useState(account.name);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = `rename-${account.id}`;

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const name = connectionFormSchema.shape.name.safeParse(typed);
    const wrong = name.success
      ? await accounts.rename(account.id, name.data)
      : issueSentence(issueOf(name.error, typed));
    if (wrong === null) done();
    else setProblem(wrong);
  }

  return (
    <form className={styles.choices} onSubmit={(event) => void save(event)}>
      <input
        className={form.input}
        aria-label={say('accounts.accountSettings.nameOfTheAccount')}
        aria-invalid={problem !== null}
        aria-describedby={problem ? problemId : undefined}
        dir="auto"
        data-escape="own"
        value={typed}
        ref={focusOnce}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') done();
        }}
      />
      <Button type="submit" tone="main" keys="Enter">
        {say('accounts.accountSettings.rename')}
      </Button>
      <Button tone="quiet" keys="Escape" onClick={done}>
        {say('accounts.accountSettings.keepTheName')}
      </Button>
      {problem ? (
        <p id={problemId} className={form.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </form>
  );
}

/** Typing replaces the name that is there. */
function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
