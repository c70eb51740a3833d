import { useState } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { accountOf } from '../state/selectors.ts';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { Modal } from '../ui/modal.tsx';

/** Asks first: an account takes its follow-ups, local values and unsent changes with it. */
export function SignOutDialog({ accountId }: { accountId: string }) {
  const { accounts, ui } = useWinnow();
  const account = useWinnowState((state) => accountOf(state, accountId));
  /** As the main process counted when it kept the account; changes may have been queued since it was last shown. */
  const [found, setFound] = useState(0);
  const [isBusy, setBusy] = useState(false);
  if (!account) return null;
  const queued = Math.max(found, account.status.waiting + account.status.needsYou);

  async function leave(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setFound((await accounts.signOut(accountId, queued > 0)) ?? 0);
    setBusy(false);
  }

  return (
    <Modal title={say('accounts.signOutDialog.signOutOf', { name: account.name })} focusId="sign-out-keep">
      <div className={form.fields}>
        {queued > 0 ? (
          <p>
            <strong>
              {say('accounts.signOutDialog.notReachedYet', { queued, title: account.capabilities.title })}
            </strong>{' '}
            {say('accounts.signOutDialog.throwsAway', { queued })}
          </p>
        ) : null}
        <p className={form.quiet}>
          {say('accounts.signOutDialog.itsConversationsFollowUpsLocal', { title: account.capabilities.title })}
        </p>
      </div>
      <div className={form.actions}>
        <Button tone="danger" onClick={() => void leave()}>
          {queued > 0
            ? say('accounts.signOutDialog.signOutAndDiscard', { queued })
            : say('accounts.signOutDialog.signOut')}
        </Button>
        <Button id="sign-out-keep" tone="main" onClick={() => ui.closeDialog()}>
          {say('accounts.signOutDialog.keep')}
        </Button>
      </div>
    </Modal>
  );
}
