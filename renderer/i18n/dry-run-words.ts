import type { Directory } from '#shared/account.ts';
import type { DryRun } from '#shared/dry-run.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { editWords } from './edit-words.ts';
import { counted } from './names.ts';
import { reasonSentence } from './reason-words.ts';

/** What is done to each of them. */
type Act = { readonly name: string | null; readonly edits: readonly Edit[] };

/** "Close 214", "Add tag vip · 214". */
export const bulkWords = (act: Act, count: number, directory: Directory): string =>
  joint(actWords(act, directory), count.toLocaleString());

/** "Close 229 conversations" */
export const bulkTitle = (act: Act, count: number, directory: Directory): string =>
  joint(actWords(act, directory), counted(count, 'conversation'));

/** A macro by its name, an edit by what it does. */
const actWords = ({ name, edits: [edit] }: Act, directory: Directory): string =>
  name ?? (edit ? editWords(edit, directory) : '');

/** "Close" reads on by itself; "Add tag vip" needs to be set apart from how many it is on. */
const joint = (what: string, whom: string) =>
  /^(Close|Reopen|Archive)$/.test(what) ? `${what} ${whom}` : `${what} · ${whom}`;

export const dryRunWords = {
  byAccount: 'By account',
  account: 'Account',
  change: 'Change',
  cannot: 'Cannot',
  held: 'Held',
  allCan: 'All of them change',
  /** The offer to go on without those that do not change. */
  without({ cannot, held }: { readonly cannot: number; readonly held: number }): string {
    const count = cannot + held;
    const are = [cannot > 0 ? 'cannot' : [], held > 0 ? (count === 1 ? 'is held' : 'are held') : []].flat();
    return `Leave out the ${count === 1 ? 'one' : count.toLocaleString()} that ${are.join(' or ')}`;
  },
};

export const heldReasons = {
  replied: 'The customer has replied since',
  moved: 'Changed elsewhere since',
} as const satisfies Record<DryRun['held'][number]['why'], string>;

export const cannotWords = (why: DryRun['cannot'][number]['why']): string =>
  why === null ? 'is so already' : reasonSentence(why).replace(/\.$/, '');

/** What stands under a number: the one reason, or that there are several. */
export function sharedWords(words: readonly string[]): string {
  const [first = '', ...others] = new Set(words);
  return others.length === 0 ? first : `${others.length + 1} reasons`;
}
