/** Read when the file is loaded: what is broken here has to be broken before any test runs. */
const limitMs = 2 * 1000;

export const isLate = (ageMs: number): boolean => ageMs > limitMs;

/** No test asks for it. */
export const lateByMs = (ageMs: number): number => ageMs - limitMs;
