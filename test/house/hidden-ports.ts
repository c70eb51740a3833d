import { type Finding, findings, isNode, type Node, nameOf, type Source } from './syntax.ts';

/**
 * Default values that could stand for a port or a capability: whoever leaves one out would not see what is used instead.
 * Only null, a text, a number, a list or an object of such, and a constant of the same file made of these say at the
 * spot all there is to know. Yes or no is no such value: it switches something off that the caller never heard of.
 */
export const hiddenPortsOf = (source: Source): Finding[] => {
  const constants = new Map<string, Node>();
  return findings(source, (node, _parents, textOf) => {
    if (node.type === 'Program') for (const [name, value] of constantsOf(node)) constants.set(name, value);
    if (node.type === 'AssignmentPattern') return isPlain(node.right, constants) ? null : textOf(node);
    // `given.random ?? Math.random` is the same default in other words.
    const isFallback = node.type === 'LogicalExpression' || node.type === 'AssignmentExpression';
    return isFallback && /^(\?\?|\|\|)/.test(String(node.operator)) && isFunction(node.right) ? textOf(node) : null;
  });
};

const isFunction = (node: unknown): boolean =>
  isNode(node) &&
  (/Function/.test(node.type) || (node.type === 'ParenthesizedExpression' && isFunction(node.expression)));

/** The file's own constants by name. */
function constantsOf(program: Node): [string, Node][] {
  const statements = (Array.isArray(program.body) ? program.body.filter(isNode) : []).map((statement) =>
    isNode(statement.declaration) ? statement.declaration : statement,
  );
  return statements
    .filter(({ type, kind }) => type === 'VariableDeclaration' && kind === 'const')
    .flatMap(({ declarations }) => (Array.isArray(declarations) ? declarations : []))
    .flatMap(({ id, init }) => (isNode(init) ? [[nameOf(id) ?? '', init] as [string, Node]] : []));
}

function isPlain(node: unknown, constants: ReadonlyMap<string, Node>): boolean {
  if (!isNode(node)) return true; // the hole of a list
  const all = (part: unknown) => Array.isArray(part) && part.every((child) => isPlain(child, constants));
  switch (node.type) {
    case 'Literal':
      return typeof node.value !== 'boolean';
    case 'TemplateLiteral':
      return all(node.expressions);
    case 'ArrayExpression':
      return all(node.elements);
    case 'ObjectExpression':
      return all(node.properties);
    case 'Property':
      return isPlain(node.value, constants);
    case 'UnaryExpression':
      return node.operator !== '!' && isPlain(node.argument, constants);
    case 'BinaryExpression':
      return isPlain(node.left, constants) && isPlain(node.right, constants);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return isPlain(node.expression, constants);
    case 'Identifier':
      return isPlainConstant(nameOf(node) ?? '', constants);
    default:
      return false;
  }
}

function isPlainConstant(name: string, constants: ReadonlyMap<string, Node>): boolean {
  const value = constants.get(name);
  return name === 'undefined' || (value !== undefined && isPlain(value, constants));
}
