import type { Failure, FailureClass } from '#shared/failure.ts';
import { type Sayings, sayBy } from './by-kind.ts';
import { wrongWords } from './issue-words.ts';
import { networkSentence } from './network-words.ts';

/** What a provider's answer amounts to, where it says no more than its status. */
const answered = {
  auth: (service) => `${service} does not accept the token.`,
  limit: (service) => `${service} says that the subscription or its limit is used up.`,
  gone: (service, status) => `${service} does not have this any more (${status}).`,
  unreachable: (service, status) => `${service} did not get the request in time (${status}).`,
  stale: (service) => `It was changed at ${service} at the same moment.`,
  rate: (service) => `${service} asks to slow down.`,
  server: (service, status) => `${service} has trouble of its own (${status}).`,
  refused(service, status) {
    if (status === 403) return `${service} does not allow this.`;
    return status === 413 ? `This is too large for ${service}.` : `${service} refused the request (${status}).`;
  },
  unreadable: (service) => `${service} answered with something that cannot be read.`,
} satisfies Record<FailureClass, (service: string, status: number | null) => string>;

const owned = { employees: 'assign to one of its employees', agents: 'assign to one of its agents or users' };

type Answer = { readonly as: FailureClass; readonly status: number | null };

const sayings: Sayings<Failure, [Answer]> = {
  cancelled: () => 'The request was cancelled.',
  'no-answer': ({ host, seconds }) => `${host} did not answer within ${seconds} s.`,
  network: ({ host, code }) => networkSentence(host, code),
  redirected: ({ host, to }) =>
    `${host} redirects to ${to ?? 'another page'} instead of answering, perhaps to a login page. Is the base URL right?`,
  'web-page': ({ host }, { status }) =>
    `${host} answered with a web page instead of data (${status}). Is the base URL right?`,
  'plain-text': ({ host }, { status }) =>
    `${host} answered with plain text instead of data (${status}). Is the base URL right?`,
  'no-json': ({ host }) => `${host} answered with something that is not JSON, or only a part of it.`,
  'too-much': ({ host, megabytes }) =>
    `${host} answered with more than ${megabytes} MB at once, which Winnow does not read.`,
  'too-many': ({ host, most }) =>
    `${host} answered with a list of more than ${most.toLocaleString('en')} entries, which Winnow does not read.`,
  'too-many-parts': ({ host }) =>
    `${host} answered with more parts than any conversation has, which Winnow does not read.`,
  'hour-used-up': ({ service, perHour }) =>
    `${service} allows no more than ${perHour} requests an hour, and they are used up.`,
  'token-missing': () => 'Its token is not on this machine any more: connect it again.',
  answered: ({ service }, { as, status }) => answered[as](service, status),
  forbidden: ({ service }) => `${service} does not allow this.`,
  'no-such-address': ({ service }) => `${service} has no conversations at this address. Is the base URL right?`,
  'no-such-account': ({ service }) =>
    `${service} has no such account for this token. Are the base URL and the account’s number right?`,
  'other-space': ({ service }) =>
    `This token opens another account at ${service}: connect it as one of its own. What waits here stays.`,
  'no-such-conversation': ({ service, id }) => `${service} has no conversation with the id ${id}.`,
  'conversation-gone': ({ service }) => `${service} does not have this conversation any more.`,
  'empty-answer': ({ service }) => `${service} answered with nothing at all.`,
  malformed: ({ service, ...wrong }) => `The answer of ${service} cannot be used: ${wrongWords(wrong)}.`,
  'failed-without-code': ({ service }) => `${service} answered that the request failed, without an error code.`,
  'other-conversation': ({ service }) => `${service} answered about another conversation than it was asked for.`,
  'other-page': ({ service, page, asked }) =>
    `${service} answered with page ${page} of its list instead of page ${asked}.`,
  'page-too-long': ({ service, sent, asked }) => `${service} sent ${sent} conversations where ${asked} were asked for.`,
  'page-unreadable': ({ service }) => `${service} sent a page of its list in which nothing can be read.`,
  'list-in-circle': () => 'The server’s list goes on at a place where it already was.',
  'list-end-untold': ({ service }) => `${service} does not say whether its list goes on, or where.`,
  'list-place-unknown': ({ service }) => `The place in ${service}’s list cannot be read: it starts again.`,
  'list-times-rounded': ({ service }) =>
    `${service} rounds the times in its list, so that Winnow cannot page through it without loss.`,
  'list-of-customer-untold': ({ service }) => `${service} does not tell in which customer’s list this conversation is.`,
  'no-empty-update': ({ service }) => `${service} does not let a conversation be read by an empty update.`,
  'messages-repeated': ({ service }) => `${service} sends the same messages again and again.`,
  'thread-too-long': ({ service, most, oldestFirst }) =>
    `This conversation has more than ${most.toLocaleString('en')} messages, ${
      oldestFirst ? `and ${service} only sends the oldest first` : 'which Winnow does not read'
    }.`,
  unsendable: ({ service }) => `Winnow does not send this request to ${service}: it does not name one conversation.`,
  'tags-unread': ({ service }) => `${service}’s list of tags cannot be read at the moment.`,
  'tag-unclear': ({ service, tag, isShared }) =>
    isShared
      ? `${service} has several tags “${tag}” by now. Choose which of them is meant.`
      : `${service} has no tag “${tag}” any more. It may be called otherwise by now.`,
  'unknown-tag': ({ service, tag }) => `${service} has no tag “${tag}”, and its API cannot create one.`,
  'label-apart': ({ service, label }) =>
    `${service} would take the label ${label} apart: labels hold no commas and no quotes.`,
  'number-too-long': ({ key }) => `The attribute ${key} holds a number that is too long to be written back unchanged.`,
  'only-true-or-false': ({ service, key }) => `${service} stores for “${key}” only true or false.`,
  'only-its-own': ({ service, whose }) =>
    `${service} can only ${whose === 'inboxes' ? 'move to one of its inboxes' : owned[whose]}.`,
  'unknown-agent': ({ service, agent }) => `${service} knows no agent ${agent}.`,
  'priority-needed': ({ service }) => `${service} cannot store “no priority”: choose one of its four.`,
  'time-passed': () => 'The time of the follow-up has already passed, so the old one was left.',
  'merged-meanwhile': () => 'It was merged into another conversation at the same moment.',
  'attributes-changed': ({ service }) => `Its attributes were changed at ${service} at the same moment.`,
  'changed-beside': ({ service, field, isEmptied }) =>
    `${service} changed the ${field} as well, which Winnow had not sent. ${
      isEmptied
        ? 'Winnow writes nothing more to this account until it is started again.'
        : 'Look at it before you try again.'
    }`,
};

/** What happened to a request, as a sentence for the agent. */
export const failureSentence = (failure: Failure, answer: Answer): string => {
  const isNowhere = 'host' in failure && failure.host === '';
  return sayBy(sayings, isNowhere ? { ...failure, host: 'The base URL' } : failure, answer);
};
