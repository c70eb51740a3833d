import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const minuteMs = 60_000;
const kindsOf = (book: LogBook) => [...new Set(check(book.run()).map(({ kind }) => kind))];
const alert = (book: LogBook) =>
  book.say({ kind: 'alert', about: { account: 'a1', conversation: 'c1' }, title: 'Follow up: Ana', body: '' });
const open = (provider = 'chatwoot') => openLogBook(facts({ provider, stored: ['status', 'followUp'] }));
const in30 = (book: LogBook) => String(book.nowMs() + 30 * minuteMs);

describe('a follow-up that somebody else set', () => {
  const set = (then: (book: LogBook) => void, isHeard = true, provider = 'chatwoot') => {
    const book = open(provider);
    const followUp = in30(book);
    book.colleague({ followUp });
    if (isHeard) book.read();
    book.wait(31);
    then(book);
    book.rest();
    return kindsOf(book);
  };

  test('is alerted at its time', () => {
    expect(set(() => {})).toEqual(['alert-missed']);
    expect(set(alert)).toEqual([]);
  });

  test('is alerted only where the app can have heard of it', () => {
    expect(set(() => {}, false)).toEqual([]);
    expect(set(() => {}, true, 'vcita')).toEqual([]);
  });

  test('may have been ended by a customer who wrote', () => {
    const book = open();
    book.colleague({ followUp: in30(book) });
    book.read();
    book.customer('m1');
    book.wait(31);
    book.rest({ row: { preview: 'Text of m1' } });
    expect(kindsOf(book)).toEqual([]);
  });
});

describe('a follow-up that somebody else moved or cleared', () => {
  const moved = (to: (book: LogBook) => string | null, isHeard: boolean, minutes = 0) => {
    const book = open();
    const followUp = in30(book);
    book.colleague({ followUp });
    book.read();
    book.wait(minutes);
    book.colleague({ followUp: to(book) });
    if (isHeard) book.read();
    book.wait(31 - minutes);
    alert(book);
    book.rest();
    return kindsOf(book);
  };
  const later = () => String(Date.UTC(2030, 0, 1));

  test('is not alerted at its old time', () => {
    expect(moved(later, true)).toEqual(['alert-wrong']);
    expect(moved(() => null, true)).toEqual(['alert-wrong']);
  });

  test('is alerted at its new time, also where it was the agent’s before', () => {
    const book = open();
    const followUp = in30(book);
    book.painted();
    book.edit('followUp', followUp);
    book.read();
    book.write({ followUp });
    book.colleague({ followUp: String(Number(followUp) + 10 * minuteMs) });
    book.read();
    book.wait(30);
    alert(book);
    book.wait(10);
    book.rest();
    expect(kindsOf(book)).toEqual(['alert-missed']);
  });

  test('may be alerted where the app cannot have heard of it, or it was about to be due', () => {
    expect(moved(() => null, false)).toEqual([]);
    expect(moved(() => null, true, 25)).toEqual([]);
  });
});

describe('“only if nobody replies”', () => {
  const replied = (then: (book: LogBook) => void, onlyIfNoReply = true) => {
    const book = openLogBook(facts());
    const changes = [{ target: 'followUp', to: in30(book), onlyIfNoReply }];
    book.act({ kind: 'edit', conversations: ['c1'], changes });
    then(book);
    book.wait(30);
    alert(book);
    return kindsOf(book);
  };
  const reply = (book: LogBook) => {
    book.customer('m1');
    book.read({ effect: 'messages' });
  };

  test('is not alerted once the customer has written', () => {
    expect(replied(reply)).toEqual(['alert-wrong']);
    expect(replied(reply, false)).toEqual([]);
  });

  test('is not alerted either where the provider took the message for its end', () => {
    const book = open();
    const followUp = in30(book);
    book.painted();
    book.act({
      kind: 'edit',
      conversations: ['c1'],
      changes: [{ target: 'followUp', to: followUp, onlyIfNoReply: true }],
    });
    book.read();
    book.write({ followUp });
    book.customer('m1');
    book.read({ effect: 'messages' });
    book.wait(30);
    alert(book);
    expect(kindsOf(book)).toEqual(['alert-wrong']);
  });

  test('is alerted where nobody has, or the app has not read it', () => {
    expect(replied(() => {})).toEqual([]);
    expect(replied((book) => book.customer('m1'))).toEqual([]);
  });
});
