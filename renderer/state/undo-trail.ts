type Ids = readonly string[];

/** An edit that was begun here: which conversations it was made of. */
type Begun = { ids: Ids };

export type UndoTrail = ReturnType<typeof createUndoTrail>;

/** Where undo and redo take the eye: the conversations of the edits begun here, the newest last. */
export function createUndoTrail() {
  let undoable: Begun[] = [];
  let redoable: Begun[] = [];

  /** @returns what the newest was made of; nothing where that edit was not made here */
  function turn(from: Begun[], to: Begun[]): Ids {
    const made = from.pop() ?? { ids: [] };
    to.push(made);
    return made.ids;
  }

  return {
    /** An edit is begun. @returns what is to be told of it: which were made; what was undone before cannot be redone then */
    begin(): (kept: Ids) => void {
      const made: Begun = { ids: [] };
      undoable.push(made);
      return (kept) => {
        made.ids = kept;
        if (kept.length > 0) redoable = [];
        else undoable = undoable.filter((each) => each !== made);
      };
    },
    /** What undo, or redo, would lead to. */
    next: (isUndo: boolean): Ids => (isUndo ? undoable : redoable).at(-1)?.ids ?? [],
    undo: (): Ids => turn(undoable, redoable),
    redo: (): Ids => turn(redoable, undoable),
    forget(): void {
      undoable = [];
      redoable = [];
    },
  };
}
