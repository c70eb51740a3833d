import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/** Any node of a syntax tree: the walk looks at what all have in common, the rules at what few kinds have of their own. */
export type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
};

export type Source = { readonly file: string; readonly text: string };

/** What a rule of the house objects to. */
export type Finding = { readonly line: number; readonly what: string };

export const sourceOf = (file: string): Source => ({ file, text: readFileSync(file, 'utf8') });

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** The name of an identifier, or null. */
export const nameOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : null;

/** The text of a string in quotes, or null. */
export const stringOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;

/**
 * Judges every node that runs. Types are left out, because nothing of them is left when the code runs, and so are mere
 * names inside something else: `x.fetch`, `{ fetch: 1 }`.
 * @param judge what is wrong with a node, or null; the parents come innermost first
 * @returns in the order of the lines
 * @throws where the source cannot be parsed
 */
export function findings(
  { file, text }: Source,
  judge: (node: Node, parents: readonly Node[], words: (of: Node) => string) => string | null,
): Finding[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const found: Finding[] = [];
  const words = (of: Node) => text.slice(of.start, of.end).replaceAll(/\s+/g, ' ');

  function walk(node: Node, parents: readonly Node[]): void {
    const isType = node.type.startsWith('TS');
    if (isType && !isNode(node.expression)) return;
    const what = judge(node, parents, words);
    if (what !== null) found.push({ line: text.slice(0, node.start).split('\n').length, what });
    for (const [part, value] of Object.entries(node)) {
      // `as`, `satisfies` and `!` are types around an expression that runs.
      if ((isType && part !== 'expression') || isMereName(node, part)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, [node, ...parents]);
    }
  }
  if (isNode(program)) walk(program, []);
  return found.sort((a, b) => a.line - b.line);
}

function isMereName(node: Node, part: string): boolean {
  if (part === 'property' || part === 'key') return node.computed === false;
  return part === 'label' || /^(Import|Export)\w*Specifier$/.test(node.type);
}
