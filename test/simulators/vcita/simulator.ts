import { SimServer } from '../server.ts';
import type { SimReply, SimRequest } from '../types.ts';
import { answer, refusal } from './api.ts';
import { SimStore } from './store.ts';
import type {
  BodyReading,
  FollowUpReading,
  SimChange,
  SimConversation,
  SimMessage,
  SimSeed,
  SimStaff,
} from './types.ts';

export type SimulatorOptions = {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly token?: string;
  readonly businessUid?: string;
  /** A directory's token answers only on behalf of a business. */
  readonly tokenKind?: 'staff' | 'directory';
  readonly followUpReading?: FollowUpReading;
  /** Absent, `texts`. */
  readonly bodyReading?: BodyReading;
  readonly nowMs: () => number;
};

/**
 * A strict, stateful stand-in for vcita on loopback, built from its documentation only. It shares no code with the
 * adapter, so neither can hide the other's mistakes. What no correct client sends is recorded in `violations`.
 */
export class VcitaSimulator extends SimServer {
  /** The only one that is accepted; another put here replaces it at once. */
  token: string;
  readonly businessUid: string;
  readonly #tokenKind: 'staff' | 'directory';
  readonly #followUps: FollowUpReading;
  readonly #bodies: BodyReading;
  readonly #store: SimStore;
  readonly #staff: SimStaff[] = [];

  constructor({ port, nowMs, token, businessUid, tokenKind, followUpReading, bodyReading }: SimulatorOptions) {
    super('', { port, nowMs });
    this.token = token ?? 'vcita-simulated-2f1c9a70b44e';
    this.businessUid = businessUid ?? 'biz_sim1';
    this.#tokenKind = tokenKind ?? 'staff';
    this.#followUps = followUpReading ?? 'flag';
    this.#bodies = bodyReading ?? 'documented';
    this.#store = new SimStore(this.nowMs);
    this.addStaff({ id: 'st_1', display_name: 'Dana Cole' });
  }

  add(seed: SimSeed = {}): SimConversation {
    return structuredClone(this.#store.add(seed));
  }

  /** Many at once. @param make by index; absent: filled in, newest first, a minute apart */
  addMany(count: number, make: (index: number) => SimSeed = () => ({})): void {
    for (let index = 0; index < count; index += 1) this.#store.add(make(index));
  }

  remove(id: string): void {
    this.#store.remove(id);
  }

  /** A copy of what the server stores; undefined where it stores none, also after a merge. */
  get(id: string): SimConversation | undefined {
    const item = this.#store.get(id);
    return item && structuredClone(item);
  }

  all(): SimConversation[] {
    return structuredClone(this.#store.all());
  }

  messages(id: string): SimMessage[] {
    return structuredClone(this.#store.messages(id));
  }

  /** Somebody else edits: the fields given are replaced, nothing else moves. */
  edit(id: string, change: SimChange): void {
    this.#store.edit(id, change);
  }

  /** The client writes: moves the conversation to the top and makes it unread. */
  addInbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, text, 'client', atMs));
  }

  /** Somebody of the business answers. */
  addOutbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, text, 'business', atMs));
  }

  addStaff(staff: Pick<SimStaff, 'id' | 'display_name'> & Partial<SimStaff>): void {
    this.#staff.push({ email: `${staff.id}@example.com`, role: 'user', active: 'true', deleted: 'false', ...staff });
  }

  /** One becomes part of the other: its uid is routed there from now on. Chains and circles are the server's own. */
  merge(from: string, into: string): void {
    this.#store.merge(from, into);
  }

  protected answer(request: SimRequest): SimReply {
    if (!this.#admits(request)) {
      return request.segments[0] === 'platform'
        ? { status: 422, body: { status: 'Error', error: 'Unauthorized' } }
        : refusal(401, { code: 'unauthorized', message: 'Unauthorized' });
    }
    return answer(request, {
      store: this.#store,
      staff: this.#staff,
      businessUid: this.businessUid,
      reading: this.#followUps,
      bodies: this.#bodies,
      nowMs: this.nowMs,
      violation: (what) => this.violations.push(what),
    });
  }

  protected errorBody(status: number, words: string): unknown {
    if (status === 429) return { error: 'Too many requests' };
    return { success: false, errors: [{ code: 'error', message: words }] };
  }

  #admits({ headers }: SimRequest): boolean {
    if (headers.authorization !== `Bearer ${this.token}`) return false;
    const business = headers['x-on-behalf-of'];
    return business === this.businessUid || (business === undefined && this.#tokenKind === 'staff');
  }
}

/** A simulator that listens already. */
export async function startVcitaSimulator(options: SimulatorOptions): Promise<VcitaSimulator> {
  const simulator = new VcitaSimulator(options);
  await simulator.start();
  return simulator;
}
