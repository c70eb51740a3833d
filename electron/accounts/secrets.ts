import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, SecretStore } from '../ports.ts';
import { forgetIn, readSecretsFile, type TokensUnused, writeSecretsFile } from './secrets-file.ts';

/** The system's own encryption. */
export type Cipher = {
  encrypt(plain: string): Buffer;
  /** @throws when it was not encrypted by this user on this machine */
  decrypt(sealed: Buffer): string;
};

export type SecretsOptions = {
  readonly dataDir: string;
  /** null where the machine has no secret store */
  readonly cipher: Cipher | null;
  readonly nowMs: () => number;
  readonly log: Log;
};

/**
 * Opens the tokens of this machine. Where it has a secret store, `secrets.json` holds what that encrypted; where it has
 * none, `tokens.json` holds them as they are, if the agent agreed, and otherwise they last for the session.
 * Never throws: tokens that cannot be read are missing, and asked for again.
 * @returns the store, and what the agent must be told about it
 */
export function openSecrets(options: SecretsOptions): { store: SecretStore; problems: TokensUnused[] } {
  const { dataDir, cipher, nowMs, log } = options;
  const plainPath = join(dataDir, 'tokens.json');
  const hasPlainFile = existsSync(plainPath);
  const plain = readSecretsFile(plainPath, true, nowMs());
  const problems = plain.problem ? [plain.problem] : [];
  const left = plain.problem?.problem === 'readable-by-others' ? plainPath : null;

  if (cipher) {
    const sealedPath = join(dataDir, 'secrets.json');
    const sealed = readSecretsFile(sealedPath, false, nowMs());
    if (sealed.problem) problems.push(sealed.problem);
    const store = systemStore(sealedPath, sealed.values, cipher, log, left);
    if (hasPlainFile && !plain.problem) moveInto(store, plain.values, plainPath, log);
    return { store, problems };
  }
  return { store: ownStore(plainPath, plain.values, hasPlainFile && !plain.problem, left), problems };
}

/** @param left a file whose tokens are not used and which stays where it is, or null */
function systemStore(
  path: string,
  sealed: Map<string, string>,
  cipher: Cipher,
  log: Log,
  left: string | null,
): SecretStore {
  const opened = new Map<string, string | null>();
  const open = (key: string): string | null => {
    const value = sealed.get(key);
    if (value === undefined) return null;
    try {
      return cipher.decrypt(Buffer.from(value, 'base64'));
    } catch (error) {
      log.warn('the secret store does not open a token: it must be entered again', { error });
      return null;
    }
  };
  return {
    kind: 'system',
    get(key) {
      const known = opened.get(key);
      if (known !== undefined) return known;
      const value = open(key);
      opened.set(key, value);
      return value;
    },
    set(key, value) {
      opened.set(key, value);
      sealed.set(key, cipher.encrypt(value).toString('base64'));
      writeSecretsFile(path, sealed);
    },
    remove(key) {
      if (left !== null) forgetIn(left, key);
      opened.delete(key);
      if (sealed.delete(key)) writeSecretsFile(path, sealed);
    },
    acceptFile() {},
  };
}

/** In memory, and in a file once the agent accepts one. */
function ownStore(path: string, values: Map<string, string>, hasFile: boolean, left: string | null): SecretStore {
  let isKept = hasFile;
  return {
    get kind() {
      return isKept ? 'file' : 'session';
    },
    get: (key) => values.get(key) ?? null,
    set(key, value) {
      values.set(key, value);
      if (isKept) writeSecretsFile(path, values);
    },
    remove(key) {
      if (left !== null) forgetIn(left, key);
      if (values.delete(key) && isKept) writeSecretsFile(path, values);
    },
    acceptFile() {
      writeSecretsFile(path, values);
      isKept = true;
    },
  };
}

/** The machine has a secret store by now: tokens leave the readable file, which goes once they are safe. */
function moveInto(store: SecretStore, values: ReadonlyMap<string, string>, path: string, log: Log): void {
  try {
    for (const [key, value] of values) if (store.get(key) === null) store.set(key, value);
    rmSync(path);
  } catch (error) {
    log.warn('The token file could not be moved into the secret store', { error });
  }
}
