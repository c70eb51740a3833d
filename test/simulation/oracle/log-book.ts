import type { AccountFacts, Act, AgentEntry, Message, NeedsYou, PaintedRow, Run, ServerEntry, Values } from './logs.ts';

const startMs = Date.UTC(2026, 10, 23, 9, 0);
const minuteMs = 60_000;

type Part<T, K extends string> = Partial<Omit<Extract<T, { kind: K }>, 'kind' | 'n' | 'atMs'>>;
type RequestPart = Part<ServerEntry, 'request'>;

export const facts = (part: Partial<AccountFacts> = {}): AccountFacts => ({
  account: 'a1',
  server: 's1',
  provider: 'vantax',
  stored: ['status', 'tags', 'metadata'],
  requestsPerHour: null,
  token: 't1',
  ...part,
});

/** Writes the two logs of a small run by hand: one server with one conversation, whose values it keeps. */
export function openLogBook(account: AccountFacts = facts(), others: readonly AccountFacts[] = []) {
  const agent: AgentEntry[] = [];
  const servers: ServerEntry[] = [];
  const initial: Values = { status: 'open' };
  const about = { account: account.account };
  const conversation = 'c1';
  let now: Values | null = initial;
  let n = 0;
  let atMs = startMs;
  let command = 0;
  let healedAtMs: number | null = null;
  const stamp = () => {
    n += 1;
    atMs += 1000;
    return { n, atMs };
  };
  const say = (entry: { kind: string; [key: string]: unknown }) =>
    void agent.push({ ...stamp(), ...entry } as AgentEntry);
  const row = (values: Values, part: Partial<PaintedRow>): PaintedRow => ({
    conversation,
    values,
    preview: null,
    lastMessageAtMs: startMs,
    mark: 'none',
    ...part,
  });
  const request = (part: RequestPart): void => {
    servers.push({
      ...stamp(),
      kind: 'request',
      server: account.server,
      method: 'GET',
      path: `/conversations/${part.conversation === undefined ? conversation : part.conversation}`,
      body: null,
      account: account.account,
      arrived: true,
      answered: true,
      status: 200,
      isOwnWord: true,
      effect: 'read',
      conversation,
      before: now,
      after: now,
      violations: [],
      ...part,
    });
  };
  const byOthers = (
    by: 'colleague' | 'customer' | 'provider',
    after: Values | null,
    part: Part<ServerEntry, 'changed'>,
  ) => {
    const entry = { kind: 'changed' as const, server: account.server, by, conversation, before: now, after };
    servers.push({ ...stamp(), ...entry, message: null, mergedInto: null, ...part });
    now = after;
  };
  const book = {
    say,
    request,
    nowMs: () => atMs,
    wait: (minutes: number) => {
      atMs += minutes * minuteMs;
    },
    waitUntil: (ms: number) => {
      atMs = Math.max(atMs, ms);
    },
    heal: () => {
      healedAtMs = atMs;
    },
    /** @param values what the line shows; the server's own where none are given */
    painted: (values: Values = now ?? {}, part: Partial<PaintedRow> = {}) =>
      say({ kind: 'painted', ...about, rows: [row(values, part)], isAll: false }),
    opened: (values: Values = now ?? {}, messages: readonly Message[] = []) =>
      say({ kind: 'opened', ...about, conversation, values, messages }),
    /** @param answer null where it was cut short */
    act: (act: Act, answer: { ok?: boolean; changed?: boolean | null; words?: string | null } | null = {}) => {
      command += 1;
      say({ kind: 'asked', command, ...about, act });
      if (answer)
        say({
          kind: 'answered',
          command,
          ok: true,
          changed: act.kind === 'edit' ? null : true,
          words: null,
          ...answer,
        });
    },
    edit: (target: string, to: string | null, answer: { ok?: boolean } | null = {}, conversations = [conversation]) =>
      book.act({ kind: 'edit', conversations, changes: [{ target, to }] }, answer),
    read: (part: RequestPart = {}) => request(part),
    /** @param values what the server makes of it */
    write: (values: Values, part: RequestPart = {}) => {
      const before = now;
      now = part.arrived === false ? now : { ...now, ...values };
      request({ method: 'PATCH', effect: 'write', body: values, before, after: now, ...part });
    },
    colleague: (values: Values) => byOthers('colleague', { ...now, ...values }, {}),
    provider: (values: Values) => byOthers('provider', { ...now, ...values }, {}),
    /** @param values what the provider makes of the conversation because somebody wrote */
    customer: (id: string, text = `Text of ${id}`, values: Values = {}) =>
      byOthers('customer', now && { ...now, ...values }, { message: { id, atMs, inbound: true, text } }),
    remove: () => byOthers('colleague', null, {}),
    merge: (into: string) => byOthers('colleague', null, { mergedInto: into }),
    needsYou: (...items: (Partial<NeedsYou> & Pick<NeedsYou, 'target' | 'to' | 'reason'>)[]) =>
      say({ kind: 'needs-you', ...about, items: items.map((item) => ({ conversation, words: '', ...item })) }),
    /** All is quiet for two hours, then the whole list, "Needs you" and the foot are shown. */
    rest: (
      part: {
        values?: Values;
        row?: Partial<PaintedRow> | null;
        needsYou?: readonly NeedsYou[];
        waiting?: number;
        gate?: string | null;
      } = {},
    ) => {
      healedAtMs ??= atMs;
      atMs += 120 * minuteMs;
      if (part.gate !== 'paused')
        request({ effect: 'list', conversation: null, before: null, after: null, path: '/conversations' });
      const rows = part.row === null || !now ? [] : [row(part.values ?? now, part.row ?? {})];
      say({ kind: 'painted', ...about, rows, isAll: true });
      say({ kind: 'needs-you', ...about, items: part.needsYou ?? [] });
      say({ kind: 'status', ...about, waiting: part.waiting ?? 0, gate: part.gate ?? null });
    },
    run: (part: Partial<Run> = {}): Run => ({
      accounts: [account, ...others],
      agent,
      servers,
      atStart: [{ server: account.server, conversation, values: initial }],
      healedAtMs: healedAtMs ?? startMs,
      endedAtMs: atMs,
      deadServers: [],
      poisoned: [],
      ...part,
    }),
  };
  return book;
}

export type LogBook = ReturnType<typeof openLogBook>;

export const needing = (target: string, to: string | null, reason: string): NeedsYou => ({
  conversation: 'c1',
  target,
  to,
  reason,
  words: '',
});
