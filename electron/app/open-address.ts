import { type BrowserWindow, dialog, shell } from 'electron';
import { endOf } from '#shared/address.ts';
import type { Language } from '#shared/language.ts';
import { wordsIn } from '../words.ts';

/**
 * Asks the agent by a dialog of the system's, which no page can answer, and opens what they said yes to. The only place
 * that hands the system an address; the contract lets nothing here but https and the mail of one person.
 * @param address as `openable` tells it
 * @returns whether it was opened
 */
export async function openAddress(window: BrowserWindow, address: string, language: Language): Promise<boolean> {
  const { ask, open, cancel } = wordsIn(language).openAddress;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: ask(endOf(address)),
    detail: address,
    buttons: [open, cancel],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return false;
  await shell.openExternal(address);
  return true;
}
