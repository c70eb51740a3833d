import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { socketOf } from '#electron/app/dbus/bus.ts';
import { decode, encode, type Message } from '#electron/app/dbus/message.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((value) => !value.includes('\0'));

describe('a message of the bus', () => {
  test('is read as it was written, and no sooner than it is whole', () => {
    const body = fc.record({
      title: text,
      actions: fc.array(text, { maxLength: 5 }),
      id: fc.integer({ min: 0, max: 0xffff_ffff }),
      timeout: fc.integer({ min: -1, max: 0x7fff_ffff }),
      isLoud: fc.boolean(),
      urgency: fc.integer({ min: 0, max: 255 }),
    });
    fc.assert(
      fc.property(body, fc.nat({ max: 5000 }), ({ title, actions, id, timeout, isLoud, urgency }, cutAt) => {
        const message: Message = {
          kind: 'call',
          serial: 7,
          path: '/org/freedesktop/Notifications',
          interface: 'org.freedesktop.Notifications',
          member: 'Notify',
          destination: 'org.freedesktop.Notifications',
          signature: 'suasa{sv}i',
          body: [
            title,
            id,
            actions,
            [
              ['urgency', { type: 'y', value: urgency }],
              ['suppress-sound', { type: 'b', value: isLoud }],
            ],
            timeout,
          ],
        };
        const bytes = encode(message);
        const read = [
          title,
          id,
          actions,
          [
            ['urgency', urgency],
            ['suppress-sound', isLoud],
          ],
          timeout,
        ];
        expect(decode(Buffer.concat([bytes, Buffer.from('next')]))).toEqual({
          message: { ...message, body: read },
          size: bytes.length,
        });
        if (cutAt < bytes.length) expect(decode(bytes.subarray(0, cutAt))).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  test('that makes no sense is an error at once, never a wait or more than it said', () => {
    const good = encode({
      kind: 'signal',
      serial: 1,
      path: '/a',
      interface: 'a.b',
      member: 'C',
      signature: 'us',
      body: [3, 'x'],
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        (changes) => {
          const bad = Buffer.from(good);
          for (const [at, value] of changes) bad[at] = value;
          let decoded: ReturnType<typeof decode> = null;
          try {
            decoded = decode(bad);
          } catch (error) {
            expect(error).toBeInstanceOf(Error);
          }
          expect(decoded?.size ?? 0).toBeLessThanOrEqual(bad.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('that says it is larger than any we ask for ends the reading', () => {
    const bytes = Buffer.alloc(16);
    bytes.write('l');
    bytes[1] = 4;
    bytes[3] = 1;
    bytes.writeUInt32LE(0x7fff_ffff, 4);
    expect(() => decode(bytes)).toThrow('too large');
  });
});

test.each([
  ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
  ['unix:abstract=/tmp/x,guid=1;unix:path=/tmp/dbus%2dA,guid=2', '/tmp/dbus-A'],
  ['unix:abstract=/tmp/dbus-x,guid=1', '\0/tmp/dbus-x'],
  ['tcp:host=127.0.0.1,port=1', null],
  ['', null],
])('the socket of %s is %s', (address, path) => {
  expect(socketOf(address)).toBe(path);
});
