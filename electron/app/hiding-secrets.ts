import type { SecretStore } from '../ports.ts';
import type { Redactor } from './redact.ts';

/** The same store; every secret that passes is taken out of the log from then on. */
export function hidingSecrets(store: SecretStore, redact: Redactor): SecretStore {
  return {
    get kind() {
      return store.kind;
    },
    get(key) {
      const value = store.get(key);
      if (value !== null) hideAll(value, redact);
      return value;
    },
    set(key, value) {
      hideAll(value, redact);
      store.set(key, value);
    },
    remove: (key) => store.remove(key),
    acceptFile: () => store.acceptFile(),
  };
}

/** Credentials are kept as one JSON object; each of its values is a secret. */
function hideAll(value: string, redact: Redactor): void {
  redact.hide(value);
  try {
    for (const part of Object.values(JSON.parse(value))) if (typeof part === 'string') redact.hide(part);
  } catch {
    // No JSON: the value itself is the secret.
  }
}
