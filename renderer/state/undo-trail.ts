type Ids = readonly string[];

export type UndoTrail = ReturnType<typeof createUndoTrail>;

/** Where undo and redo take the eye: the conversations of the edits made here, the newest last. */
export function createUndoTrail() {
  const undoable: Ids[] = [];
  const redoable: Ids[] = [];

  /** @returns the conversations of the newest; none where that edit was not made here */
  function turn(from: Ids[], to: Ids[]): Ids {
    const ids = from.pop() ?? [];
    to.push(ids);
    return ids;
  }

  return {
    /** An edit was made: what was undone before it cannot be redone. */
    made(ids: Ids): void {
      undoable.push(ids);
      redoable.length = 0;
    },
    undo: (): Ids => turn(undoable, redoable),
    redo: (): Ids => turn(redoable, undoable),
    forget(): void {
      undoable.length = 0;
      redoable.length = 0;
    },
  };
}
