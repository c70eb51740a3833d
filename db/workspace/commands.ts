import { z } from 'zod';
import { type Edit, editSchema } from '#shared/edits/edit.ts';
import type { Db } from '../connect.ts';

/** As many commands as can be taken back, per account. */
export const undoDepth = 200;

const stepsSchema = z.array(z.strictObject({ id: z.string(), edits: z.array(editSchema) }));

/** What a command meant for one conversation, or what takes it back. */
export type Step = { readonly id: string; readonly edits: readonly Edit[] };

export type DoneCommand = {
  readonly seq: number;
  readonly commandId: string;
  readonly title: string;
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
};

export type CommandTable = {
  /** A new command ends what could be redone. */
  add(accountId: string, commandId: string, title: string, undo: readonly Step[], redo: readonly Step[]): void;
  /** The newest command not taken back, or null. */
  lastDone(accountId: string): DoneCommand | null;
  /** The one taken back last, or null. */
  lastUndone(accountId: string): DoneCommand | null;
  setUndone(seq: number, undone: boolean): void;
  /** The conversation was merged into another: what takes edits back, or makes them again, is about that one. */
  move(accountId: string, from: string, to: string): void;
};

export function commandTable(db: Db): CommandTable {
  const add = db.prepare(
    'INSERT INTO command (command_id, account_id, title, undo_json, redo_json) VALUES (?, ?, ?, ?, ?)',
  );
  const dropUndone = db.prepare('DELETE FROM command WHERE account_id = ? AND undone = 1');
  const prune = db.prepare(
    `DELETE FROM command WHERE account_id = @accountId AND seq <= (
       SELECT seq FROM command WHERE account_id = @accountId ORDER BY seq DESC LIMIT 1 OFFSET ${undoDepth})`,
  );
  const columns = 'seq, command_id, title, undo_json, redo_json';
  const lastDone = db.prepare(
    `SELECT ${columns} FROM command WHERE account_id = ? AND undone = 0 ORDER BY seq DESC LIMIT 1`,
  );
  const lastUndone = db.prepare(
    `SELECT ${columns} FROM command WHERE account_id = ? AND undone = 1 ORDER BY seq LIMIT 1`,
  );
  const setUndone = db.prepare('UPDATE command SET undone = ? WHERE seq = ?');
  const about = db.prepare(`SELECT ${columns} FROM command WHERE account_id = ? AND instr(redo_json, ?) > 0`);
  const setSteps = db.prepare('UPDATE command SET undo_json = ?, redo_json = ? WHERE seq = ?');
  return {
    add: (accountId, commandId, title, undo, redo) => {
      dropUndone.run(accountId);
      add.run(commandId, accountId, title, JSON.stringify(undo), JSON.stringify(redo));
      prune.run({ accountId });
    },
    lastDone: (accountId) => toCommandOrNull(lastDone.get(accountId)),
    lastUndone: (accountId) => toCommandOrNull(lastUndone.get(accountId)),
    setUndone: (seq, undone) => void setUndone.run(undone ? 1 : 0, seq),
    move: (accountId, from, to) => {
      const moved = (steps: readonly Step[]) =>
        JSON.stringify(steps.map((step) => (step.id === from ? { ...step, id: to } : step)));
      for (const row of about.all(accountId, JSON.stringify(from))) {
        const { seq, undo, redo } = toCommand(row);
        setSteps.run(moved(undo), moved(redo), seq);
      }
    },
  };
}

const toCommandOrNull = (row: unknown) => (row ? toCommand(row) : null);

function toCommand(row: unknown): DoneCommand {
  const { seq, command_id, title, undo_json, redo_json } = row as {
    seq: number;
    command_id: string;
    title: string;
    undo_json: string;
    redo_json: string;
  };
  return {
    seq,
    commandId: command_id,
    title,
    undo: stepsSchema.parse(JSON.parse(undo_json)),
    redo: stepsSchema.parse(JSON.parse(redo_json)),
  };
}
