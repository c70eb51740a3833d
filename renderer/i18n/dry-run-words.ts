import type { Directory } from '#shared/account.ts';
import type { DryRun } from '#shared/dry-run.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { shapeOf } from '#shared/edits/shape.ts';
import { editWords } from './edit-words.ts';
import { reasonSentence } from './reason-words.ts';
import { say } from './say.ts';

/** What is done to each of them. */
type Act = { readonly name: string | null; readonly edits: readonly Edit[] };

/** "Close 214", "Add tag vip · 214". */
export const bulkWords = (act: Act, count: number, directory: Directory): string =>
  say('edits.dryRun.bulk', { ...actWords(act, directory), count });

/** "Close 229 conversations" */
export const bulkTitle = (act: Act, count: number, directory: Directory): string =>
  say('edits.dryRun.bulkTitle', { ...actWords(act, directory), count });

/** A macro by its name, an edit by what it does: "Close" reads on by itself, "Add tag vip" needs to be set apart from how many it is on. */
function actWords({ name, edits: [edit] }: Act, directory: Directory) {
  const shape = edit === undefined || name !== null ? 'other' : shapeOf(edit);
  return { shape, what: name ?? (edit ? editWords(edit, directory) : '') };
}

export const dryRunWords = {
  byAccount: say('edits.dryRun.byAccount'),
  account: say('edits.dryRun.account'),
  change: say('edits.dryRun.change'),
  cannot: say('edits.dryRun.cannot'),
  held: say('edits.dryRun.held'),
  sent: say('edits.dryRun.sent'),
  keptHere: say('edits.dryRun.keptHere'),
  allCan: say('edits.dryRun.allCan'),
  /** The offer to go on without those that do not change. */
  without: ({ cannot, held }: { readonly cannot: number; readonly held: number }): string =>
    say('edits.dryRun.without', {
      count: cannot + held,
      which: held === 0 ? 'cannot' : cannot === 0 ? 'held' : 'both',
    }),
};

export const heldReasons = {
  replied: say('edits.dryRun.heldReasons.replied'),
  moved: say('edits.dryRun.heldReasons.moved'),
} as const satisfies Record<DryRun['held'][number]['why'], string>;

export const cannotWords = (why: DryRun['cannot'][number]['why']): string =>
  why === null ? say('edits.dryRun.cannot.isSoAlready') : reasonSentence(why).replace(/\.$/, '');

/** What stands under a number: the one reason, or that there are several. */
export function sharedWords(words: readonly string[]): string {
  const [first = '', ...others] = new Set(words);
  return others.length === 0 ? first : say('edits.dryRun.shared', { length: others.length + 1 });
}
