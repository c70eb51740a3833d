import { app } from 'electron';

/** Says a last word and ends. */
export function leave(code: number, stream: NodeJS.WriteStream, words: string): void {
  stream.write(words, () => app.exit(code));
}

/** As a promise that nobody waits for it would leave an empty window; thrown by itself, Electron says what is wrong. */
export function failAloud(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
