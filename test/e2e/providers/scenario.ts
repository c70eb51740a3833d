import { expect } from 'vitest';
import type { LoggedRequest } from '#test/simulators/types.ts';
import { eventually, openApp, textFile } from '#test/support/app.ts';
import type { RunningProvider } from '#test/support/providers.ts';

/** A write as a test expects it: method, path below the base URL, body. */
export type Write = readonly [method: string, path: string, body: unknown];

/** The app, connected to a provider that is then taken away and brought back. */
export async function openInbox({ simulator, account }: RunningProvider, count: number) {
  const app = await openApp({ switches: [`--accounts=${textFile('accounts.json', JSON.stringify([account]))}`] });
  const { page, list, press, type, dialog, says, status, outbox } = app;
  await eventually(() => list.getByRole('option').count()).toBe(count);
  await says('Online');
  await eventually(() => list.locator('[aria-current=true]').count()).toBe(1);

  const current = () => list.locator('[aria-current=true]').getAttribute('data-id');
  const rowOf = (id: string) => list.locator(`[role=option][data-id="${id}"]`);

  /** Types into a picker, waits for what it offers under this name, and takes it. */
  async function pick(key: string, title: string, name: string | RegExp, typed: string): Promise<void> {
    await press(key);
    await type(title, typed);
    await dialog(title).getByRole('option', { name }).waitFor();
    await press('Enter');
  }
  const closed = (title: string) => dialog(title).waitFor({ state: 'detached' });

  return {
    ...app,
    rowOf,
    /** What assistive technology says of the row. */
    nameOf: async (id: string) => (await rowOf(id).locator('span').first().textContent()) ?? '',
    /** Down the list to this conversation. */
    async goTo(id: string): Promise<void> {
      for (let at = await current(); at !== id; at = await current()) {
        await press('j');
        await eventually(current).not.toBe(at);
      }
    },
    /** The row has left the view, and the next has the cursor. */
    left: (id: string) => rowOf(id).waitFor({ state: 'detached' }),
    async tag(name: string): Promise<void> {
      await pick('t', 'Tags', new RegExp(`${name}$`), name);
      await press('Escape');
      await closed('Tags');
    },
    async setMetadata(key: string, value: string): Promise<void> {
      await press('m');
      await type('Metadata', key);
      await press('Tab');
      await type('Metadata', value);
      await press('Enter', 'Escape');
      await closed('Metadata');
    },
    /** @param offered what the dialog must offer once the words are typed */
    async assign(typed: string, offered: string | RegExp = typed): Promise<void> {
      await pick('a', 'Assign to', offered, typed);
      await closed('Assign to');
    },
    async unassign(): Promise<void> {
      await press('a');
      await dialog('Assign to').getByRole('option', { name: 'Nobody' }).waitFor();
      await press('End', 'Enter');
      await closed('Assign to');
    },
    async move(name: string): Promise<void> {
      await pick('v', 'Move to inbox', name, name);
      await closed('Move to inbox');
    },
    /** @param subject empty takes it away */
    async rename(subject: string): Promise<void> {
      await press('F2');
      await type('Rename the conversation', subject);
      await press(...(subject === '' ? ['Backspace', 'Enter'] : ['Enter']));
      await closed('Rename the conversation');
    },
    async followUp(words: string): Promise<void> {
      await pick('f', 'Remind me', /^Remind me on/, words);
      await closed('Remind me');
    },
    async snooze(words: string): Promise<void> {
      await pick('h', 'Later', /^Later, until/, words);
      await closed('Later');
    },
    /** While the server is there, the names behind its ids come by themselves: until this one has. */
    async knows(key: string, title: string, name: string): Promise<void> {
      await press(key);
      await dialog(title).getByRole('option', { name }).waitFor();
      await press('Escape');
      await closed(title);
    },
    /** The conversation under the cursor: its side tells that this change stays here. */
    async staysHere(words: string): Promise<void> {
      await page
        .getByRole('complementary', { name: 'About this conversation' })
        .getByRole('listitem')
        .filter({ hasText: words })
        .filter({ hasText: 'on this machine only' })
        .waitFor();
    },
    async goOffline(): Promise<void> {
      await simulator.stop();
      simulator.log.length = 0;
    },
    /** So many edits are queued, because the server is away. */
    async waits(count: number): Promise<void> {
      await eventually(() => status.textContent()).toMatch(/Offline since/);
      await eventually(() => status.textContent()).toContain(`${count} changes waiting`);
    },
    /** The server is back: until everything that waited was sent, and nothing needs the agent. */
    async goOnline(): Promise<void> {
      await simulator.start();
      await press('Control+r'); // by itself it would be within a minute
      await eventually(() => status.textContent()).toBe('Online');
      await press('g', 'o');
      await outbox.getByText('Nothing waits').waitFor();
    },
  };
}

const isWrite = ({ method, body }: LoggedRequest) => method !== 'GET' && JSON.stringify(body) !== '{}';

/**
 * The requests that changed something are exactly these. Conversations are pushed side by side, so only the order of
 * one conversation's own requests is asked for.
 * @param plan by conversation; one that is not named must have got none
 */
export function expectWrites({ simulator }: RunningProvider, plan: Readonly<Record<string, readonly Write[]>>): void {
  const got = new Map<string, Write[]>(Object.keys(plan).map((id) => [id, []]));
  for (const request of simulator.log.filter(isWrite)) {
    const { method, path, body } = request;
    const whole = `${path} ${JSON.stringify(body)}`;
    const id = Object.keys(plan).find((each) => new RegExp(`(^|[^\\w-])${each}([^\\w-]|$)`).test(whole)) ?? 'others';
    got.set(id, [...(got.get(id) ?? []), [method, path, body]]);
  }
  expect(Object.fromEntries(got)).toEqual(plan);
  expect(simulator.violations).toEqual([]);
}
