/**
 * Whose conversations a page of a list holds, where the token alone says what it opens.
 * @param told what each row says of it
 * @returns undefined where none says anything, or they say several
 */
export function toldSpace(told: readonly unknown[]): string | undefined {
  const [space, ...others] = new Set(told.filter((each) => typeof each === 'string' && each !== ''));
  return others.length === 0 ? (space as string | undefined) : undefined;
}
