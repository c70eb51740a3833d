import { mkdtempSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { alertProblemOf, problemToldBy } from '#electron/app/alert-problem.ts';
import { BusError, codeOfBus } from '#electron/app/dbus/bus-error.ts';
import { errorFacts } from '#electron/app/log-line.ts';
import { createNotificationService } from '#electron/app/notification-service.ts';
import { alertProblemWords, serviceSentence } from '#renderer/i18n/alert-words.ts';

const own = 'org.freedesktop.DBus.Error.';

test.each([
  ['ServiceUnknown', 'no-service'],
  ['NameHasNoOwner', 'no-service'],
  ['Spawn.ChildSignaled', 'not-started'],
  ['Spawn.ExecFailed', 'not-started'],
  ['AccessDenied', 'refused'],
  ['NoReply', 'no-answer'],
  ['Timeout', 'no-answer'],
  ['InvalidArgs', 'failed'],
])('%s of the bus means %s, in words, with its code for the log alone', (name, problem) => {
  const error = new BusError(codeOfBus(`${own}${name}`));
  const why = alertProblemOf(error);
  expect(why).toBe(problem);
  expect(serviceSentence({ kind: 'none', why })).not.toMatch(/org\.|DBUS/);
  expect(errorFacts(error)[0]?.codes).toEqual([error.code]);
  expect(problemToldBy(`GDBus.Error:${own}${name}: The name was not provided by any .service files`)).toBe(problem);
});

test('what only the system can say is told as it says it', () => {
  expect(alertProblemWords(problemToldBy('Notifications are off for Winnow'))).toBe('Notifications are off for Winnow');
  expect(codeOfBus('org.example.Broken')).toBe('DBUS_OTHER');
});

/** The socket of a bus that does this with whoever comes. */
function busThat(answers: (socket: Socket) => void): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'winnow-bus-')), 'bus');
  const server = createServer(answers);
  onTestFinished(() => void server.close());
  return new Promise((resolve) => server.listen(path, () => resolve(`unix:path=${path}`)));
}

async function problemAt(address: string | null) {
  const service = createNotificationService({ address, userId: 0, onAction() {} });
  return alertProblemOf(await service.facts().catch((error: unknown) => error));
}

test('no bus, one that nobody listens at, one that lets nobody in and one that hangs up are told apart', async () => {
  expect(await problemAt(null)).toBe('no-bus');
  expect(await problemAt('unix:path=/nowhere/bus')).toBe('no-bus');
  expect(await problemAt(await busThat((socket) => socket.end('REJECTED EXTERNAL\r\n')))).toBe('refused');
  expect(await problemAt(await busThat((socket) => socket.end()))).toBe('no-answer');
});
