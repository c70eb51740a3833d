/** A reason to stop that the person at the terminal can act on: shown as a sentence, without a stack. */
export class Stop extends Error {}

/**
 * Tells the person what happens. Everything goes to stderr, so that a command's stdout holds its result and no chatter.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
