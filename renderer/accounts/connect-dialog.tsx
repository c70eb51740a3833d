import { useEffect, useState } from 'react';
import type { ProviderView } from '#shared/ipc/accounts.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from './connect-dialog.module.css';
import { ConnectForm } from './connect-form.tsx';
import { emptyValues, type FormValues } from './form-values.ts';
import { ProviderList } from './provider-list.tsx';

/**
 * Provider, then address and credentials. What is typed is kept per provider while the dialog is open, and nowhere
 * else: it goes with it.
 */
export function ConnectDialog() {
  const { accounts } = useWinnow();
  const providers = useWinnowState((state) => state.accounts.providers);
  const problem = useWinnowState((state) => state.accounts.providersProblem);
  const known = useWinnowState((state) => state.app.accounts);
  const [provider, setProvider] = useState<ProviderView | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, FormValues>>(new Map());
  useEffect(() => void accounts.readProviders(), [accounts]);

  function back(): boolean {
    if (!provider) return false;
    setLast(provider.id);
    setProvider(null);
    return true;
  }

  return (
    <Modal
      title={say('accounts.connectDialog.connectAnAccount')}
      about={provider?.title}
      size="large"
      onEscape={back}
      isHeld={provider !== null}
    >
      {provider ? (
        <ConnectForm
          key={provider.id}
          provider={provider}
          values={
            drafts.get(provider.id) ??
            emptyValues(
              provider,
              known.map(({ name }) => name),
            )
          }
          change={(values) => setDrafts(new Map(drafts).set(provider.id, values))}
          back={back}
        />
      ) : providers ? (
        <ProviderList providers={providers} first={last} choose={setProvider} />
      ) : (
        <div className={styles.wait}>
          {problem ? (
            <>
              <p role="alert">{problem}</p>
              <Button onClick={() => void accounts.readProviders()}>{say('accounts.connectDialog.tryAgain')}</Button>
            </>
          ) : null}
        </div>
      )}
    </Modal>
  );
}
