import type { Values } from './oracle/logs.ts';
import type { Fault, OtherDeed } from './script.ts';
import type { World, WorldServer } from './world.ts';

const second = 1000;

/** Requests meet it from now on. */
export function addFault({ servers, isCountedAlike }: World, event: Fault): void {
  const to = servers[event.server % servers.length];
  if (!to) return;
  const conversation = event.conversation === undefined ? null : idAt({ isCountedAlike }, to, event.conversation);
  to.faults.push({ fault: event, left: event.times, conversation });
}

function idAt({ isCountedAlike }: Pick<World, 'isCountedAlike'>, { server }: WorldServer, number: number): string {
  const ids = isCountedAlike ? [...server.ids()].sort((a, b) => (a < b ? -1 : 1)) : server.ids();
  return ids[number % Math.max(1, ids.length)] ?? '';
}

/** What a colleague, a customer or the provider does. */
export function others(world: World, deed: OtherDeed): void {
  const at = world.servers[deed.server % world.servers.length];
  if (!at || at.isDead) return;
  const { server } = at;
  const idOf = (number: number) => idAt(world, at, number);
  const id = deed.kind === 'create' ? '' : idOf(deed.conversation);
  const before = id === '' ? null : server.values(id);
  const happened = (change: {
    by?: 'customer' | 'colleague' | 'provider';
    id?: string;
    message?: ReturnType<typeof server.messages>[number];
    into?: string;
  }) =>
    world.journal.happen({
      kind: 'changed',
      server: at.name,
      by: change.by ?? 'colleague',
      conversation: change.id ?? id,
      before,
      after: server.values(change.id ?? id),
      message: change.message ?? null,
      mergedInto: change.into ?? null,
    });
  switch (deed.kind) {
    case 'create': {
      const made = server.others.create();
      happened({ by: 'customer', id: made, ...lastMessage(server.messages(made)) });
      return;
    }
    case 'customer':
    case 'team': {
      if (!before) return;
      const writtenMs = world.trueMs() - (deed.lateMs ?? 0);
      const { customerWrites, teamWrites } = server.others;
      if (deed.kind === 'team') {
        happened({ message: teamWrites(id, `On its way ${world.schedule.nowMs()}`, writtenMs) });
      } else {
        happened({ by: 'customer', message: customerWrites(id, `Any news? ${world.schedule.nowMs()}`, writtenMs) });
      }
      return;
    }
    case 'colleague':
      if (before && server.others.set(id, deed.target, valueFor(world, deed)))
        happened({ by: enderOf(world, deed, before) });
      return;
    case 'remove':
      if (before && server.others.remove(id)) happened({});
      return;
    case 'merge': {
      const into = idOf(deed.into);
      if (before && into !== id && server.others.merge(id, into)) happened({ into });
    }
  }
}

const lastMessage = <M>(messages: readonly M[]) => {
  const message = messages.at(-1);
  return message === undefined ? {} : { message };
};

/** A follow-up whose time has come at the server is ended by the provider, and by no colleague. */
function enderOf(world: World, { target, to }: { target: string; to: string | null }, before: Values) {
  const isDue = target === 'followUp' && to === null && Number(before.followUp ?? Number.NaN) <= world.trueMs();
  return isDue ? 'provider' : 'colleague';
}

/** A follow-up is meant from now on, in whole seconds. */
const valueFor = (world: World, { target, to }: { target: string; to: string | null }) =>
  target === 'followUp' && to !== null ? String(Math.floor((world.trueMs() + Number(to)) / second) * second) : to;
