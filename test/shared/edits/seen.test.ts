import { describe, expect, test } from 'vitest';
import type { Message } from '#shared/conversation.ts';
import { hasUnseen, previewOf } from '#shared/edits/seen.ts';

const isSame = (text: string, kept: string | null) => text === kept;
let made = 0;
const message = (sentAtMs: number, text: string, direction: Message['direction'] = 'inbound'): Message => {
  made += 1;
  return { id: `m${made}`, direction, text, author: null, delivery: null, sentAtMs };
};
const seen = (seenInboundAtMs: number | null, seenPreview: string | null = null) => ({ seenInboundAtMs, seenPreview });

describe('what the customer wrote behind the message that the agent had seen', () => {
  const thread = [message(1000, 'one'), message(2000, 'two  \n lines'), message(3000, 'ours', 'outbound')];

  test('is nothing where the newest was seen', () => {
    expect(hasUnseen(thread, seen(3000, 'ours'), isSame)).toBe(false);
    expect(hasUnseen(thread, seen(2000, 'two lines'), isSame)).toBe(false);
  });

  test('is what came later, and everything where nothing was seen', () => {
    expect(hasUnseen(thread, seen(1000, 'one'), isSame)).toBe(true);
    expect(hasUnseen(thread, seen(null), isSame)).toBe(true);
  });

  test('is not what nobody knows the writer of', () => {
    expect(hasUnseen([...thread, message(4000, 'whose?', 'unknown')], seen(3000, 'ours'), isSame)).toBe(false);
  });

  test('is not what we wrote, nor a note', () => {
    expect(hasUnseen([...thread, message(4000, 'a note', 'note')], seen(2000, 'two lines'), isSame)).toBe(false);
  });

  test('is the second of two messages that carry one time, where the first was seen', () => {
    const twice = [message(1000, 'one'), message(1000, 'two')];
    expect(hasUnseen(twice, seen(1000, 'one'), isSame)).toBe(true);
    expect(hasUnseen(twice, seen(1000, 'two'), isSame)).toBe(false);
  });

  test('counts by the time alone where no text, or another than any of the thread, was shown', () => {
    const twice = [message(1000, 'one'), message(1000, 'two')];
    expect([hasUnseen(twice, seen(1000), isSame), hasUnseen(twice, seen(1000, '[Image]'), isSame)]).toEqual([
      false,
      false,
    ]);
    expect(hasUnseen(twice, seen(999, '[Image]'), isSame)).toBe(true);
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
    expect(hasUnseen(two, seen(1000, 'two'), isSame)).toBe(false);
    expect(hasUnseen([...two, message(3000, 'three')], seen(1000, 'two'), isSame)).toBe(true);
    // The same words again were not before their eyes.
    expect(hasUnseen([message(1000, 'one'), message(2000, 'one')], seen(1000, 'one'), isSame)).toBe(true);
  });
});
