import type { NewNotice, News } from '#shared/notice.ts';
import type { Told } from './crash-reports.ts';

/** What the shell itself has to tell the agent. */
export const shellNotices = {
  accountsFile: (news: Extract<News, { kind: 'accounts-file' }>): NewNotice => ({
    level: 'error',
    news,
    action: null,
  }),
  accountsFileOpen: (file: string): NewNotice => ({
    level: 'warning',
    news: { kind: 'accounts-file-open', file },
    action: null,
  }),
  folderWasOpen: (folder: string): NewNotice => ({
    level: 'warning',
    news: { kind: 'folder-was-open', folder },
    action: null,
  }),
  policy: (news: Extract<News, { kind: 'policy' }>): NewNotice => ({ level: 'warning', news, action: null }),
  secrets: (news: Extract<News, { kind: 'tokens-unused' }>): NewNotice => ({ level: 'warning', news, action: null }),
  startAtLogin: {
    level: 'info',
    news: { kind: 'start-at-login' },
    action: { kind: 'start-at-login' },
  } satisfies NewNotice,
  alerts: (why: string | null): NewNotice => ({ level: 'warning', news: { kind: 'no-alerts', why }, action: null }),
  proxyAsks: (news: Extract<News, { kind: 'proxy-asks' }>): NewNotice => ({
    level: 'warning',
    news,
    action: { kind: 'sign-in-to-proxy', host: news.host, port: news.port },
  }),
  stopped: ({ kind, more, typed }: Told): NewNotice => ({
    level: kind === 'exception' ? 'error' : 'info',
    news: { kind: 'stopped', what: kind, more, typed },
    action: { kind: 'show-crashes' },
  }),
} as const satisfies Record<string, NewNotice | ((news: never) => NewNotice)>;
