/**
 * What must come of each mutant of `rule.ts`, by the text that it puts there: killed where the check notices, survived
 * where it cannot. A tool that says anything else of these is not believed about the app.
 */
export const expected: readonly (readonly [replacement: string, status: 'Killed' | 'Survived' | 'NoCoverage'])[] = [
  ['2 / 1000', 'Killed'],
  ['() => undefined', 'Killed'],
  ['true', 'Killed'],
  ['false', 'Killed'],
  ['ageMs <= limitMs', 'Killed'],
  ['ageMs >= limitMs', 'Survived'],
  ['() => undefined', 'Survived'],
  ['ageMs + limitMs', 'NoCoverage'],
];
