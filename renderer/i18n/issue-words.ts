import { maxMetadataValueLength, maxTagLength } from '#shared/edits/edit.ts';
import type { Issue, IssueProblem } from '#shared/issue.ts';

type Say = (subject: string, issue: Pick<Issue, 'expected' | 'received'>) => string;

const sayings = {
  missing: (it) => `${it} is missing`,
  'wrong-type': (it, { expected, received }) =>
    expected === null ? `${it} is of another type` : `${it} should be of type ${expected}, not ${received}`,
  'unknown-value': (it, { expected }) =>
    expected ? `${it} should be one of ${expected}` : `${it} has a value that Winnow does not know`,
  'unknown-key': (it, { received }) =>
    received ? `${it} has an unknown field ${received}` : `${it} has a field that is not known`,
  'unknown-shape': (it) => `${it} has a form that Winnow does not know`,
  'no-time': (it) => `${it} is no time`,
  'no-uuid': (it) => `${it} is no uuid`,
  'not-in-addresses': (it) => `${it} cannot stand in an address`,
  'too-large': (it, { expected }) => `${it} is more than ${expected}`,
  'too-long': (it, { expected }) => `${it} is longer than ${Number(expected).toLocaleString('en')} characters`,
  unread: (it) => `${it} is larger than Winnow reads`,
  'too-small': (it, { expected }) => `${it} is less than ${expected}`,
  undocumented: (it) => `${it} is not as documented`,
  needed: (it) => `${it} is needed`,
  'not-plain': (it) => `${it} may hold only plain letters, digits and signs, without spaces`,
  'no-address': (it) => `${it} must be a web address such as https://api.example.com/v1`,
  'not-secure': (it) =>
    `${it} must start with https:// (http:// is only for this machine: 127.0.0.1, ::1 or localhost)`,
  'no-account-number': (it) => `${it} must be the number of the account, for example 1`,
  'no-accounts': (it) => `${it} needs at least one account`,
  'no-provider': () => 'Choose a provider',
  'unknown-provider': (it, { expected }) => `${it} is none that Winnow knows (${expected})`,
  twice: (it, { received }) => `${it} is the same account as ${received}`,
  nameless: () => 'Give the account a name',
  'tag-empty': () => 'A tag needs at least one character',
  'tag-long': () => `A tag has at most ${maxTagLength} characters`,
  'key-empty': () => 'A metadata key needs at least one character',
  'key-long': () => 'A metadata key has at most 200 characters',
  'value-long': () => `A metadata value has at most ${maxMetadataValueLength.toLocaleString('en')} characters`,
  'macro-nameless': (it) => `${it} needs a name`,
  'macro-empty': (it) => `${it} has no step`,
} satisfies Record<IssueProblem, Say>;

/** What is wrong with a value, as a part of a sentence: "data[3].unread should be of type boolean, not null". */
export const issuePart = (issue: Issue, subject = issue.path || 'the whole answer'): string =>
  sayings[issue.problem](subject, issue);

/** The same and how many there are beside it: "unread is missing (and 2 more)". */
export const wrongWords = ({ issue, more }: { readonly issue: Issue; readonly more: number }): string =>
  more > 0 ? `${issuePart(issue)} (and ${more} more)` : issuePart(issue);

/** Fields that every form has are called by their names; the others stand where they are told. */
const subjects: Readonly<Record<string, string>> = { token: 'The token', baseUrl: 'The base URL' };

/** What is wrong with a field, as a sentence. */
export const issueSentence = (issue: Issue): string => `${issuePart(issue, subjects[issue.path] ?? 'This')}.`;
