/** Longer messages are folded, so that one pasted log does not bury the conversation. */
const foldAt = 1200;
/** As much more is drawn at a time. */
const pieceLength = 20_000;
/** How far back a piece looks for a place between words. */
const mostBack = 200;

/**
 * Where the shown part of a message ends.
 * @param pieces shown beside the fold, integer ≥ 0
 * @returns index behind its last character, between words where some are near, never within a sign of two halves
 */
export function pieceOf(text: string, pieces: number): number {
  const most = pieces === 0 ? foldAt : pieces * pieceLength;
  if (text.length <= most) return text.length;
  const space = /\s\S*$/.exec(text.slice(most - mostBack, most));
  if (space) return most - mostBack + space.index;
  return /[\ud800-\udbff]/.test(text[most - 1] ?? '') ? most - 1 : most;
}
