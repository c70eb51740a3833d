import type { SavedView } from './saved-view.ts';

/** What a view may be coloured with; each is a token of the interface. */
export const viewColors = ['amber', 'green', 'teal', 'blue', 'violet', 'rose'] as const;
export type ViewColor = (typeof viewColors)[number];

/** The keys that views are reached by: each is the key of a command, which the agent may change. */
export const viewSlots = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type ViewSlot = (typeof viewSlots)[number];

/** The first of the keys that no view of these has; null where all are taken. */
export const freeSlot = (views: readonly SavedView[]): ViewSlot | null =>
  viewSlots.find((slot) => views.every((view) => view.slot !== slot)) ?? null;

/** The same views with one of them at another place. @param to its index afterwards; past an end is at that end */
export function movedTo(views: readonly SavedView[], id: string, to: number): readonly SavedView[] {
  const moved = views.find((view) => view.id === id);
  if (!moved) return views;
  const others = views.filter((view) => view.id !== id);
  return [...others.slice(0, Math.max(0, to)), moved, ...others.slice(Math.max(0, to))];
}
