import type { Db } from '../connect.ts';

/** Up to which change of the other file the rows of an account are right. */
export type Agreement = {
  readonly numbering: string;
  readonly number: number;
  /** What they were laid by: another version lays them otherwise. */
  readonly rules: string;
};

export type AgreementTable = {
  get(accountId: string): Agreement | null;
  set(accountId: string, agreement: Agreement): void;
};

export function agreementTable(db: Db): AgreementTable {
  const get = db.prepare('SELECT numbering, number, rules FROM agreement WHERE account_id = +?');
  const set = db.prepare('INSERT OR REPLACE INTO agreement VALUES (?, ?, ?, ?)');
  return {
    get: (accountId) => (get.get(accountId) as Agreement | undefined) ?? null,
    set: (accountId, { numbering, number, rules }) => void set.run(accountId, numbering, number, rules),
  };
}
