import type { InjectedFault, SimFault, SimMatch } from './types.ts';

type Entry = {
  readonly match: SimMatch;
  readonly fault: SimFault;
  readonly released: Promise<void>;
  left: number;
  hits: number;
  reach: () => void;
};

/** The fault a request meets, and what it waits for where it is held. */
export type MetFault = { readonly fault: SimFault; readonly released: Promise<void> };

/** Faults in the order they were injected; the first that matches and is not used up is met. */
export class SimFaults {
  #entries: Entry[] = [];

  inject(match: SimMatch, fault: SimFault, times: number): InjectedFault {
    let release = () => {};
    let reach = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const entry: Entry = { match, fault, released, left: times, hits: 0, reach };
    this.#entries.push(entry);
    return {
      get hits() {
        return entry.hits;
      },
      reached,
      release,
      remove: () => {
        this.#entries = this.#entries.filter((other) => other !== entry);
        release();
      },
    };
  }

  meet(method: string, path: string, body: unknown): MetFault | null {
    const entry = this.#entries.find(({ match, left }) => left > 0 && matches(match, method, path, body));
    if (!entry) return null;
    entry.left -= 1;
    entry.hits += 1;
    entry.reach();
    return entry;
  }

  clear(): void {
    this.#entries = [];
  }
}

function matches(
  { method, path, body }: SimMatch,
  actualMethod: string,
  actualPath: string,
  actualBody: unknown,
): boolean {
  if (body !== undefined && !body(actualBody)) return false;
  if (method !== undefined && method !== actualMethod) return false;
  if (path === undefined) return true;
  return typeof path === 'string' ? path === actualPath : path.test(actualPath);
}
