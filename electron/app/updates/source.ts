import { z } from 'zod';

/** Where new versions are published, and by whose key. */
export type UpdateSource = { readonly address: string; readonly key: string };

/** Put in by whoever builds a release (`vite.config.ts`); empty in a build that looks for none. */
declare const builtWithUpdates: { readonly address: string; readonly key: string };

const fromEnvironment = z.object({ WINNOW_UPDATE_ADDRESS: z.url(), WINNOW_UPDATE_KEY: z.string().min(1) });

/**
 * @param ofPolicy an address that the machine's policy gives, null where it wants none, undefined where it says nothing
 * @param env heard only where Winnow runs out of its sources: a package hears its builder and the policy
 * @returns null: nothing is looked for; a package is asked nothing over what others on the way can read
 */
export function updateSource(
  ofPolicy: string | null | undefined,
  isPackaged: boolean,
  env: Readonly<Record<string, string | undefined>>,
): UpdateSource | null {
  if (ofPolicy === null) return null;
  const given = isPackaged ? null : fromEnvironment.safeParse(env);
  const { address, key } = given?.success
    ? { address: given.data.WINNOW_UPDATE_ADDRESS, key: given.data.WINNOW_UPDATE_KEY }
    : builtWithUpdates;
  const from = ofPolicy ?? address;
  const isOpen = isPackaged && !/^https:/i.test(from);
  return key === '' || isOpen || from === '' ? null : { address: from, key };
}
