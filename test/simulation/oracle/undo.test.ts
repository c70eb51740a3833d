import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

const closing = (account = facts()) => {
  const book = openLogBook(account);
  book.painted();
  book.edit('status', 'closed');
  return book;
};

const written = (account = facts()) => {
  const book = closing(account);
  book.read();
  book.write({ status: 'closed' });
  book.painted();
  return book;
};

const reopen = (book: LogBook) => {
  book.read();
  book.write({ status: 'open' });
};

const rested = (book: LogBook) => {
  book.rest();
  return kindsOf(book);
};

describe('undo of what was sent brings back what our write had replaced', () => {
  test('is wrong where the server ends with something else', () => {
    const book = written();
    book.act({ kind: 'undo' });
    expect(rested(book)).toEqual(['undo-wrong']);
  });

  test('is wrong where it had not come back when all was quiet, whatever the agent says later', () => {
    const later = (isBack: boolean) => {
      const book = written();
      book.act({ kind: 'undo' });
      if (isBack) reopen(book);
      book.painted();
      book.edit('status', 'pending');
      book.read();
      book.write({ status: 'pending' });
      return rested(book);
    };
    expect(later(false)).toEqual(['undo-wrong']);
    expect(later(true)).toEqual([]);
  });

  test('is right where it is back', () => {
    const book = written();
    book.act({ kind: 'undo' });
    reopen(book);
    expect(rested(book)).toEqual([]);
  });

  test('is wrong where it says that nothing was done, although the server still shows ours', () => {
    const book = written();
    book.act({ kind: 'undo' }, { changed: false, words: 'Close' });
    expect(rested(book)).toEqual(['undo-wrong']);
    const others = written();
    others.colleague({ status: 'pending' });
    others.act({ kind: 'undo' }, { changed: false, words: 'Close' });
    expect(rested(others)).toEqual([]);
  });

  test('is wrong where it goes over what a colleague has set since and the app had read', () => {
    const book = written();
    book.colleague({ status: 'pending' });
    book.act({ kind: 'undo' });
    reopen(book);
    expect(rested(book)).toEqual(['undo-wrong']);
    const window = written();
    window.act({ kind: 'undo' });
    window.read();
    window.colleague({ status: 'pending' });
    window.write({ status: 'open' });
    expect(rested(window)).toEqual([]);
  });

  test('brings back what the write had changed beside its field', () => {
    const snoozed = (followUp: string | null) => {
      const chatwoot = facts({ provider: 'chatwoot', stored: ['status', 'followUp', 'assignee'] });
      const book = openLogBook(chatwoot);
      book.write({ assignee: '3' }, { account: null });
      book.painted();
      book.edit('status', 'closed');
      book.read();
      book.write({ status: 'closed', assignee: '7' });
      book.painted();
      book.act({ kind: 'undo' });
      book.read();
      book.write({ status: 'open', assignee: followUp });
      return rested(book);
    };
    expect(snoozed('7')).toEqual(['undo-wrong']);
    expect(snoozed('3')).toEqual([]);
  });

  test('brings back what was changed beside, whatever the agent does with either after that, and not before', () => {
    const closed = (meanwhile: (book: LogBook) => void) => {
      const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'followUp'] }));
      const later = String(book.nowMs() + 1_000_000_000);
      book.write({ followUp: later }, { account: null });
      book.painted();
      book.edit('status', 'closed');
      book.read();
      book.write({ status: 'closed', followUp: null });
      book.painted();
      meanwhile(book);
      book.act({ kind: 'undo' });
      book.read();
      book.write({ status: 'open' });
      book.painted();
      book.edit('status', 'closed');
      book.read();
      book.write({ status: 'closed' });
      return rested(book);
    };
    expect(closed(() => {})).toEqual(['undo-wrong']);
    const said = (book: LogBook) => {
      book.edit('followUp', null);
      book.painted();
      book.act({ kind: 'undo' });
    };
    expect(closed(said)).toEqual([]);
  });
});

describe('undo of what was never sent sends nothing', () => {
  test('is wrong where something is written', () => {
    const book = closing();
    book.act({ kind: 'undo' });
    book.read();
    book.write({ status: 'pending' });
    expect(rested(book)).toContain('undo-wrong');
  });

  test('is right where nothing is', () => {
    const book = closing();
    book.act({ kind: 'undo' });
    expect(rested(book)).toEqual([]);
  });

  test('is right where the word before it is written', () => {
    const book = openLogBook();
    book.painted();
    book.edit('status', 'pending');
    book.painted({ status: 'pending' }, { mark: 'pending' });
    book.edit('status', 'closed');
    book.painted({ status: 'closed' }, { mark: 'pending' });
    book.act({ kind: 'undo' });
    book.read();
    book.write({ status: 'pending' });
    expect(rested(book)).toEqual([]);
  });
});

