import type { LogBook } from './log-book.ts';
import type { NeedsYou, Value, Values } from './logs.ts';
import { valueIn } from './values.ts';

/** What a client may do wrong, to see whether it is convicted. */
export type Sin =
  | 'forgets'
  | 'asks nobody'
  | 'reads nothing'
  | 'drops tags'
  | 'undoes the settled'
  | 'closes over messages'
  | 'repeats'
  | 'finds conflicts';

type Intent = {
  readonly target: string;
  readonly to: Value;
  /** What it was made on; after "mine", what it stands against. */
  base: Value;
  /** The messages that the agent had seen. */
  seen: number;
  readonly isUndo: boolean;
  /** What stood there when it was sent last. */
  replaced: Value;
  state: 'ready' | 'doubt' | 'needs' | 'done' | 'cancelled';
  reason: string;
  /** What our write replaced, or null where nothing was written. */
  wrote: { readonly before: Value } | null;
  undoWhenEnded: boolean;
};

export const targets = ['status', 'metadata:plan', 'tags:vip'];
const other = 'tags:other';

/**
 * A client of one conversation that does everything right, or all but one thing. It is no model of the app: it is the
 * smallest thing that keeps the promise, against which the oracle must have nothing to say.
 */
export function createSmallClient(book: LogBook, sin: Sin | null) {
  const server = { values: { status: 'open' } as Values, messages: 0 };
  let base: Values = server.values;
  let known = 0;
  const intents: Intent[] = [];
  const history: Intent[] = [];
  const pending = () => intents.filter(({ state }) => state === 'ready' || state === 'doubt' || state === 'needs');

  function shown(): Values {
    return { ...base, ...Object.fromEntries(pending().map(({ target, to }) => [target, to])) };
  }

  function needs(): NeedsYou[] {
    return pending()
      .filter(({ state }) => state === 'needs')
      .map(({ target, to, reason }) => ({ conversation: 'c1', target, to, reason, words: '' }));
  }

  function paint(): void {
    const mark = needs().length > 0 ? 'attention' : pending().length > 0 ? 'pending' : 'none';
    const preview = known > 0 ? `Text of m${known}` : 'Good morning';
    book.painted(shown(), { mark, preview, lastMessageAtMs: book.nowMs() });
    const message = { id: `m${known}`, atMs: book.nowMs(), inbound: true, text: `Text of m${known}` };
    book.opened(shown(), [message]);
    book.needsYou(...needs());
  }

  function add(target: string, to: Value, from: Value, isUndo = false): Intent {
    const intent: Intent = {
      target,
      to,
      base: from,
      seen: known,
      isUndo,
      replaced: from,
      state: 'ready',
      reason: '',
      wrote: null,
      undoWhenEnded: false,
    };
    intents.push(intent);
    return intent;
  }

  function takeBack(intent: Intent): boolean {
    if (intent.state === 'ready' || intent.state === 'needs') {
      intent.state = 'cancelled';
      return true;
    }
    if (intent.state === 'doubt') {
      intent.undoWhenEnded = true;
      return true;
    }
    const before =
      intent.wrote ?? (sin === 'undoes the settled' && intent.state === 'done' ? { before: intent.base } : null);
    if (!before || valueIn(base, intent.target) !== intent.to) return false;
    add(intent.target, before.before, intent.to, true);
    return true;
  }

  function verdictOf(intent: Intent): 'settled' | 'send' | 'changed-elsewhere' | 'replied-since' {
    const theirs = valueIn(base, intent.target);
    if (theirs === intent.to) return 'settled';
    const hides = intent.target === 'status' && intent.to !== 'open';
    if (hides && !intent.isUndo && known > intent.seen && sin !== 'closes over messages') return 'replied-since';
    const isMoved = theirs !== intent.base && !intent.target.startsWith('tags:');
    if (sin === 'finds conflicts' && !isMoved && !intent.isUndo) return 'changed-elsewhere';
    return isMoved && sin !== 'asks nobody' ? 'changed-elsewhere' : 'send';
  }

  /** Later words of the agent's, which stand instead. */
  const laterThan = (intent: Intent) =>
    intents
      .slice(intents.indexOf(intent) + 1)
      .filter(({ target, state }) => target === intent.target && state !== 'cancelled');

  function end(intent: Intent, wrote: Intent['wrote']): void {
    intent.state = 'done';
    intent.wrote = wrote;
    if (intent.undoWhenEnded && laterThan(intent).length === 0) takeBack(intent);
  }

  /** One intent: read, merge, write. @param fate what becomes of the request and its answer */
  function push(fate: 'well' | 'unsent' | 'unanswered', between: () => void): void {
    const intent = pending().find(({ state }) => state !== 'needs');
    if (!intent) return;
    if (sin === 'forgets') {
      intent.state = 'cancelled';
      return;
    }
    const isAgain = intent.state === 'doubt' && sin === 'repeats';
    if (sin !== 'reads nothing' && !isAgain) read();
    if (intent.state === 'doubt' && valueIn(base, intent.target) === intent.to) {
      end(intent, { before: intent.replaced });
      return;
    }
    const verdict = isAgain ? 'send' : verdictOf(intent);
    if (verdict === 'settled') {
      end(intent, null);
      return;
    }
    if (verdict !== 'send') {
      // What an undo would go over is left alone.
      intent.state = 'needs';
      intent.reason = verdict;
      if (intent.isUndo || intent.undoWhenEnded || laterThan(intent).length > 0) cancel(intent);
      return;
    }
    if (intent.undoWhenEnded) {
      cancel(intent);
      return;
    }
    between();
    write(intent, fate);
  }

  /** What was made on it is made on what it was made on. */
  function cancel(intent: Intent): void {
    intent.state = 'cancelled';
    for (const other of pending()) {
      if (other.target === intent.target && other.base === intent.to) other.base = intent.base;
    }
  }

  function write(intent: Intent, fate: 'well' | 'unsent' | 'unanswered'): void {
    const before = valueIn(base, intent.target);
    intent.replaced = before;
    const dropped: Values = sin === 'drops tags' && intent.target === 'tags:vip' ? { [other]: null } : {};
    const sent = { [intent.target]: intent.to, ...dropped };
    const isLost = { answered: false, status: null };
    book.write(sent, fate === 'well' ? {} : { ...isLost, arrived: fate === 'unanswered' });
    if (fate !== 'unsent') server.values = { ...server.values, ...sent };
    if (fate !== 'well') {
      intent.state = 'doubt';
      return;
    }
    base = { ...base, ...sent };
    end(intent, { before });
  }

  function read(): void {
    book.read();
    base = server.values;
    known = server.messages;
  }

  return {
    paint,
    read,
    push,
    edit(target: string, to: Value, isAnswered: boolean): void {
      paint();
      const now = valueIn(shown(), target);
      book.edit(target, to, isAnswered ? {} : null);
      if (now === to) return;
      const ready = pending().filter((intent) => intent.target === target && intent.state !== 'doubt');
      const first = ready.find(({ state }) => state === 'ready');
      const doubt = pending().find((intent) => intent.target === target && intent.state === 'doubt');
      for (const intent of ready) intent.state = 'cancelled';
      const intent = add(target, to, first ? first.base : doubt ? doubt.to : valueIn(base, target));
      history.push(intent);
    },
    undo(): void {
      paint();
      const last = history.pop();
      const changed = last ? takeBack(last) : false;
      book.act({ kind: 'undo' }, { changed, words: last ? 'Title' : null });
    },
    resolve(how: 'mine' | 'discard'): void {
      const [intent] = pending().filter(({ state }) => state === 'needs');
      if (!intent) return;
      paint();
      const about = [{ conversation: 'c1', change: { target: intent.target, to: intent.to } }];
      book.act({ kind: 'resolve', how, about });
      intent.state = how === 'mine' ? 'ready' : 'cancelled';
      intent.base = valueIn(base, intent.target);
      intent.seen = known;
    },
    colleague(target: string, to: Value): void {
      if (valueIn(server.values, target) === to) return;
      book.colleague({ [target]: to });
      server.values = { ...server.values, [target]: to };
    },
    customer(): void {
      server.messages += 1;
      book.customer(`m${server.messages}`);
    },
    rest(): void {
      book.heal();
      while (pending().some(({ state }) => state !== 'needs')) push('well', () => {});
      read();
      book.rest({ values: shown(), needsYou: needs(), row: { mark: needs().length > 0 ? 'attention' : 'none' } });
    },
  };
}
