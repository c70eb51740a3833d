import type { AccountView } from '#shared/ipc.ts';
import type { SyncStatus } from '#shared/sync-status.ts';

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
  sample ? 'sample' : hostOf(baseUrl);

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
    isSignedOut ? 'signed out' : '',
    needsYou > 0 ? `${needsYou.toLocaleString()} ${needsYou === 1 ? 'needs' : 'need'} you` : '',
    inbox === null ? '' : `${inbox.toLocaleString()} in the inbox`,
  ];
  return [parts.filter(Boolean).join(' · '), isSignedOut || needsYou > 0];
}
