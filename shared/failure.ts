import { z } from 'zod';
import { issueSchema } from './issue.ts';

/**
 * How a request failed, in the terms the engine acts on:
 * `unreachable` network, time-out, 408, a redirect, a web page with 404 or 410 (not the provider's own answer) · `server`
 * 5xx · `rate` 429 · `auth` 401 · `limit` 402 · `refused` 400, 403, 413, 422 · `gone` 404, 410 · `stale` 409, 412 ·
 * `unreadable` a success that is no JSON or fails validation.
 */
export const failureClasses = [
  'unreachable',
  'server',
  'rate',
  'auth',
  'limit',
  'refused',
  'gone',
  'stale',
  'unreadable',
] as const;
export type FailureClass = (typeof failureClasses)[number];

const service = z.string();
/** The host of the base URL, with its port; empty where it has none. */
const host = z.string();
const fact = <K extends string, F extends z.ZodRawShape>(kind: K, facts: F) =>
  z.strictObject({ kind: z.literal(kind), ...facts });

/** What happened to a request, as facts that the window puts into words. `service` is what the provider calls itself. */
export const failureSchema = z.discriminatedUnion('kind', [
  // The way to the server.
  fact('cancelled', {}),
  fact('no-answer', { host, seconds: z.int() }),
  /** `code` as the system or undici calls it; empty where neither does. */
  fact('network', { host, code: z.string() }),
  /** `to` another host; null: this one. */
  fact('redirected', { host, to: z.string().nullable() }),
  fact('web-page', { host }),
  fact('plain-text', { host }),
  fact('no-json', { host }),
  fact('too-much', { host, megabytes: z.int() }),
  fact('too-many', { host, most: z.int() }),
  fact('too-many-parts', { host }),
  fact('hour-used-up', { service, perHour: z.int() }),
  fact('token-missing', {}),
  // What the server said: the class and the status tell the rest.
  fact('answered', { service }),
  fact('forbidden', { service }),
  fact('no-such-address', { service }),
  fact('no-such-account', { service }),
  fact('other-space', { service }),
  fact('no-such-conversation', { service, id: z.string() }),
  fact('conversation-gone', { service }),
  // Answers that cannot be used.
  fact('empty-answer', { service }),
  /** `more`: how many issues there are beside it. */
  fact('malformed', { service, issue: issueSchema, more: z.int() }),
  fact('failed-without-code', { service }),
  fact('other-conversation', { service }),
  fact('other-page', { service, page: z.int(), asked: z.int() }),
  fact('page-too-long', { service, sent: z.int(), asked: z.int() }),
  fact('page-unreadable', { service }),
  fact('list-in-circle', {}),
  fact('list-end-untold', { service }),
  fact('list-place-unknown', { service }),
  fact('list-times-rounded', { service }),
  fact('list-of-customer-untold', { service }),
  fact('no-empty-update', { service }),
  fact('messages-repeated', { service }),
  fact('thread-too-long', { service, most: z.int(), oldestFirst: z.boolean() }),
  // What an adapter does not send, or has seen go wrong.
  fact('unsendable', { service }),
  fact('tags-unread', { service }),
  fact('unknown-tag', { service, tag: z.string() }),
  /** `isShared`: several are called so; else none is any more. */
  fact('tag-unclear', { service, tag: z.string(), isShared: z.boolean() }),
  fact('label-apart', { service, label: z.string() }),
  fact('number-too-long', { key: z.string() }),
  fact('only-true-or-false', { service, key: z.string() }),
  fact('only-its-own', { service, whose: z.enum(['employees', 'agents', 'inboxes']) }),
  fact('unknown-agent', { service, agent: z.string() }),
  fact('priority-needed', { service }),
  fact('time-passed', {}),
  fact('merged-meanwhile', {}),
  fact('attributes-changed', { service }),
  /** Fields of a conversation; `isEmptied`: nothing more is written to the account until the next start. */
  fact('changed-beside', { service, field: z.string(), isEmptied: z.boolean() }),
]);
export type Failure = z.infer<typeof failureSchema>;
