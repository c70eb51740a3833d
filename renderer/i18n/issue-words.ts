import { maxMetadataValueLength, maxTagLength } from '#shared/edits/edit.ts';
import type { Issue, IssueProblem } from '#shared/issue.ts';
import { say } from './say.ts';

type Say = (subject: string, issue: Pick<Issue, 'expected' | 'received'>) => string;

const sayings = {
  missing: (it) => say('troubles.issue.missing', { it }),
  'wrong-type': (it, { expected, received }) =>
    expected === null
      ? say('troubles.issue.wrongType.isOfAnotherType', { it })
      : say('troubles.issue.wrongType.shouldBeOfTypeNot', { it, expected, received }),
  'unknown-value': (it, { expected }) =>
    expected
      ? say('troubles.issue.unknownValue.shouldBeOneOf', { it, expected })
      : say('troubles.issue.unknownValue.hasAValueThatWinnow', { it }),
  'unknown-key': (it, { received }) =>
    received
      ? say('troubles.issue.unknownKey.hasAnUnknownField', { it, received })
      : say('troubles.issue.unknownKey.hasAFieldThatIs', { it }),
  'unknown-shape': (it) => say('troubles.issue.unknownShape', { it }),
  'no-time': (it) => say('troubles.issue.noTime', { it }),
  'no-uuid': (it) => say('troubles.issue.noUuid', { it }),
  'not-in-addresses': (it) => say('troubles.issue.notInAddresses', { it }),
  'too-large': (it, { expected }) => say('troubles.issue.tooLarge', { it, expected }),
  'too-long': (it, { expected }) => say('troubles.issue.tooLong', { it, Number: Number(expected) }),
  unread: (it) => say('troubles.issue.unread', { it }),
  'too-small': (it, { expected }) => say('troubles.issue.tooSmall', { it, expected }),
  undocumented: (it) => say('troubles.issue.undocumented', { it }),
  needed: (it) => say('troubles.issue.needed', { it }),
  'not-plain': (it) => say('troubles.issue.notPlain', { it }),
  'no-address': (it) => say('troubles.issue.noAddress', { it }),
  'not-secure': (it) => say('troubles.issue.notSecure', { it }),
  'no-account-number': (it) => say('troubles.issue.noAccountNumber', { it }),
  'no-accounts': (it) => say('troubles.issue.noAccounts', { it }),
  'no-provider': () => say('troubles.issue.noProvider'),
  'unknown-provider': (it, { expected }) => say('troubles.issue.unknownProvider', { it, expected }),
  twice: (it, { received }) => say('troubles.issue.twice', { it, received }),
  nameless: () => say('troubles.issue.nameless'),
  'tag-empty': () => say('troubles.issue.tagEmpty'),
  'tag-long': () => say('troubles.issue.tagLong', { maxTagLength }),
  'key-empty': () => say('troubles.issue.keyEmpty'),
  'key-long': () => say('troubles.issue.keyLong'),
  'value-long': () => say('troubles.issue.valueLong', { maxMetadataValueLength }),
  'macro-nameless': (it) => say('troubles.issue.macroNameless', { it }),
  'macro-empty': (it) => say('troubles.issue.macroEmpty', { it }),
} satisfies Record<IssueProblem, Say>;

/** What is wrong with a value, as a part of a sentence: "data[3].unread should be of type boolean, not null". */
export const issuePart = (issue: Issue, subject = issue.path || say('troubles.issue.wholeAnswer')): string =>
  sayings[issue.problem](subject, issue);

/** The same and how many there are beside it: "unread is missing (and 2 more)". */
export const wrongWords = ({ issue, more }: { readonly issue: Issue; readonly more: number }): string =>
  more > 0 ? say('troubles.issue.wrong', { issuePart: issuePart(issue), more }) : issuePart(issue);

/** Fields that every form has are called by their names; the others stand where they are told. */
const subjects: Readonly<Record<string, string>> = {
  token: say('troubles.issue.subjects.token'),
  baseUrl: say('troubles.issue.subjects.baseUrl'),
};

/** What is wrong with a field, as a sentence. */
export const issueSentence = (issue: Issue): string =>
  `${issuePart(issue, subjects[issue.path] ?? say('troubles.issue.this'))}.`;
