import { parseSync } from 'vite';
import { isNode, type Node } from '#test/house/syntax.ts';
import type { Guard } from './guard.ts';

/**
 * The source of a file that says, whenever it comes by one of these guards, that it did.
 * @param guards those of this file; each line stands in it exactly once
 */
export function withProbes(file: string, text: string, guards: readonly Guard[]): string {
  const { program } = parseSync(file, text);
  if (!isNode(program)) throw new Error(`${file} cannot be parsed.`);
  const inserted = guards.flatMap(({ rule, line }) => {
    // The guard itself begins where its text does, behind the space in front.
    const at = text.indexOf(line) + line.search(/\S/);
    return probeAt(program, at, `globalThis.passedGuards?.add(${rule})`);
  });
  return inserted
    .sort((a, b) => b.at - a.at)
    .reduce((running, { at, code }) => running.slice(0, at) + code + running.slice(at), text);
}

type Insertion = { readonly at: number; readonly code: string };

/** Before the innermost statement, or in front of the innermost value of a function, that holds this place. */
function probeAt(program: Node, at: number, probe: string): Insertion[] {
  let found: Insertion[] = [];
  function walk(node: Node): void {
    if (node.start > at || node.end <= at) return;
    const body = isNode(node.body) ? node.body : null;
    if (node.type === 'ArrowFunctionExpression' && body && body.type !== 'BlockStatement' && holds(body, at)) {
      found = [
        { at: body.start, code: `(${probe}, ` },
        { at: body.end, code: ')' },
      ];
    }
    for (const [part, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (!isNode(child) || !holds(child, at)) continue;
        const isStatement = Array.isArray(value) && (part === 'body' || part === 'consequent');
        if (isStatement && /Statement$|^VariableDeclaration$/.test(child.type)) {
          found = [{ at: child.start, code: `${probe};` }];
        }
        walk(child);
      }
    }
  }
  walk(program);
  return found;
}

const holds = ({ start, end }: Node, at: number) => start <= at && at < end;
