import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const minuteMs = 60_000;
const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

/** A follow-up in ten minutes; `until` runs before it is due, `then` after. */
function following(until: (book: LogBook) => void, then: (book: LogBook) => void, account = facts()) {
  const book = openLogBook(account);
  book.painted();
  book.edit('followUp', String(book.nowMs() + 10 * minuteMs));
  until(book);
  book.wait(10);
  then(book);
  book.rest();
  return kindsOf(book);
}

const nothing = () => {};
const alert = (book: LogBook) =>
  book.say({ kind: 'alert', about: { account: 'a1', conversation: 'c1' }, title: 'Follow up: Ana', body: '' });
const many = (book: LogBook) => book.say({ kind: 'alert', about: null, title: '4 follow-ups are due', body: '' });

describe('a follow-up is alerted when it is due', () => {
  test('is missed where it never came', () => {
    expect(following(nothing, nothing)).toEqual(['alert-missed']);
    expect(following(nothing, alert)).toEqual([]);
    expect(following(nothing, many)).toEqual([]);
  });

  test('is missed where it came a minute late, though the app had run all the time by one clock', () => {
    const late = (book: LogBook) => {
      book.wait(1);
      alert(book);
    };
    expect(following(nothing, late)).toEqual(['alert-missed']);
    const asleep = (book: LogBook) => {
      book.say({ kind: 'asleep' });
      book.say({ kind: 'awake' });
    };
    expect(following(asleep, late)).toEqual([]);
    expect(following((book) => book.say({ kind: 'clock-set', byMs: 1000 }), late)).toEqual([]);
  });

  test('is missed where a start forgot it until something else woke it', () => {
    const start = (book: LogBook) => {
      book.say({ kind: 'quit' });
      book.say({ kind: 'started' });
    };
    const lateBy = (minutes: number) => (book: LogBook) => {
      book.wait(minutes);
      alert(book);
    };
    expect(following(start, lateBy(3))).toEqual(['alert-missed']);
    expect(following(start, lateBy(1))).toEqual([]);
  });

  test('is not missed where it was cleared, moved or undone before', () => {
    expect(following((book) => book.edit('followUp', null), nothing)).toEqual([]);
    expect(following((book) => book.act({ kind: 'undo' }), nothing)).toEqual([]);
  });

  test('is not missed while the conversation lies in the trash', () => {
    const trash = (book: LogBook) => book.edit('deleted', 'true');
    const back = (book: LogBook) => {
      trash(book);
      book.edit('deleted', 'false');
    };
    expect(following(trash, nothing)).not.toContain('alert-missed');
    expect(following(back, nothing)).toContain('alert-missed');
    const shown = (book: LogBook) => {
      trash(book);
      book.write({ deleted: 'true' });
      book.painted();
    };
    expect(following(shown, alert, facts({ stored: ['status', 'deleted'] }))).toContain('alert-wrong');
    expect(following(back, alert, facts({ stored: ['status', 'deleted'] }))).not.toContain('alert-wrong');
  });

  test('is not missed where the app did not run since', () => {
    const stopped = (kind: 'quit' | 'asleep') => following((book) => book.say({ kind }), nothing);
    expect(stopped('quit')).toEqual([]);
    expect(stopped('asleep')).toEqual([]);
    const quit = (book: LogBook) => book.say({ kind: 'quit' });
    const slept = (book: LogBook) => {
      book.say({ kind: 'asleep' });
      book.say({ kind: 'awake' });
    };
    expect(following(quit, slept)).toEqual([]);
    expect(following(nothing, slept)).toEqual(['alert-missed']);
  });

  test('is missed where the app was started later', () => {
    const quit = (book: LogBook) => book.say({ kind: 'quit' });
    const start = (book: LogBook) => book.say({ kind: 'started' });
    expect(following(quit, start)).toEqual(['alert-missed']);
  });

  test('is missed where the provider itself ended it at its time', () => {
    const chatwoot = facts({ provider: 'chatwoot', stored: ['status', 'followUp'] });
    const ending = (then: (book: LogBook) => void) => {
      const book = openLogBook(chatwoot);
      book.painted();
      // Every entry takes a second.
      const due = String(book.nowMs() + 10 * minuteMs + 4000);
      book.edit('followUp', due);
      book.read();
      book.write({ followUp: due });
      book.wait(10);
      book.provider({ followUp: null });
      then(book);
      book.rest();
      return kindsOf(book);
    };
    expect(ending(nothing)).toEqual(['alert-missed']);
    expect(ending(alert)).toEqual([]);
  });
});

