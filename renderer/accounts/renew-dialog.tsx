import { type FormEvent, useEffect, useState } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { accountOf } from '../state/selectors.ts';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { Modal } from '../ui/modal.tsx';
import { whereOf } from './account-words.ts';
import { ProviderField } from './form-field.tsx';
import { credentialsOf, type FormValues, fieldKey, fieldNamed, firstGap } from './form-values.ts';
import { TrialLine } from './trial-line.tsx';
import { fieldId, useTrial } from './use-trial.ts';

/** Another token for an account whose old one is refused or lost. Nothing that waits is lost meanwhile. */
export function RenewDialog({ accountId }: { accountId: string }) {
  const { accounts } = useWinnow();
  const account = useWinnowState((state) => accountOf(state, accountId));
  const provider = useWinnowState((state) => state.accounts.providers)?.find(({ id }) => id === account?.provider);
  const problem = useWinnowState((state) => state.accounts.providersProblem);
  const [typed, setTyped] = useState<FormValues['fields']>(new Map());
  const { trial, attempt, changed } = useTrial();
  useEffect(() => void accounts.readProviders(), [accounts]);
  const fields = provider?.form.filter(({ part }) => part === 'credentials') ?? [];
  const [first] = fields;
  const start = first ? fieldId(fieldKey(first)) : null;
  // The fields may come after the dialog, which by then has put the focus on its button.
  useEffect(() => {
    if (start !== null) document.getElementById(start)?.focus();
  }, [start]);
  if (!account) return null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!account) return;
    void attempt({
      problem: firstGap(fields, typed),
      words: say('accounts.renewDialog.asking', { where: whereOf(account) }),
      ask: () => accounts.renew(accountId, credentialsOf(fields, typed)),
      fieldOf: (key) => fieldNamed(fields, key),
    });
  }

  return (
    <Modal title={say('accounts.renewDialog.enterANewToken')} about={account.name} isHeld={typed.size > 0}>
      <form onSubmit={submit} noValidate>
        <div className={form.fields}>
          {problem ? <p role="alert">{problem}</p> : null}
          {fields.map((field) => {
            const key = fieldKey(field);
            return (
              <ProviderField
                key={key}
                field={field}
                value={typed.get(key)}
                trial={trial}
                change={(value) => {
                  changed();
                  setTyped(new Map(typed).set(key, value));
                }}
              />
            );
          })}
        </div>
        <div className={form.actions}>
          <TrialLine trial={trial} />
          <Button tone="main" type="submit" keys="Enter">
            {say('accounts.renewDialog.signIn')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
