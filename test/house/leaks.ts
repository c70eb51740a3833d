import { type Finding, findings, isNode, type Node, nameOf, type Source, stringOf } from './syntax.ts';

const words = (list: string) => new Set(list.split(/\s+/));

/** Never to be named: clocks, timers, chance, the network, and the objects through which all of these are reached. */
const closed = words(
  `globalThis global window self performance setTimeout setInterval setImmediate scheduler requestIdleCallback
  requestAnimationFrame Atomics MessageChannel BroadcastChannel Worker FinalizationRegistry WeakRef Temporal fetch
  XMLHttpRequest WebSocket EventSource navigator crypto require eval Function`,
);

/** Of these only some parts may be touched, each by its name at the spot: `const { now } = Date` would hide which. */
const guarded: Readonly<Record<string, (part: string) => boolean>> = {
  Date: (part) => part === 'UTC' || part === 'parse',
  Math: (part) => part !== 'random',
  AbortSignal: (part) => part === 'any' || part === 'abort',
  process: () => false,
  Intl: () => false,
};

/** What reads the machine's zone or language, whatever it is called on. */
const ofTheMachine = words(
  `resolvedOptions getTimezoneOffset toDateString toTimeString toLocaleDateString toLocaleTimeString localeCompare
  toLocaleLowerCase toLocaleUpperCase getFullYear getMonth getDate getDay getHours getMinutes
  setFullYear setMonth setDate setHours setMinutes`,
);

/** Node's modules of which nothing depends on the moment; files are the engine's own. */
const openModules = words('node:async_hooks node:fs node:fs/promises node:path node:util');
/** Packages from which a seed takes nothing. Who may import which, the layers say. */
const openPackages = words('zod better-sqlite3');

const ofSqlite = /'now'|\bcurrent_(date|time|timestamp)\b|\bunixepoch\(\)|\brandom(blob)?\(/i;

/**
 * Everything through which a source file reaches the machine beside the ports, so that the same seed would not give the
 * same run again.
 */
export const leaksOf = (source: Source): Finding[] =>
  findings(source, (node, parents, textOf) => {
    const [parent] = parents;
    switch (node.type) {
      case 'Identifier':
        return isLeak(node, parents) ? reached(node, parents, textOf) : null;
      case 'MemberExpression':
        if (isNode(node.object) && node.object.type === 'MetaProperty' && partOf(node) === 'env') return textOf(node);
        return ofTheMachine.has(partOf(node) ?? '') ? (partOf(node) ?? '') : null;
      case 'Property':
        return parent?.type === 'ObjectPattern' && ofTheMachine.has(nameOf(node.key) ?? '') ? textOf(node) : null;
      case 'CallExpression':
        return isInWordsOfTheMachine(node) ? 'toLocaleString' : null;
      case 'Literal':
      case 'TemplateElement':
        return ofSqlite.test(textOf(node)) ? 'SQL that reads the machine' : null;
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
        return leakImported(node);
      default:
        return null;
    }
  });

/** What a leaking identifier reaches for: a part of it, this very moment, or whatever is in it. */
function reached(node: Node, [parent]: readonly Node[], textOf: (node: Node) => string): string {
  if (parent && isObjectOf(node, parent)) return textOf(parent);
  const isNow = parent?.type === 'NewExpression' && parent.callee === node && argumentsOf(parent).length === 0;
  return isNow ? 'new Date()' : textOf(node);
}

/** @param node an identifier */
function isLeak(node: Node, [parent, above]: readonly Node[]): boolean {
  const name = nameOf(node) ?? '';
  if (closed.has(name)) return true;
  const isOpen = Object.hasOwn(guarded, name) ? guarded[name] : undefined;
  if (!isOpen || !parent) return false;
  if (parent.type === 'BinaryExpression' && parent.operator === 'instanceof') return false;
  if (!isObjectOf(node, parent)) return !(name === 'Date' && isOfOneMoment(node, parent));
  const part = partOf(parent);
  if (name === 'Intl') return !(above && isFormatOfNoMachine(parent, above));
  return part === null || !isOpen(part);
}

const isObjectOf = (node: Node, parent: Node) => parent.type === 'MemberExpression' && parent.object === node;

/** The part that a member expression names, in either way to write it; null where only the run will know. */
const partOf = (member: Node) => (member.computed === false ? nameOf(member.property) : stringOf(member.property));

const argumentsOf = (call: Node): Node[] => (Array.isArray(call.arguments) ? call.arguments.filter(isNode) : []);

/** `new Date(ms)`. Without an argument it is now, with several in the machine's zone, spread it may be either. */
function isOfOneMoment(node: Node, parent: Node): boolean {
  const [first, ...others] = argumentsOf(parent);
  const isMade = parent.type === 'NewExpression' && parent.callee === node;
  return isMade && first !== undefined && first.type !== 'SpreadElement' && others.length === 0;
}

/** `new Intl.DateTimeFormat('en', { timeZone })`: what is left out, the machine says. */
function isFormatOfNoMachine(member: Node, call: Node): boolean {
  const [language, options] = argumentsOf(call);
  if (call.callee !== member || stringOf(language) === null) return false;
  if (partOf(member) !== 'DateTimeFormat') return true;
  const properties = isNode(options) && Array.isArray(options.properties) ? options.properties : [];
  return properties.some((property) => isNode(property) && nameOf(property.key) === 'timeZone');
}

/** `toLocaleString` is one name for numbers and dates: with a language it is taken for a number's, unless made of a Date. */
function isInWordsOfTheMachine({ callee, arguments: given }: Node): boolean {
  if (!isNode(callee) || callee.type !== 'MemberExpression' || partOf(callee) !== 'toLocaleString') return false;
  const isDate = isNode(callee.object) && callee.object.type === 'NewExpression';
  return isDate || stringOf(Array.isArray(given) ? given[0] : null) === null;
}

/** @returns the module, or its part, that an import brings in and may not; null where it may */
function leakImported(node: Node): string | null {
  const path = stringOf(node.source);
  if (node.source === null || node.importKind === 'type' || node.exportKind === 'type') return null;
  if (path === null) return 'import of what only the run will know';
  if (/^[.#]/.test(path) || openModules.has(path) || openPackages.has(path)) return null;
  if (path !== 'node:crypto' || !Array.isArray(node.specifiers)) return path;
  const names = node.specifiers.map(({ type, imported, local }: Record<string, unknown>) =>
    type === 'ImportSpecifier' ? nameOf(imported) : type === 'ExportSpecifier' ? nameOf(local) : '*',
  );
  return names.every((name) => name === 'createHash') ? null : `${path} ${names.join(', ')}`;
}