describe('a follow-up is alerted once', () => {
  const twice = (between: (book: LogBook) => void) =>
    following(nothing, (book) => {
      alert(book);
      between(book);
      alert(book);
    });
  test('is doubled where it came again', () => {
    expect(twice(nothing)).toEqual(['alert-doubled']);
  });
  test('may come again after a kill, a power cut or a disk that failed', () => {
    const kill = (kind: string) => (book: LogBook) => {
      book.say({ kind });
      if (kind !== 'disk-failed') book.say({ kind: 'started' });
    };
    for (const kind of ['killed', 'power-cut', 'disk-failed']) expect(twice(kill(kind))).toEqual([]);
  });
  test('comes again where the agent set another time', () => {
    expect(twice((book) => book.edit('followUp', String(book.nowMs() - minuteMs)))).toEqual([]);
  });

  test('is alerted for each of two that became one conversation, where each had a follow-up of its own', () => {
    const doubled = (ofThePart: (book: LogBook) => void) => {
      const book = openLogBook(facts());
      book.painted();
      ofThePart(book);
      book.merge('c2');
      book.edit('followUp', String(book.nowMs() + 10 * minuteMs), {}, ['c2']);
      book.wait(10);
      for (const conversation of ['c1', 'c2']) {
        const about = { account: 'a1', conversation };
        book.say({ kind: 'alert', about, title: 'Follow up: Ana', body: '' });
      }
      book.rest();
      return kindsOf(book).includes('alert-doubled');
    };
    expect(doubled(nothing)).toBe(true);
    expect(doubled((book) => book.edit('followUp', String(book.nowMs() + 5 * minuteMs)))).toBe(false);
  });
});

describe('a follow-up is alerted at no other time', () => {
  test('is wrong where it had been cleared, or moved', () => {
    const cleared = (to: string | null) => following((book) => book.edit('followUp', to), alert);
    expect(cleared(null)).toEqual(['alert-wrong']);
    expect(cleared(String(Date.UTC(2030, 0, 1)))).toEqual(['alert-wrong']);
  });

  test('is wrong before its time, by the clock that the agent sees', () => {
    expect(following(alert, alert)).toEqual(['alert-doubled', 'alert-wrong']);
    const set = (book: LogBook) => {
      book.say({ kind: 'clock-set', byMs: 20 * minuteMs });
      alert(book);
    };
    expect(following(set, nothing)).toEqual([]);
  });
});

describe('a follow-up that comes again', () => {
  const due = 10 * minuteMs;
  /** Every seven minutes from ten minutes on, done a minute after it is due; `then` runs after that. */
  function repeating(from: 'time' | 'completion', then: (book: LogBook, dueMs: number) => void) {
    const book = openLogBook(facts());
    book.painted({ followUp: null });
    const dueMs = Math.ceil((book.nowMs() + due) / minuteMs) * minuteMs;
    const repeat = { unit: 'minute', every: 7, from } as const;
    const set = { target: 'followUp', to: String(dueMs), repeat };
    book.act({ kind: 'edit', conversations: ['c1'], changes: [set] });
    book.waitUntil(dueMs);
    alert(book);
    book.waitUntil(dueMs + minuteMs);
    book.painted({ followUp: String(dueMs) });
    then(book, dueMs);
    book.rest();
    return kindsOf(book);
  }
  const done = (book: LogBook) => book.edit('followUp', 'completed');
  const doneAndAlertedAt = (minutes: number) => (book: LogBook, dueMs: number) => {
    done(book);
    book.waitUntil(dueMs + minutes * minuteMs);
    alert(book);
  };

  test('comes again by its times, or so long after it was done', () => {
    expect(repeating('time', doneAndAlertedAt(7))).toEqual([]);
    expect(repeating('time', doneAndAlertedAt(8))).toEqual(['alert-missed']);
    expect(repeating('completion', doneAndAlertedAt(7))).toContain('alert-wrong');
    expect(repeating('completion', doneAndAlertedAt(8.1))).toEqual([]);
  });

  test('is missed where it comes once, and is not owed before it is done', () => {
    expect(repeating('time', done)).toEqual(['alert-missed']);
    expect(repeating('time', nothing)).toEqual([]);
  });

  test('is doubled where it comes again without being done', () => {
    expect(repeating('time', (book) => alert(book))).toEqual(['alert-doubled']);
  });

  test('is doubled where what is taken back rings for a time that has rung', () => {
    const takenBack = (book: LogBook) => {
      done(book);
      book.act({ kind: 'undo' });
    };
    expect(repeating('time', takenBack)).toEqual([]);
    const rings = (book: LogBook) => {
      takenBack(book);
      alert(book);
    };
    expect(repeating('time', rings)).toEqual(['alert-doubled']);
  });

  test('is owed at no certain time where the clock was set', () => {
    const set = (book: LogBook) => {
      book.say({ kind: 'clock-set', byMs: -60 * minuteMs });
      done(book);
    };
    expect(repeating('time', set)).toEqual([]);
  });

  test('is put off alone', () => {
    const putOff = (minutes: number) => (book: LogBook, dueMs: number) => {
      const to = String(dueMs + 9 * minuteMs);
      const change = { target: 'followUp', to, isPutOff: true };
      book.act({ kind: 'edit', conversations: ['c1'], changes: [change] });
      book.waitUntil(dueMs + 9 * minuteMs);
      alert(book);
      book.painted({ followUp: to });
      done(book);
      book.waitUntil(dueMs + minutes * minuteMs);
      alert(book);
    };
    expect(repeating('time', putOff(14))).toEqual([]);
    expect(repeating('time', putOff(16))).toEqual(['alert-missed']);
  });
});
