import type { Db } from '../connect.ts';

/** As many requests as are kept, per account. */
const keptExchanges = 5000;

/** A request that was made for an edit, and its answer; without headers, secrets masked. */
export type KeptExchange = {
  readonly id: number;
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly status: number | null;
  readonly answer: string | null;
};

type NewExchange = Omit<KeptExchange, 'id'>;

/** For whom a request was made, and whether it was answered. */
export type LatestExchange = Pick<KeptExchange, 'atMs' | 'status'> & { readonly conversationId: string };

export type ExchangeTable = {
  add(accountId: string, conversationId: string, exchanges: readonly NewExchange[]): void;
  /** Those of one conversation between two instants, oldest first, the newest 20. */
  between(accountId: string, conversationId: string, fromMs: number, toMs: number): KeptExchange[];
  /** The newest of the account, oldest first. */
  latest(accountId: string, most: number): LatestExchange[];
  /** The conversation was merged into another. */
  move(accountId: string, from: string, to: string): void;
  /** Forgets the oldest beyond what is kept. */
  prune(accountId: string): void;
};

export function exchangeTable(db: Db): ExchangeTable {
  const add = db.prepare(
    'INSERT INTO exchange (account_id, conversation_id, at_ms, method, path, body, status, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const between = db.prepare(
    `SELECT id, at_ms AS atMs, method, path, body, status, answer FROM exchange
     WHERE account_id = +? AND conversation_id = +? AND at_ms BETWEEN +? AND +? ORDER BY id DESC LIMIT 20`,
  );
  const latest = db.prepare(
    `SELECT conversation_id AS conversationId, at_ms AS atMs, status FROM exchange NOT INDEXED
     WHERE account_id = +? ORDER BY id DESC LIMIT +?`,
  );
  const move = db.prepare('UPDATE exchange SET conversation_id = ? WHERE account_id = +? AND conversation_id = +?');
  const prune = db.prepare(
    `DELETE FROM exchange WHERE account_id = +@accountId AND id <= (
       SELECT id FROM exchange WHERE account_id = +@accountId ORDER BY id DESC LIMIT 1 OFFSET ${keptExchanges})`,
  );
  return {
    add: (accountId, conversationId, exchanges) => {
      for (const e of exchanges) {
        add.run(accountId, conversationId, e.atMs, e.method, e.path, e.body, e.status, e.answer);
      }
    },
    between: (accountId, conversationId, fromMs, toMs) =>
      (between.all(accountId, conversationId, fromMs, toMs) as KeptExchange[]).reverse(),
    latest: (accountId, most) => (latest.all(accountId, most) as LatestExchange[]).reverse(),
    move: (accountId, from, to) => void move.run(to, accountId, from),
    prune: (accountId) => void prune.run({ accountId }),
  };
}
