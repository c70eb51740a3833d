import type { CommandId } from '#shared/commands.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import type { tourSentences } from '../i18n/tour-words.ts';
import { type Core, patch } from './core.ts';

type Step = {
  readonly id: keyof typeof tourSentences;
  /** The keys of all of them are shown. */
  readonly does: readonly CommandId[];
  /** What is done only by an edit that this is true of: its command opens a dialog. Absent: by any of the commands. */
  readonly by?: (edit: Edit) => boolean;
};

/** What is done in each step of the tour. */
export const tourSteps = [
  { id: 'move', does: ['list.next', 'list.previous'] },
  { id: 'finish', does: ['conversation.done'] },
  { id: 'undo', does: ['edit.undo'] },
  { id: 'later', does: ['followUp.snooze'], by: (edit) => followUpOf(edit)?.act === 'snooze' },
  { id: 'find', does: ['app.palette'] },
] as const satisfies readonly Step[];

/** The way through an inbox, learned by going it. It asks nothing, covers nothing, and every step can be passed over. */
export type Tour = ReturnType<typeof createTour>;

export function createTour(core: Core) {
  const step = () => core.store.getState().ui.tour;
  const asked = (): Step | undefined => tourSteps[step() ?? tourSteps.length];
  const goTo = (tour: number | null) => patch(core, 'ui', { tour });

  /** Passes a step over, whether it was done or not. */
  function next(): void {
    const now = step();
    if (now !== null) goTo(now < tourSteps.length ? now + 1 : null);
  }

  return {
    next,
    begin(): void {
      goTo(0);
      core.focus('list');
    },
    end(): void {
      goTo(null);
      core.focus('list');
    },
    /** A command is done: a step that asks for it is behind the agent. */
    did(id: CommandId): void {
      const now = asked();
      if (now?.by === undefined && now?.does.includes(id)) next();
    },
    /** Edits are kept: so is a step that asks for one of them. */
    made(edits: readonly Edit[]): void {
      const by = asked()?.by;
      if (by && edits.some(by)) next();
    },
  };
}
