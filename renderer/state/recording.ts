import type { Edit } from '#shared/edits/edit.ts';
import type { MacroStep } from '#shared/macro-schema.ts';
import { lastWords } from '#shared/macros.ts';
import { type Core, patch } from './core.ts';
import { stepOf } from './macro-meaning.ts';
import type { Meant } from './meant.ts';
import type { State } from './state.ts';

/** What the macro that is being recorded would do. It makes something new. */
export const recordedSteps = ({ ui }: State): readonly MacroStep[] =>
  lastWords(ui.recording?.given.flatMap(({ steps, isUndone }) => (isUndone ? [] : steps)) ?? []);

export type Recorder = ReturnType<typeof createRecorder>;

/** Writes down what the agent does, while they want it: what is undone is not of it. */
export function createRecorder(core: Core) {
  const now = () => core.store.getState().ui.recording;
  /** One after the other: a time takes longer to be read than a tag. */
  let writing = Promise.resolve();

  async function write(commandId: string, ids: readonly string[], meant: Meant): Promise<void> {
    const { steps, missed } = meant.steps ? { steps: meant.steps, missed: null } : await stepsOf(ids, meant.edits);
    const recording = now();
    if (recording === null) return;
    const given = [...recording.given, { commandId, steps, isUndone: false }];
    patch(core, 'ui', { recording: { given, missed } });
  }

  async function stepsOf(ids: readonly string[], edits: readonly Edit[]) {
    const steps: MacroStep[] = [];
    let missed: Edit | null = null;
    for (const edit of edits) {
      const step = await stepOf(core, ids[0] ?? null, edit);
      if (step === null) missed = edit;
      else steps.push(step);
    }
    return { steps, missed };
  }

  function turn(commandId: string, isUndone: boolean): void {
    const recording = now();
    if (recording === null) return;
    const given = recording.given.map((each) => (each.commandId === commandId ? { ...each, isUndone } : each));
    patch(core, 'ui', { recording: { given, missed: null } });
  }

  return {
    begin: (): void => patch(core, 'ui', { recording: { given: [], missed: null } }),
    end: (): void => patch(core, 'ui', { recording: null }),
    /** A command was given. */
    took(commandId: string, ids: readonly string[], meant: Meant): void {
      if (now() !== null) writing = writing.then(() => write(commandId, ids, meant));
    },
    /** It was undone, or made again. */
    turned(commandId: string, isUndone: boolean): void {
      writing = writing.then(() => turn(commandId, isUndone));
    },
  };
}
