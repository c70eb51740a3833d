import { app } from 'electron';

/** Says a last word and ends. */
export function leave(code: number, stream: NodeJS.WriteStream, words: string): void {
  stream.write(words, () => app.exit(code));
}
