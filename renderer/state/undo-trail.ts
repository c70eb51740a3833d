type Ids = readonly string[];

/** An edit that was begun here, by its command, and which conversations it was made of. */
type Begun = { readonly commandId: string | null; readonly ids: Ids };

export type UndoTrail = ReturnType<typeof createUndoTrail>;

/** Of an edit that was not made here. */
export const nowhere: Begun = { commandId: null, ids: [] };

/** Where undo and redo take the eye: the conversations of the edits begun here, the newest last. */
export function createUndoTrail() {
  let undoable: Begun[] = [];
  let redoable: Begun[] = [];

  /** @returns the newest; nowhere where that edit was not made here */
  function turn(from: Begun[], to: Begun[]): Begun {
    const made = from.pop() ?? nowhere;
    to.push(made);
    return made;
  }

  return {
    /** An edit is begun. @returns what is to be told of it: which were made; what was undone before cannot be redone then */
    begin(commandId: string): (kept: Ids) => void {
      const made = { commandId, ids: [] as Ids };
      undoable.push(made);
      return (kept) => {
        made.ids = kept;
        if (kept.length > 0) redoable = [];
        else undoable = undoable.filter((each) => each !== made);
      };
    },
    /** What undo, or redo, would lead to. */
    next: (isUndo: boolean): Ids => (isUndo ? undoable : redoable).at(-1)?.ids ?? [],
    undo: (): Begun => turn(undoable, redoable),
    redo: (): Begun => turn(redoable, undoable),
    forget(): void {
      undoable = [];
      redoable = [];
    },
  };
}
