import { createHash } from 'node:crypto';
import type { AgentEntry, ServerEntry } from './oracle/logs.ts';

type Unstamped<Entry> = Entry extends unknown ? Omit<Entry, 'n' | 'atMs'> : never;

/** The two logs of a run, in one order. */
export type Journal = {
  readonly agent: AgentEntry[];
  readonly servers: ServerEntry[];
  /** @returns the entry, so that what is only known later can be filled in */
  tell(entry: Unstamped<AgentEntry>): void;
  happen(entry: Unstamped<ServerEntry>): ServerEntry;
  /** The next number in the order. */
  stamp(): number;
  /** The same for two runs exactly where they went alike. */
  hash(): string;
};

export function createJournal(wallMs: () => number): Journal {
  const agent: AgentEntry[] = [];
  const servers: ServerEntry[] = [];
  let n = 0;
  const stamp = () => {
    n += 1;
    return n;
  };
  return {
    agent,
    servers,
    stamp,
    tell(entry) {
      agent.push({ n: stamp(), atMs: wallMs(), ...entry } as AgentEntry);
    },
    happen(entry) {
      const made = { n: stamp(), atMs: wallMs(), ...entry } as ServerEntry;
      servers.push(made);
      return made;
    },
    hash: () =>
      createHash('sha256')
        .update(JSON.stringify([agent, servers]))
        .digest('hex')
        .slice(0, 16),
  };
}
