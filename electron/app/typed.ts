/** What the agent is typing in a dialog, in memory alone: the window that shows it may end before it is set. */
export function keepTyped() {
  let text = '';
  return {
    keep(typed: string): void {
      text = typed;
    },
    /** Gives it back once. @returns null where nothing was being typed */
    take(): string | null {
      const taken = text;
      text = '';
      return taken.trim() === '' ? null : taken;
    },
  };
}
