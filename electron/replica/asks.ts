import { type Asked, type AskNumber, askedBefore, newestOf } from '#shared/facts.ts';

/** By which requests a conversation and its messages are known. */
export type KnownBy = { readonly facts: Asked; readonly messagesAt: AskNumber };

const knownBefore: KnownBy = { facts: askedBefore, messagesAt: 0 };

export type Asks = {
  /** The number of a request that leaves now. */
  ask(accountId: string): AskNumber;
  /** Whatever `work` asks for is taken over before it ends: until then, later answers are remembered as later. */
  during<T>(accountId: string, work: () => Promise<T>): Promise<T>;
  knownBy(accountId: string, id: string): KnownBy;
  know(accountId: string, id: string, by: KnownBy): void;
};

type Account = {
  asked: AskNumber;
  /** The first number that each work under way may have taken. */
  readonly underWay: Set<{ readonly from: AskNumber }>;
  /**
   * The conversation that was told last stands last. Only those to which an answer may still come that was asked for
   * before: all else is older than whatever comes.
   */
  readonly known: Map<string, KnownBy>;
};

/** Counts the requests of each account, and remembers as long as it matters by which of them something is known. */
export function createAsks(): Asks {
  const accounts = new Map<string, Account>();

  function accountOf(accountId: string): Account {
    const known = accounts.get(accountId);
    if (known) return known;
    const account: Account = { asked: 0, underWay: new Set(), known: new Map() };
    accounts.set(accountId, account);
    return account;
  }

  return {
    ask(accountId) {
      const account = accountOf(accountId);
      account.asked += 1;
      return account.asked;
    },
    async during(accountId, work) {
      const account = accountOf(accountId);
      const own = { from: account.asked + 1 };
      account.underWay.add(own);
      try {
        return await work();
      } finally {
        account.underWay.delete(own);
        forget(account);
      }
    },
    knownBy: (accountId, id) => accountOf(accountId).known.get(id) ?? knownBefore,
    know(accountId, id, by) {
      const { known } = accountOf(accountId);
      known.delete(id);
      known.set(id, by);
    },
  };
}

/** Forgets what no answer under way can be older than. */
function forget({ known, underWay }: Account): void {
  const oldest = Math.min(...[...underWay].map(({ from }) => from));
  for (const [id, by] of known) {
    if (newestBy(by) >= oldest) return;
    known.delete(id);
  }
}

/** The newest request by which anything of it is known. */
export const newestBy = ({ facts, messagesAt }: KnownBy): AskNumber => Math.max(newestOf(facts), messagesAt);
