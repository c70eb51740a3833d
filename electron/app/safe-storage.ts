import { safeStorage } from 'electron';
import type { Cipher } from '../accounts/secrets.ts';

/**
 * The system's encryption, once the app is ready; null where this machine has none.
 * On Linux without a keyring, Chromium falls back to a password that is in its source (`basic_text`): that is none.
 */
export function systemCipher(): Cipher | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  // Electron 25 cannot say which backend it is, but calls a machine without a keyring unavailable.
  if (process.platform === 'linux' && 'getSelectedStorageBackend' in safeStorage) {
    if (safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
  }
  return {
    encrypt: (plain) => safeStorage.encryptString(plain),
    decrypt: (sealed) => safeStorage.decryptString(sealed),
  };
}
