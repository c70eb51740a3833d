/** A type of the D-Bus, as the specification writes it: `s`, `as`, `a{sv}`, `(iiay)`. */
export type Type =
  | { readonly kind: Basic }
  | { readonly kind: 'variant' }
  | { readonly kind: 'array'; readonly of: Type }
  | { readonly kind: 'struct'; readonly of: readonly Type[] };

export type Basic = 'y' | 'b' | 'n' | 'q' | 'i' | 'u' | 'x' | 't' | 'd' | 's' | 'o' | 'g';

/** As deep as a value may be nested: the specification's bound for arrays and structs together. */
const deepest = 64;
const basics = 'ybnqiuxtdsog';

/** @throws where it is no signature */
export function typesOf(signature: string): Type[] {
  const types: Type[] = [];
  let at = 0;

  function next(depth: number): Type {
    const code = signature[at] ?? '';
    at += 1;
    if (depth > deepest) throw new Error('a D-Bus signature is too deep');
    if (code !== '' && basics.includes(code)) return { kind: code as Basic };
    if (code === 'v') return { kind: 'variant' };
    if (code === 'a') return { kind: 'array', of: next(depth + 1) };
    if (code === '(' || code === '{') return { kind: 'struct', of: until(code === '(' ? ')' : '}', depth + 1) };
    throw new Error(`a D-Bus signature has ${JSON.stringify(code)}`);
  }

  function until(end: string, depth: number): Type[] {
    const parts: Type[] = [];
    while (signature[at] !== end) parts.push(next(depth));
    at += 1;
    return parts;
  }

  while (at < signature.length) types.push(next(0));
  return types;
}

const alignments: Readonly<Record<Basic, number>> = {
  y: 1,
  g: 1,
  n: 2,
  q: 2,
  b: 4,
  i: 4,
  u: 4,
  s: 4,
  o: 4,
  x: 8,
  t: 8,
  d: 8,
};

/** Where a value of the type may begin, counted from the beginning of the message. */
export function alignmentOf(type: Type): number {
  if (type.kind === 'array') return 4;
  if (type.kind === 'struct') return 8;
  return type.kind === 'variant' ? 1 : alignments[type.kind];
}
