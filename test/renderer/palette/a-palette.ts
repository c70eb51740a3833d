import { type Found, nothingFound, type PaletteLine } from '#renderer/palette/lines.ts';
import { paletteGroups } from '#renderer/palette/palette-groups.ts';
import { peopleIn } from '#renderer/palette/use-found.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import { aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

// A Saturday at noon, wherever this runs.
export const now = new Date(2026, 10, 21, 12).getTime();
export const none: ReadonlySet<string> = new Set();

export const ana = aRow(1, {
  contactName: 'Ana Souza',
  contactId: 'ct_a',
  preview: 'Can you call me back?',
  tags: ['vip'],
});
export const anais = aRow(2, { contactName: 'Anaïs Delacroix', contactId: 'ct_b' });
export const third = aRow(3, { contactName: 'Dai Nguyen', contactId: 'ct_c' });

type Setting = { rows?: readonly ConversationRow[]; found?: Partial<Found>; shown?: readonly string[] };

/** The palette over a list, as it answers what is typed. */
export async function aPalette({ rows = [ana, anais, third], found = {}, shown = ['c1', 'c2', 'c3'] }: Setting = {}) {
  const made = aWinnow(rows);
  await made.winnow.start();
  await made.settled();
  const offered = (typed: string) =>
    paletteGroups(
      {
        typed,
        state: made.state(),
        nowMs: now,
        isShown: (id) => shown.includes(id),
        found: { ...nothingFound, ...found },
      },
      none,
    );
  const lines = (typed: string) => offered(typed).flatMap((group) => group.lines);
  const first = (typed: string): PaletteLine => {
    const [line] = lines(typed);
    if (!line) throw new Error(`nothing is offered for ${typed}`);
    return line;
  };
  return { ...made, offered, lines, first };
}

export const foundFor = (rows: readonly ConversationRow[]): Partial<Found> => ({
  conversations: rows,
  people: peopleIn({ rows, isAll: true }),
});
