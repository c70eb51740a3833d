import { describe, expect, test } from 'vitest';
import type { Message } from '#shared/conversation.ts';
import { newestOf, paintedSchema, previewOf, unseenBy } from '#shared/edits/seen.ts';
import { conversation } from '#test/support/conversations.ts';

const isSame = (text: string, kept: string | null) => text === kept;
let made = 0;
const message = (sentAtMs: number, text: string, direction: Message['direction'] = 'inbound'): Message => {
  made += 1;
  return { id: `m${made}`, direction, text, author: null, delivery: null, sentAtMs };
};
const idsOf = (messages: readonly Message[]) => new Set(messages.map(({ id }) => id));
const none = idsOf([]);
const seen = (seenInboundAtMs: number | null, seenPreview: string | null = null) => ({ seenInboundAtMs, seenPreview });

describe('what the customer wrote behind the message that the agent had seen', () => {
  const thread = [message(1000, 'one'), message(2000, 'two  \n lines'), message(3000, 'ours', 'outbound')];

  test('is nothing where the newest was seen', () => {
    expect(unseenBy(thread, seen(3000, 'ours'), isSame, none)).toBe(null);
    expect(unseenBy(thread, seen(2000, 'two lines'), isSame, none)).toBe(null);
  });

  test('is what came later, and everything where nothing was seen', () => {
    expect(unseenBy(thread, seen(1000, 'one'), isSame, none)).toBe('customer');
    expect(unseenBy(thread, seen(null), isSame, none)).toBe('customer');
  });

  test('is what came later, where the text that was seen is in the thread no more, or only earlier', () => {
    expect(unseenBy([message(3000, 'three')], seen(2000, 'one'), isSame, none)).toBe('customer');
    expect(unseenBy([message(1000, 'one'), message(2000, 'of the same time')], seen(2000, 'one'), isSame, none)).toBe(
      null,
    );
  });

  test('is none that is older, wherever the provider puts it', () => {
    expect(unseenBy([message(2000, 'two'), message(1000, 'older')], seen(2000, 'two'), isSame, none)).toBe(null);
  });

  test('may be what nobody knows the writer of', () => {
    expect(unseenBy([...thread, message(4000, 'whose?', 'unknown')], seen(3000, 'ours'), isSame, none)).toBe(
      'somebody',
    );
  });

  test('is not what we wrote, nor a note', () => {
    expect(unseenBy([...thread, message(4000, 'a note', 'note')], seen(2000, 'two lines'), isSame, none)).toBe(null);
  });

  test('is the second of two messages that carry one time, where the first was seen', () => {
    const twice = [message(1000, 'one'), message(1000, 'two')];
    expect(unseenBy(twice, seen(1000, 'one'), isSame, none)).toBe('customer');
    expect(unseenBy(twice, seen(1000, 'two'), isSame, none)).toBe(null);
  });

  test('is any of that time that was not here when the other was seen, wherever the provider puts it', () => {
    const [late, one, two] = [message(1000, 'late'), message(1000, 'one'), message(1000, 'two')];
    const thread = [late, one, two];
    expect(unseenBy(thread, seen(1000, 'two'), isSame, idsOf([one, two]))).toBe('customer');
    expect(unseenBy(thread, seen(1000, 'two'), isSame, idsOf(thread))).toBe(null);
    // A thread that was never here says nothing of what is new in it.
    expect(unseenBy(thread, seen(1000, 'two'), isSame, none)).toBe(null);
  });

  test('counts by the time alone where no text, or another than any of the thread, was shown', () => {
    const twice = [message(1000, 'one'), message(1000, 'two')];
    expect([unseenBy(twice, seen(1000), isSame, none), unseenBy(twice, seen(1000, '[Image]'), isSame, none)]).toEqual([
      null,
      null,
    ]);
    expect(unseenBy(twice, seen(999, '[Image]'), isSame, none)).toBe('customer');
  });
});

describe('a message is one short line where a row shows it', () => {
  test('whatever it is made of', () => {
    expect(previewOf(' a\n\tb ')).toBe('a b');
    expect(previewOf('x'.repeat(500))).toHaveLength(200);
    expect(previewOf(`${' '.repeat(5_000_000)}a${'\n'.repeat(1000)}b`)).toBe('a b');
  });

  test('which is cut between two characters and never in the middle of one', () => {
    expect(previewOf(`${'x'.repeat(199)}🔵 end`)).toBe('x'.repeat(199));
    expect(previewOf(`${'x'.repeat(198)}🔵 end`)).toBe(`${'x'.repeat(198)}🔵`);
  });

  test('and stays as it is when it is made of itself', () => {
    const once = previewOf(`${'x'.repeat(199)} y`);
    expect(previewOf(once)).toBe(once);
  });

  test('is not the message whose text was painted under the time of the one before', () => {
    const two = [message(1000, 'one'), message(2000, 'two')];
    expect(unseenBy(two, seen(1000, 'two'), isSame, none)).toBe(null);
    expect(unseenBy([...two, message(3000, 'three')], seen(1000, 'two'), isSame, none)).toBe('customer');
    // The same words again were not before their eyes.
    expect(unseenBy([message(1000, 'one'), message(2000, 'one')], seen(1000, 'one'), isSame, none)).toBe('customer');
  });
});

test('the newest message of a line is the newest of anybody, and of the customer', () => {
  const line = conversation({ lastInboundAtMs: 1000, lastMessageAtMs: 2000, preview: 'hi' });
  expect(newestOf(line)).toEqual({ seenInboundAtMs: 2000, seenPreview: 'hi' });
  expect(newestOf({ ...line, lastInboundAtMs: 3000 }).seenInboundAtMs).toBe(3000);
  expect(newestOf({ ...line, lastInboundAtMs: null }).seenInboundAtMs).toBe(2000);
});

test('what is painted names its conversation', () => {
  const painted = { id: 'c', atMs: 1, preview: null };
  expect(paintedSchema.parse(painted)).toEqual(painted);
  expect(paintedSchema.safeParse({ ...painted, id: '' }).success).toBe(false);
});

test('a message of megabytes is looked at as far as a line may reach', () => {
  expect(previewOf(`a${' '.repeat(10_000)}b`)).toBe('a');
});
