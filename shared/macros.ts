import { macroSlots } from './macro-commands.ts';
import type { Macro, MacroStep } from './macro-schema.ts';

/** What of a conversation a step is about: of two that are about the same, the later one counts. */
export const stepTarget = (step: MacroStep): string => ('part' in step ? `${step.field}:${step.part}` : step.field);

/** The steps that count, in their order. */
export const lastWords = (steps: readonly MacroStep[]): readonly MacroStep[] =>
  steps.filter((step, at) => !steps.slice(at + 1).some((later) => stepTarget(later) === stepTarget(step)));

/** The first place that nobody has; null where all are taken. */
export const freeSlot = (macros: readonly Macro[]): Macro['slot'] | null =>
  macroSlots.find((slot) => !macros.some((macro) => macro.slot === slot)) ?? null;
