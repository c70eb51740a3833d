import type { Account } from './account.ts';

/** What stays the same of an account however it is called and whatever token opens it. */
export type Scope = {
  readonly provider: string;
  readonly baseUrl: string;
  /** The sub-account, business or account number at that address; null where the token alone tells. */
  readonly space: string | null;
};

/** What a provider says of where its accounts are. */
export type Whereabouts = {
  readonly defaultBaseUrl: string;
  /** The option that names the space at the base URL; null where only the token tells which one it opens. */
  readonly spaceOption: string | null;
};

/** @param account its base URL may be left out, or empty: the provider's own */
export function scopeOf(
  { defaultBaseUrl, spaceOption }: Whereabouts,
  { provider, baseUrl, options }: Pick<Account, 'provider' | 'options'> & { readonly baseUrl?: string | undefined },
): Scope {
  const space = spaceOption === null ? '' : String(options[spaceOption] ?? '').trim();
  return {
    provider,
    baseUrl: canonical(baseUrl || defaultBaseUrl),
    space: space === '' ? null : space,
  };
}

/**
 * One spelling of an address: the host in small letters, no port that goes without saying, no slash at its end. Another
 * host is another address, with or without www: what it leads to only its owner knows.
 */
function canonical(address: string): string {
  return hrefOf(address).replace(/\/+$/, '');
}

function hrefOf(address: string): string {
  try {
    return new URL(address).href;
  } catch {
    return address; // the form and the file say what is wrong with it
  }
}

export const isSameScope = (a: Scope, b: Scope) =>
  a.provider === b.provider && a.baseUrl === b.baseUrl && a.space === b.space;

/** The name, or the name with a number where another account has it: on screen, names tell accounts apart. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const one = number === 1 ? name : `${name} ${number}`;
    if (!taken.includes(one)) return one;
  }
}
