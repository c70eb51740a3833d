import type { Edit } from '#shared/edits/edit.ts';
import type { MacroStep } from '#shared/macro-schema.ts';
import { lastWords } from '#shared/macros.ts';
import { type Core, patch } from './core.ts';
import { stepOf } from './macro-meaning.ts';
import type { State } from './state.ts';

/** What the macro that is being recorded would do. It makes something new. */
export const recordedSteps = ({ ui }: State): readonly MacroStep[] => lastWords(ui.recording?.given.flat() ?? []);

export type Recorder = ReturnType<typeof createRecorder>;

/** Writes down what the agent does, while they want it: what is undone is not of it. */
export function createRecorder(core: Core) {
  const now = () => core.store.getState().ui.recording;
  /** One after the other: a time takes longer to be read than a tag. */
  let writing = Promise.resolve();

  async function write(ids: readonly string[], edits: readonly Edit[]): Promise<void> {
    const steps: MacroStep[] = [];
    let missed: Edit | null = null;
    for (const edit of edits) {
      const step = await stepOf(core, ids[0] ?? null, edit);
      if (step === null) missed = edit;
      else steps.push(step);
    }
    const recording = now();
    if (recording) patch(core, 'ui', { recording: { given: [...recording.given, steps], undone: [], missed } });
  }

  return {
    begin: (): void => patch(core, 'ui', { recording: { given: [], undone: [], missed: null } }),
    end: (): void => patch(core, 'ui', { recording: null }),
    /** A command was given. */
    took(ids: readonly string[], edits: readonly Edit[]): void {
      if (now() !== null) writing = writing.then(() => write(ids, edits));
    },
    turned(isUndo: boolean): void {
      const recording = now();
      if (recording === null) return;
      const { given, undone } = recording;
      const [from, to] = isUndo ? [given, undone] : [undone, given];
      const last = from.at(-1);
      if (last === undefined) return;
      const [left, more] = [from.slice(0, -1), [...to, last]];
      patch(core, 'ui', {
        recording: { ...recording, given: isUndo ? left : more, undone: isUndo ? more : left, missed: null },
      });
    },
  };
}
