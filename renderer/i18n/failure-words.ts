import type { Failure, FailureClass } from '#shared/failure.ts';
import { type Sayings, sayBy } from './by-kind.ts';
import { wrongWords } from './issue-words.ts';
import { networkSentence } from './network-words.ts';
import { say } from './say.ts';

/** What a provider's answer amounts to, where it says no more than its status. */
const answered = {
  auth: (service) => say('troubles.failure.answered.auth', { service }),
  limit: (service) => say('troubles.failure.answered.limit', { service }),
  gone: (service, status) => say('troubles.failure.answered.gone', { service, status }),
  unreachable: (service, status) => say('troubles.failure.answered.unreachable', { service, status }),
  stale: (service) => say('troubles.failure.answered.stale', { service }),
  rate: (service) => say('troubles.failure.answered.rate', { service }),
  server: (service, status) => say('troubles.failure.answered.server', { service, status }),
  refused(service, status) {
    if (status === 403) return say('troubles.failure.answered.refused', { service });
    return status === 413
      ? say('troubles.failure.answered.refused.thisIsTooLargeFor', { service })
      : say('troubles.failure.answered.refused.refusedTheRequest', { service, status });
  },
  unreadable: (service) => say('troubles.failure.answered.unreadable', { service }),
} satisfies Record<FailureClass, (service: string, status: number | null) => string>;

type Answer = { readonly as: FailureClass; readonly status: number | null };

const sayings: Sayings<Failure, [Answer]> = {
  cancelled: () => say('troubles.failure.cancelled'),
  'no-answer': ({ host, seconds }) => say('troubles.failure.noAnswer', { host, seconds }),
  network: ({ host, code }) => networkSentence(host, code),
  redirected: ({ host, to }) =>
    say('troubles.failure.redirected', { host, to: to ?? say('troubles.failure.anotherPage') }),
  'web-page': ({ host }, { status }) => say('troubles.failure.webPage', { host, status }),
  'plain-text': ({ host }, { status }) => say('troubles.failure.plainText', { host, status }),
  'no-json': ({ host }) => say('troubles.failure.noJson', { host }),
  'too-much': ({ host, megabytes }) => say('troubles.failure.tooMuch', { host, megabytes }),
  'too-many': ({ host, most }) => say('troubles.failure.tooMany', { host, most }),
  'too-many-parts': ({ host }) => say('troubles.failure.tooManyParts', { host }),
  'hour-used-up': ({ service, perHour }) => say('troubles.failure.hourUsedUp', { service, perHour }),
  'token-missing': () => say('troubles.failure.tokenMissing'),
  answered: ({ service }, { as, status }) => answered[as](service, status),
  forbidden: ({ service }) => say('troubles.failure.forbidden', { service }),
  'no-such-address': ({ service }) => say('troubles.failure.noSuchAddress', { service }),
  'no-such-account': ({ service }) => say('troubles.failure.noSuchAccount', { service }),
  'other-space': ({ service }) => say('troubles.failure.otherSpace', { service }),
  'no-such-conversation': ({ service, id }) => say('troubles.failure.noSuchConversation', { service, id }),
  'conversation-gone': ({ service }) => say('troubles.failure.conversationGone', { service }),
  'empty-answer': ({ service }) => say('troubles.failure.emptyAnswer', { service }),
  malformed: ({ service, ...wrong }) => say('troubles.failure.malformed', { service, wrong: wrongWords(wrong) }),
  'failed-without-code': ({ service }) => say('troubles.failure.failedWithoutCode', { service }),
  'other-conversation': ({ service }) => say('troubles.failure.otherConversation', { service }),
  'other-page': ({ service, page, asked }) => say('troubles.failure.otherPage', { service, page, asked }),
  'page-too-long': ({ service, sent, asked }) => say('troubles.failure.pageTooLong', { service, sent, asked }),
  'page-unreadable': ({ service }) => say('troubles.failure.pageUnreadable', { service }),
  'list-in-circle': () => say('troubles.failure.listInCircle'),
  'list-end-untold': ({ service }) => say('troubles.failure.listEndUntold', { service }),
  'list-place-unknown': ({ service }) => say('troubles.failure.listPlaceUnknown', { service }),
  'list-times-rounded': ({ service }) => say('troubles.failure.listTimesRounded', { service }),
  'list-of-customer-untold': ({ service }) => say('troubles.failure.listOfCustomerUntold', { service }),
  'no-empty-update': ({ service }) => say('troubles.failure.noEmptyUpdate', { service }),
  'messages-repeated': ({ service }) => say('troubles.failure.messagesRepeated', { service }),
  'thread-too-long': ({ service, most, oldestFirst }) =>
    say('troubles.failure.threadTooLong', { service, most, oldestFirst }),
  unsendable: ({ service }) => say('troubles.failure.unsendable', { service }),
  'tags-unread': ({ service }) => say('troubles.failure.tagsUnread', { service }),
  'tag-unclear': ({ service, tag, isShared }) =>
    isShared
      ? say('troubles.failure.tagUnclear.hasSeveralTagsByNow', { service, tag })
      : say('troubles.failure.tagUnclear.hasNoTagAnyMore', { service, tag }),
  'unknown-tag': ({ service, tag }) => say('troubles.failure.unknownTag', { service, tag }),
  'label-apart': ({ service, label }) => say('troubles.failure.labelApart', { service, label }),
  'number-too-long': ({ key }) => say('troubles.failure.numberTooLong', { key }),
  'only-true-or-false': ({ service, key }) => say('troubles.failure.onlyTrueOrFalse', { service, key }),
  'only-its-own': ({ service, whose }) => say('troubles.failure.onlyItsOwn', { service, whose }),
  'unknown-agent': ({ service, agent }) => say('troubles.failure.unknownAgent', { service, agent }),
  'priority-needed': ({ service }) => say('troubles.failure.priorityNeeded', { service }),
  'time-passed': () => say('troubles.failure.timePassed'),
  'merged-meanwhile': () => say('troubles.failure.mergedMeanwhile'),
  'attributes-changed': ({ service }) => say('troubles.failure.attributesChanged', { service }),
  'changed-beside': ({ service, field, isEmptied }) =>
    say('troubles.failure.changedBeside', { service, field, isEmptied }),
};

/** What happened to a request, as a sentence for the agent. */
export const failureSentence = (failure: Failure, answer: Answer): string => {
  const isNowhere = 'host' in failure && failure.host === '';
  return sayBy(sayings, isNowhere ? { ...failure, host: say('troubles.failure.host') } : failure, answer);
};
