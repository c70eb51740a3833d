/** A way to say each kind of a fact: one that has no words does not compile. */
export type Sayings<Fact extends { readonly kind: string }, More extends readonly unknown[] = []> = {
  readonly [Kind in Fact['kind']]: (fact: Extract<Fact, { readonly kind: Kind }>, ...more: More) => string;
};

export function sayBy<Fact extends { readonly kind: string }, More extends readonly unknown[]>(
  sayings: Sayings<Fact, More>,
  fact: Fact,
  ...more: More
): string {
  // The table has the words of this very kind, which the compiler cannot see of a key and a fact together.
  const say = sayings[fact.kind as Fact['kind']] as (fact: Fact, ...more: More) => string;
  return say(fact, ...more);
}
