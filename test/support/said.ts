import type { ProviderError } from '#electron/providers/provider.ts';
import type { Wrong } from '#electron/providers/read-answer.ts';
import { wrongWords } from '#renderer/i18n/issue-words.ts';
import { noticeWords } from '#renderer/i18n/notice-words.ts';
import { reasonSentence } from '#renderer/i18n/reason-words.ts';
import type { Notice } from '#shared/notice.ts';

/** What the agent reads about a failed request. */
export const saidOf = ({ reason }: Pick<ProviderError, 'reason'>): string => reasonSentence(reason);

/** What the agent reads about a row that was left out. */
export const saidOfRow = ({ why }: { readonly why: Wrong | null }): string => (why === null ? '' : wrongWords(why));

/** The sentence of a notice. */
export const noticed = ({ news }: Pick<Notice, 'news'>): string => noticeWords(news)[0];
