import { type Finding, findings, isNode, type Node, nameOf, type Source } from './syntax.ts';

/** Two words side by side, or one beside something that is filled in, with the end of a sentence. */
const asSentence = /(?<!\p{L})\p{L}[\p{L}’'-]+[:;,]? \p{L}[\p{L}’'-]+(?!\p{L})|(\p{L}{2,} …|… \p{L}{2,}).*[.?!]$/u;
/** Signs and capitals of SQL and of formats, which no sentence of ours holds. */
const asCode =
  /[_@=<>{}[\]\\|*]|\b[A-Z]{2,} [\w(]|\b(AND|OR|DESC|ASC|NOT|IS)\b|^[\w-]+: |\d[a-z]+ \d|'(none|self)'|\w:\w|prefers-/;

/** What somebody reads and no program. */
const isSentence = (text: string): boolean => asSentence.test(text) && !asCode.test(text);

/** For whoever reads the log, or mends the program: neither is the agent. */
const isForDevelopers = (parents: readonly Node[]): boolean =>
  parents.some((parent) => {
    if (parent.type === 'CallExpression' && isNode(parent.callee) && parent.callee.type === 'MemberExpression') {
      return nameOf(parent.callee.object) === 'log' || lastNameOf(parent.callee.object) === 'log';
    }
    return (
      parent.type === 'NewExpression' && /^(Error|RangeError|SyntaxError|TypeError)$/.test(nameOf(parent.callee) ?? '')
    );
  });

const lastNameOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'MemberExpression' ? nameOf(node.property) : null;

/** What stands between the tags of a component, or in one of these attributes, is read as it is: a single word as well. */
const isShown = (text: string): boolean => /\p{L}{2,}/u.test(text);
const isShownBy = ([parent]: readonly Node[]): boolean => {
  const name = parent?.type === 'JSXAttribute' && isNode(parent.name) ? parent.name.name : null;
  return typeof name === 'string' && /^(title|label|placeholder|legend|heading|hint|about|aria-label)$/.test(name);
};

/** Sentences of a natural language in a source file. @returns the text of each */
export const sentencesOf = (source: Source): Finding[] =>
  findings(source, (node, parents, textOf) => {
    if (isForDevelopers(parents)) return null;
    const isTagged = parents.some(({ type }) => type === 'TaggedTemplateExpression');
    if (node.type === 'JSXText' && typeof node.value === 'string')
      return isShown(node.value) ? node.value.trim() : null;
    if (node.type === 'Literal' && typeof node.value === 'string') {
      const isSaid = isSentence(node.value) || (isShownBy(parents) && isShown(node.value));
      return isSaid ? node.value : null;
    }
    if (node.type !== 'TemplateLiteral' || isTagged) return null;
    // What is filled in may be a word.
    const text = textOf(node)
      .slice(1, -1)
      .replaceAll(/\$\{[^}]*\}/g, '…');
    return isSentence(text) ? text : null;
  });
