import { type FormEvent, useEffect } from 'react';
import type { ProviderView } from '#shared/ipc/accounts.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { hostOf } from './account-words.ts';
import styles from './connect-dialog.module.css';
import { ProviderField, TextField } from './form-field.tsx';
import { checkValues, connectedAs, type FormValues, fieldKey, fieldNamed, toForm } from './form-values.ts';
import { ProviderSummary } from './provider-summary.tsx';
import { TrialLine } from './trial-line.tsx';
import { fieldId, type Trial, useTrial } from './use-trial.ts';

type Props = {
  provider: ProviderView;
  values: FormValues;
  change: (values: FormValues) => void;
  back: () => void;
};

/** What one provider needs to be told. It can be tried before anything is kept. */
export function ConnectForm({ provider, values, change, back }: Props) {
  const { accounts } = useWinnow();
  const { trial, attempt, changed } = useTrial();
  const data = toForm(provider, values);
  const [firstField] = provider.form;
  const start = provider.defaultBaseUrl === '' || !firstField ? 'baseUrl' : fieldKey(firstField);
  useEffect(() => document.getElementById(fieldId(start))?.focus(), [start]);

  function put(next: Partial<FormValues>): void {
    changed();
    change({ ...values, ...next });
  }

  function ask(channel: 'test' | 'connect'): void {
    void attempt({
      problem: checkValues(provider, values),
      words: say('accounts.connectForm.asking', { host: hostOf(data.baseUrl || provider.defaultBaseUrl) }),
      ask: () => accounts[channel](data),
      fieldOf: (key) => fieldNamed(provider.form, key),
    });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    ask('connect');
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={provider.title}>
      <div className={styles.columns}>
        <Fields provider={provider} values={values} trial={trial} put={put} />
        <ProviderSummary capabilities={provider.capabilities} />
      </div>
      <div className={form.actions}>
        <Button tone="quiet" keys="Escape" onClick={back}>
          {say('accounts.connectForm.otherProvider')}
        </Button>
        <TrialLine trial={trial} />
        <Button onClick={() => ask('test')}>{say('accounts.connectForm.testConnection')}</Button>
        <Button tone="main" type="submit" keys="Enter">
          {say('accounts.connectForm.connect')}
        </Button>
      </div>
    </form>
  );
}

type FieldsProps = {
  provider: ProviderView;
  values: FormValues;
  trial: Trial;
  put: (change: Partial<FormValues>) => void;
};

/** Where the provider is, what it asks for, and what Winnow calls the account. */
function Fields({ provider, values, trial, put }: FieldsProps) {
  const known = useWinnowState((state) => state.app.accounts);
  const knownAs = connectedAs(provider, values, known);
  return (
    <div className={form.fields}>
      <TextField
        field="baseUrl"
        label={say('accounts.connectForm.baseURL')}
        hint={say('accounts.connectForm.changeItWhereYouRun')}
        value={values.baseUrl}
        trial={trial}
        change={(baseUrl) => put({ baseUrl })}
      />
      {provider.form.map((field) => {
        const key = fieldKey(field);
        return (
          <ProviderField
            key={key}
            field={field}
            value={values.fields.get(key)}
            trial={trial}
            change={(value) => put({ fields: new Map(values.fields).set(key, value) })}
          />
        );
      })}
      <TextField
        field="name"
        label={say('accounts.connectForm.name')}
        hint={
          knownAs !== null
            ? say('accounts.connectForm.thisIsWhichIsConnected', { knownAs })
            : say('accounts.connectForm.whatWinnowCallsThisAccount')
        }
        value={values.name}
        trial={trial}
        change={(name) => put({ name })}
      />
    </div>
  );
}
