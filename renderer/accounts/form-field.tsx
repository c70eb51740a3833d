import type { FormField } from '#shared/account.ts';
import { providerWords } from '../i18n/provider-words.ts';
import { say } from '../i18n/say.ts';
import styles from '../ui/form.module.css';
import { fieldKey } from './form-values.ts';
import { fieldId, type Trial } from './use-trial.ts';

type TextProps = {
  /** Which one, as trials name it. */
  field: string;
  label: string;
  hint?: string | null;
  value: string;
  trial: Trial;
  change: (value: string) => void;
  isSecret?: boolean;
  isRequired?: boolean;
};

/** A line to fill in, with where to find it and, if it is the wrong one, why. */
export function TextField({ field, label, hint = null, value, trial, change, isSecret, isRequired }: TextProps) {
  const id = fieldId(field);
  const problem = trial.kind === 'failed' && trial.field === field ? trial.sentence : null;
  const describedBy = [problem ? `${id}-problem` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {isRequired === false ? <span className={styles.optional}> {say('accounts.formField.optional')}</span> : null}
      </label>
      <input
        id={id}
        className={styles.input}
        type={isSecret ? 'password' : 'text'}
        value={value}
        onChange={(event) => change(event.target.value)}
        required={isRequired ?? true}
        aria-invalid={problem !== null}
        aria-describedby={describedBy || undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir={isSecret ? 'ltr' : 'auto'}
      />
      {problem ? (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

type ProviderFieldProps = {
  field: FormField;
  value: string | boolean | undefined;
  trial: Trial;
  change: (value: string | boolean) => void;
};

/** One line of a provider's form, as the provider describes it. */
export function ProviderField({ field, value, trial, change }: ProviderFieldProps) {
  const key = fieldKey(field);
  if (field.kind === 'flag') {
    const id = fieldId(key);
    return (
      <div className={styles.flag}>
        <input
          id={id}
          type="checkbox"
          role="switch"
          aria-checked={value === true}
          className={styles.switch}
          checked={value === true}
          onChange={(event) => change(event.target.checked)}
          aria-describedby={field.hint ? `${id}-hint` : undefined}
        />
        <label htmlFor={id}>
          {providerWords(field.label)}
          {field.hint ? (
            <span id={`${id}-hint`} className={styles.hint}>
              {providerWords(field.hint)}
            </span>
          ) : null}
        </label>
      </div>
    );
  }
  return (
    <TextField
      field={key}
      label={providerWords(field.label)}
      hint={providerWords(field.hint)}
      value={typeof value === 'string' ? value : ''}
      trial={trial}
      change={change}
      isSecret={field.kind === 'secret'}
      isRequired={field.required}
    />
  );
}