describe('undo of what was so already does nothing', () => {
  const settled = (after: (book: LogBook) => void, before: (book: LogBook) => void = () => {}) => {
    const book = closing();
    before(book);
    book.colleague({ status: 'closed' });
    book.read();
    book.painted();
    book.act({ kind: 'undo' });
    after(book);
    return rested(book);
  };
  test('is wrong where it undoes the colleague', () => {
    expect(settled(reopen)).toEqual(['undo-sent-nothing-needed']);
    expect(settled(() => {})).toEqual([]);
  });
  test('may undo the colleague where the app was killed when it was about to send the same', () => {
    const killed = (book: LogBook) => {
      book.read();
      book.say({ kind: 'killed' });
      book.say({ kind: 'started' });
    };
    expect(settled(reopen, killed)).toEqual([]);
  });
});

describe('which command an undo takes back', () => {
  test('is not certain behind one that was cut short: nobody is convicted', () => {
    const undoing = (answer: { ok?: boolean } | null) => {
      const book = written();
      book.painted();
      book.edit('tags:vip', 'true', answer);
      book.painted({ status: 'closed', 'tags:vip': 'true' }, { mark: 'pending' });
      book.act({ kind: 'undo' });
      book.painted();
      book.act({ kind: 'undo' });
      return rested(book);
    };
    expect(undoing({})).toEqual(['undo-wrong']);
    expect(undoing(null)).toEqual([]);
  });

  test('is the one before where an edit changed nothing', () => {
    const book = written();
    book.painted();
    book.edit('status', 'closed');
    book.act({ kind: 'undo' });
    expect(rested(book)).toEqual([]);
  });

  test('is not of what a bulk edit left as it was', () => {
    const bulk = (shown: string) => {
      const book = openLogBook();
      const rows = ['c1', 'c2'].map((conversation, i) => {
        const values = { status: i === 0 ? shown : 'open' };
        return { conversation, values, preview: null, lastMessageAtMs: 0, mark: 'none' };
      });
      if (shown === 'closed') book.edit('status', 'closed');
      book.say({ kind: 'painted', account: 'a1', rows, isAll: false });
      book.edit('status', 'closed', {}, ['c1', 'c2']);
      book.read();
      book.write({ status: 'closed' });
      book.act({ kind: 'undo' });
      return rested(book);
    };
    expect(bulk('closed')).toEqual([]);
    expect(bulk('open')).toEqual(['undo-wrong']);
  });

  test('redo is a word again', () => {
    const book = closing();
    book.act({ kind: 'undo' });
    book.painted();
    book.act({ kind: 'redo' });
    book.painted({ status: 'closed' }, { mark: 'pending' });
    expect(rested(book)).toEqual(['lost']);
    const kept = closing();
    kept.act({ kind: 'undo' });
    kept.painted();
    kept.act({ kind: 'redo' });
    kept.read();
    kept.write({ status: 'closed' });
    expect(rested(kept)).toEqual([]);
    const touched = closing();
    touched.read();
    touched.write({ status: 'closed' });
    touched.colleague({ status: 'pending' });
    touched.act({ kind: 'undo' });
    touched.painted({ status: 'closed' });
    touched.act({ kind: 'redo' });
    expect(rested(touched)).toEqual([]);
  });
});

describe('what was taken back last is made again first', () => {
  const turning = (redone: readonly string[], between: (book: LogBook) => void = () => {}) => {
    const book = openLogBook();
    const turn = (kind: 'undo' | 'redo', words: string) => book.act({ kind }, { changed: true, words });
    for (const words of ['Close: Bo', 'Close: Ana']) turn('undo', words);
    between(book);
    for (const words of redone) turn('redo', words);
    return kindsOf(book);
  };

  test('is wrong where the other one comes first', () => {
    expect(turning(['Close: Bo', 'Close: Ana'])).toEqual(['undo-wrong']);
    expect(turning(['Close: Ana', 'Close: Bo'])).toEqual([]);
  });

  test('is right where it is passed over, or where the agent has done something since', () => {
    expect(turning(['Close: Bo'])).toEqual([]);
    expect(turning(['Close: Bo', 'Close: Ana'], (book) => book.edit('tags:vip', 'true'))).toEqual([]);
  });
});

test('undo of a local value is seen', () => {
  const undone = (priority: string | null) => {
    const book = openLogBook();
    book.painted({ status: 'open', priority: null });
    book.edit('priority', 'high');
    book.painted({ status: 'open', priority: 'high' });
    book.act({ kind: 'undo' });
    book.rest({ values: { status: 'open', priority } });
    return kindsOf(book);
  };
  expect(undone('high')).toEqual(['undo-wrong']);
  expect(undone(null)).toEqual([]);
});
