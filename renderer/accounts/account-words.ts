import type { AccountView } from '#shared/ipc/accounts.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import { needYou } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { syncSentence } from '../i18n/status-words.ts';

/** The part of an address that tells servers apart; the address itself where it is none yet. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

/** Which server an account is at, in a word or two. */
export const whereOf = ({ sample, baseUrl }: Pick<AccountView, 'sample' | 'baseUrl'>) =>
  sample ? say('accounts.account.sample') : hostOf(baseUrl);

/** The letter that stands for an account. */
export const initialOf = (name: string) => ([...name][0] ?? '').toUpperCase();

/**
 * What waits in an account, the worst first.
 * @param inbox conversations in its inbox, null where not known
 * @returns the words, and whether they ask for the agent
 */
export function standing(
  { gate, needsYou }: Pick<SyncStatus, 'gate' | 'needsYou'>,
  inbox: number | null,
): readonly [words: string, isUrgent: boolean] {
  const isSignedOut = gate?.kind === 'auth';
  const parts = [
    isSignedOut ? say('accounts.account.signedOut') : '',
    needsYou > 0 ? needYou(needsYou) : '',
    inbox === null ? '' : say('accounts.account.inTheInbox', { inbox }),
  ];
  return [parts.filter(Boolean).join(' · '), isSignedOut || needsYou > 0];
}

/** How an account stands, in Settings. `clock` as for the foot. */
export const standingSentence = (status: SyncStatus, clock: (ms: number) => string) =>
  status.gate?.kind === 'auth' ? say('accounts.account.needsToBeConnectedAgain') : syncSentence(status, clock);

/** What a signed-out account holds back. */
export function waitingWords({ waiting, needsYou }: Pick<SyncStatus, 'waiting' | 'needsYou'>): string {
  const queued = waiting + needsYou;
  return queued === 0 ? say('accounts.account.whatYouChangeWaitsHere') : say('accounts.account.here', { queued });
}
