import { type ViewColor, viewColors } from './view-order.ts';

export const tagColors = viewColors;

/** What a tag is drawn in: it is called so, or begins so where this ends in a colon. */
export type TagColor = { readonly tag: string; readonly color: ViewColor };

/** @returns null for none of its own */
export function colorOf(colors: readonly TagColor[], tag: string): ViewColor | null {
  const name = tag.toLowerCase();
  const fits = (each: string) => name === each || (each.endsWith(':') && name.startsWith(each));
  return colors.find((each) => fits(each.tag.toLowerCase()))?.color ?? null;
}
