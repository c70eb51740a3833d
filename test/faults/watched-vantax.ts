import { VantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import type { SimConversation } from '#test/simulators/vantax/types.ts';
import type { SimReply, SimRequest } from '../simulators/types.ts';
import { differing, type Parts, partsOf } from './parts.ts';

/** What a conversation said at the server, from one moment to the next. */
export type Moment = {
  readonly by: 'start' | 'agent' | 'other';
  readonly parts: Parts;
  /** Others changed it since the engine read it last: the documented window, in which a list is put back whole. */
  readonly inWindow: boolean;
};

/** A change that no edit of the agent explains. */
export type Stray = { readonly id: string; readonly target: string; readonly now: string | null };

export type Change = { status?: string; tags?: readonly string[]; metadata?: Readonly<Record<string, string>> };

/**
 * A strict Vantax that remembers who changed what, so that a judge can say of every value whose it is. In this process
 * it may also ask, at each write, whether the agent has that edit under way.
 */
export class WatchedVantax extends VantaxSimulator {
  readonly #moments = new Map<string, Moment[]>();
  /** Changed by others since the engine read the conversation last: the documented window. */
  readonly #window = new Set<string>();
  /** Writes that arrived and changed nothing: somebody sent an edit twice. */
  doubled = 0;
  /** Values of others that a write in the documented window put back. */
  lostInWindow = 0;
  readonly strays: Stray[] = [];
  /** Whether the agent has an edit under way that gives this target this value; null: not asked. */
  isMeant: ((id: string, target: string, value: string | null) => boolean) | null = null;
  /** What others do between the next read and its write. */
  readonly duringNextWrite: ((id: string) => void)[] = [];

  /** Everything that was at the server, oldest first. */
  moments(id: string): readonly Moment[] {
    return this.#momentsOf(id);
  }

  /** The number of moments so far: what comes later has a higher one. */
  moment(id: string): number {
    return this.#momentsOf(id).length;
  }

  override edit(id: string, change: Change): void {
    this.#momentsOf(id);
    super.edit(id, change);
    this.#window.add(id);
    this.#note(id, 'other');
  }

  /** Somebody else changes one thing, and leaves the rest as it is. */
  change(id: string, target: string, value: string | null): void {
    const item = this.get(id);
    if (item) this.edit(id, changed(item, target, value));
  }

  protected override answer(request: SimRequest): SimReply {
    const [first, id, more] = request.segments;
    if (first !== 'conversations' || id === undefined || more !== undefined) return super.answer(request);
    if (request.method === 'GET') this.#window.delete(id);
    if (request.method !== 'PATCH' || request.dryRun || !this.get(id)) return super.answer(request);
    this.duringNextWrite.shift()?.(id);
    const before = this.#must(id);
    const reply = super.answer(request);
    if (reply.status === 200) this.#judgeWrite(id, partsOf(before), partsOf(this.#must(id)));
    return reply;
  }

  #judgeWrite(id: string, before: Parts, after: Parts): void {
    const targets = differing(before, after);
    // Where others were in the window, a write may be sent that finds its work done.
    if (targets.length === 0 && !this.#window.has(id)) this.doubled += 1;
    for (const target of targets) {
      const now = after.get(target) ?? null;
      if (this.isMeant === null || this.isMeant(id, target, now)) continue;
      if (this.#window.has(id)) this.lostInWindow += 1;
      else this.strays.push({ id, target, now });
    }
    this.#note(id, 'agent');
  }

  #note(id: string, by: Moment['by']): void {
    this.#momentsOf(id).push({ by, parts: partsOf(this.#must(id)), inWindow: this.#window.has(id) });
  }

  #momentsOf(id: string): Moment[] {
    const known = this.#moments.get(id);
    if (known) return known;
    const item = this.get(id);
    const moments: Moment[] = item ? [{ by: 'start', parts: partsOf(item), inWindow: false }] : [];
    this.#moments.set(id, moments);
    return moments;
  }

  #must(id: string): SimConversation {
    const item = this.get(id);
    if (!item) throw new RangeError(`no conversation ${id}`);
    return item;
  }
}

function changed(item: SimConversation, target: string, value: string | null): Change {
  const [, key] = /^(?:tags|metadata):(.*)$/s.exec(target) ?? [];
  if (key === undefined) return { status: value ?? item.status };
  if (target.startsWith('tags:')) {
    const others = item.tags.filter((tag) => tag !== key);
    return { tags: value === null ? others : [...others, key] };
  }
  const others = Object.entries(item.metadata).filter(([known]) => known !== key);
  return { metadata: Object.fromEntries(value === null ? others : [...others, [key, value]]) };
}
