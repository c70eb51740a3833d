import type { CommandId } from '#shared/commands.ts';
import type { tourSentences } from '../i18n/tour-words.ts';
import { type Core, patch } from './core.ts';

/** What is done in each step of the tour, by any of these; the keys of all of them are shown. */
export const tourSteps = [
  { id: 'move', does: ['list.next', 'list.previous'] },
  { id: 'finish', does: ['conversation.done'] },
  { id: 'undo', does: ['edit.undo'] },
  { id: 'later', does: ['followUp.snooze'] },
  { id: 'find', does: ['app.palette'] },
] as const satisfies readonly { readonly id: keyof typeof tourSentences; readonly does: readonly CommandId[] }[];

/** The way through an inbox, learned by going it. It asks nothing, covers nothing, and every step can be passed over. */
export function createTour(core: Core) {
  const step = () => core.store.getState().ui.tour;
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
      const does: readonly CommandId[] = tourSteps[step() ?? tourSteps.length]?.does ?? [];
      if (does.includes(id)) next();
    },
  };
}
