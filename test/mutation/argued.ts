/** A mutant that lives and may: no test can tell it from the code, or none should. */
export type Argued = {
  readonly file: string;
  /** The text that the mutant replaces, as it stands in the file but for line breaks. */
  readonly original: string;
  readonly replacement: string;
  /** How often the file holds that text; once where it is left out. */
  readonly times?: number;
  readonly why: string;
};

const notReached = 'The types let nothing get here: what is broken there is noticed by no run, and told by tsc.';

export const argued: readonly Argued[] = [
  {
    file: 'shared/edits/merge.ts',
    original: "edit.kind === 'setStatus'",
    replacement: 'true',
    why: 'No other kind of edit has a status, so the status alone decides; the kind is there for the types.',
  },
  {
    file: 'shared/edits/merge.ts',
    original: 'newestInboundAtMs !== null',
    replacement: 'true',
    why: 'null compares as 0, and no message is newer than 0 where 0 is the least that was seen; it is there for the types.',
  },
  {
    file: 'shared/edits/intent.ts',
    original: 'default: return edit satisfies never;',
    replacement: 'default:',
    times: 4,
    why: notReached,
  },
  {
    file: 'shared/edits/edit-values.ts',
    original: 'default: return edit satisfies never;',
    replacement: 'default:',
    times: 2,
    why: notReached,
  },
  {
    file: 'shared/edits/edit-values.ts',
    original: 'default: return fieldOf(edit) as never;',
    replacement: 'default:',
    why: notReached,
  },
];
