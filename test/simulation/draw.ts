import type { Chance } from './chance.ts';
import { createActs } from './draw-acts.ts';
import { createValues, type Place } from './draw-values.ts';
import type { ScriptEvent } from './script.ts';

/** Something that happens within a few minutes from a moment on, as a person would tell it; times count from it. */
export type Motif = (draw: Draw) => readonly ScriptEvent[];

export type Motifs = Readonly<Record<string, Motif>>;

export type Draw = ReturnType<typeof createDraw>;

/** What a motif is made of: values worth setting at one account, and what people, machines and networks do there. */
export const createDraw = (chance: Chance, place: Place) => ({
  ...createValues(chance, place),
  ...createActs(chance, place.account),
});
