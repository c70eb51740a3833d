import type { Intent } from '#db/workspace/intent-records.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { type Conversation, takeOver } from '#shared/conversation.ts';
import { hasBrought, isAboutField, sinceItRanOut } from '#shared/edits/coupling.ts';
import { mergeEdits } from '#shared/edits/merge.ts';
import type { Observation } from '#shared/facts.ts';
import { measureBeside } from '../outbox/measure-next.ts';
import { followUpBefore } from '../outbox/resolve.ts';
import { type PlannedRequest, type Provider, ProviderError } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Observer } from '../replica/observe.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import type { Claim } from './claim.ts';
import { keepingExchanges } from './kept-exchanges.ts';
import { isRoomFor, makeRoom } from './make-room.ts';
import { takeAlong } from './merged-away.ts';
import { outcomeOfVerdict, type Sent } from './outcome.ts';
import { isLeft, planBeside } from './planned.ts';
import { reasonOf, reasons } from './push-reasons.ts';
import { isUnread, MergedError, notRefused, readGuarded, readOver } from './read-guarded.ts';
import { type Ending, putBack, replaces, settle, wasSo } from './settle.ts';
import { keeping, sendWatched } from './watched.ts';
import { noteBeside, noteOverTheirs, noteSpelling, type Written } from './written.ts';

/** A server that keeps answering "changed meanwhile" is asked this often before the agent is. */
const mergeTries = 3;
/** Nobody merges further; a longer chain is a circle that does not close. */
const longestMergeChain = 10;

export type PushDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly observer: Observer;
  readonly changes: Changes;
  readonly provider: Provider;
  readonly capabilities: Capabilities;
  readonly accountId: string;
  readonly nowMs: () => number;
  /** Uniform in [0, 1). */
  readonly jitter: () => number;
  /** Whether this conversation's requests have failed long enough while others were answered. */
  readonly isHopeless: (conversationId: string) => boolean;
  /** What happens when both sides changed one value. */
  readonly conflictPolicy: () => ConflictPolicy;
};

export type ConflictPolicy = 'ask' | 'mine' | 'theirs';

/**
 * Pushes one conversation's queued edits: read, merge, write, and believe only an answer that shows them.
 *
 *   inflight ─read─▶ settled ─────────────────────────▶ done
 *            └─────▶ conflict, held ──────────────────▶ conflict
 *            └─────▶ write ─shown─▶ done   ─refused─▶ one by one ─▶ parked
 *                          └─answer lost─▶ in_doubt ─▶ (read again later)
 *
 * A crash anywhere leaves the intents in flight; the next start reads before it writes.
 * @throws ProviderError after the intents were put back, for what concerns the whole account
 */
export async function push(deps: PushDeps, claim: Claim, signal: AbortSignal): Promise<void> {
  const { stores, shown, changes, accountId } = deps;
  const { conversationId, intents } = claim;
  const [first] = intents;
  const idNow = () => (first && stores.workspace.intents.get(first.seq)?.conversationId) ?? conversationId;
  try {
    await keepingExchanges({ stores, accountId }, idNow, () => pushClaim(deps, claim, signal));
  } finally {
    changes.outbox(accountId);
    shown.refresh(accountId, [conversationId]);
  }
}

async function pushClaim(deps: PushDeps, claim: Claim, signal: AbortSignal): Promise<void> {
  const { intents } = deps.stores.workspace;
  let open = [...claim.intents];
  let oneByOne = false;
  let stale = 0;
  const sent: Sent = { hasRead: false, mayHaveWritten: false, hasWritten: false, hadWritten: false };
  while (open.length > 0) {
    // What became of one may have changed what the next is measured against.
    open = open.map((intent) => {
      const { base, beside, afterSeq } = intents.get(intent.seq) ?? intent;
      return { ...intent, base, beside, afterSeq };
    });
    // All words about one target go together: only the last of them is sent.
    const batch = open.filter(({ target }) => !oneByOne || target === open[0]?.target);
    const goAlong = (room: readonly Intent[]) => {
      batch.push(...room);
      open.push(...room);
    };
    sent.hasRead = false;
    sent.mayHaveWritten = false;
    try {
      const endings = await attempt(deps, claim.conversationId, batch, goAlong, sent, signal);
      open = open.filter((intent) => !endings.some((ending) => ending.intent === intent));
      // What is still open was not sent with what has ended.
      sent.hadWritten ||= sent.hasWritten;
      sent.hasWritten = false;
    } catch (error) {
      const areSeveral = batch.some(({ target }) => target !== batch[0]?.target);
      if (error instanceof ProviderError && error.kind === 'refused' && areSeveral && !error.indivisible) {
        oneByOne = true; // one of them is the offender; the others go on
      } else if (error instanceof ProviderError && error.kind === 'refused') {
        putBack(deps, batch, error, sent);
        open = leaveRoom(
          deps,
          batch,
          open.filter((intent) => !batch.includes(intent)),
        );
      } else if (error instanceof MergedError) {
        await follow(deps, claim.conversationId, error.id, open, sent, signal);
        return;
      } else if (error instanceof ProviderError && error.kind === 'stale' && stale + 1 < mergeTries) {
        stale += 1;
        // Answered with success, it was carried out, for the conversation that this one was merged into meanwhile.
        if (error.status === 200) sent.hasWritten = true;
      } else {
        putBack(deps, open, error, sent);
        throw error;
      }
    }
  }
}

/** Where the tag is refused that was to take the place of another, that one stays. @returns those that go on */
function leaveRoom(deps: PushDeps, refused: readonly Intent[], open: readonly Intent[]): Intent[] {
  const left = open.filter((intent) => refused.some((other) => isRoomFor(other, intent)));
  deps.stores.workspace.transaction(() => {
    for (const intent of left) settle(deps, { intent, outcome: { kind: 'dropped', reason: null } }, null);
  });
  return open.filter((intent) => !left.includes(intent));
}

/**
 * One read, merge and write.
 * @param goAlong told of edits that what was read brings up
 * @returns what became of the batch; intents it does not name are still open
 */
async function attempt(
  pushDeps: PushDeps,
  conversationId: string,
  asked: readonly Intent[],
  goAlong: (room: readonly Intent[]) => void,
  sent: Sent,
  signal: AbortSignal,
): Promise<Ending[]> {
  const answers: Observation[] = [];
  const ask = () => pushDeps.observer.ask(pushDeps.accountId);
  const deps = { ...pushDeps, provider: keeping(answers, pushDeps.provider, ask) };
  const { capabilities } = deps;
  const {
    fresh,
    unread: lost,
    unseen,
    isGuess,
  } = await readGuarded(deps, conversationId, asked, signal, () => {
    sent.hasRead = true;
  });
  const read = asked.filter((intent) => !isUnread(lost, intent));
  if (lost && read.length === 0) throw lost.why;
  const unclear = endingsOfUnclear(deps, fresh, read);
  const clear = read.filter((intent) => !unclear.some((ending) => ending.intent === intent));
  const room = makeRoom(deps, fresh, clear);
  goAlong(room);
  const batch = [...clear, ...room];
  const unread = lost?.parts ?? [];
  const policy = deps.conflictPolicy();
  const made = batch.map((intent) => sinceItRanOut(intent, { ...fresh, followUp: null }, deps.nowMs()));
  const merge = mergeEdits(capabilities, fresh, made, unseen, policy === 'mine');
  const endings: Ending[] = [...unclear];
  const toSend: Intent[] = [];
  for (const intent of batch) {
    const verdict = merge.verdicts.get(intent.seq);
    if (verdict !== undefined && verdict !== 'send') {
      endings.push({ intent, outcome: outcomeOfVerdict(verdict, isGuess, policy) });
    }
    if (verdict === 'send') toSend.push(intent);
  }
  noteOverTheirs(
    deps,
    fresh,
    toSend.filter(({ seq }) => merge.overTheirs.has(seq)),
  );
  const hadWritten = sent.hadWritten || sent.hasWritten;
  const plan =
    toSend.length > 0 ? planBeside(deps.provider, { fresh, unread }, merge.desired, endings.length > 0) : null;
  const written = plan ? await write(deps, fresh, plan, toSend, sent, signal) : null;
  const all = [...endings, ...(written?.endings ?? [])];
  finish(
    deps,
    answers,
    written?.after ?? fresh,
    all,
    written && { desired: merge.desired, fresh, after: written.after, sent: toSend, unread },
    hadWritten,
  );
  return all;
}

/** What becomes of edits of which nobody can say any more what they mean. */
const endingsOfUnclear = ({ provider }: PushDeps, fresh: Conversation, asked: readonly Intent[]): Ending[] =>
  asked.flatMap((intent) => {
    const why = provider.unclear?.(fresh, intent.edit);
    return why ? [{ intent, outcome: { kind: 'refused', reason: reasonOf(why) } }] : [];
  });

/** Sends what is planned, and believes only what is shown afterwards. @returns what became of those that were sent */
async function write(
  deps: PushDeps,
  fresh: Conversation,
  plan: readonly PlannedRequest[],
  toSend: readonly Intent[],
  sent: Sent,
  signal: AbortSignal,
): Promise<{ after: Conversation; endings: Ending[] }> {
  const { provider, capabilities } = deps;
  let after: Conversation | null = fresh;
  let unsent = plan;
  try {
    for (const request of unsent) {
      unsent = unsent.slice(1);
      sent.mayHaveWritten = true;
      const reply = await sendWatched(provider, request, sent, signal);
      sent.hasWritten = true;
      after = reply && takeOver(after ?? fresh, reply);
    }
  } catch (error) {
    if (!(error instanceof ProviderError) || (error.kind !== 'unreadable' && error.kind !== 'gone')) throw error;
    sent.hasWritten = true;
    after = null;
  }
  // An answer that does not show the change is confirmed by one read before it is doubted.
  const last = toSend.filter((intent) => !toSend.some((later) => replaces(later, intent)));
  const isDone = (at: Conversation, { edit }: Intent) => hasBrought(capabilities, fresh, at, edit);
  if (after === null || !last.every((intent) => isDone(after as Conversation, intent))) {
    after = await readOver(deps, fresh.id, after ?? fresh, toSend, signal);
  }
  const shownNow = after;
  const ended = toSend.filter((intent) => isDone(shownNow, intent) || !isLeft(intent, { plan, unsent, toSend }));
  // What could not be planned, or what an unreadable answer kept from being sent, is still open.
  const endings = (ended.length > 0 ? ended : toSend).map(
    (intent): Ending =>
      isDone(shownNow, intent)
        ? { intent, outcome: { kind: 'shown' } }
        : { intent, outcome: { kind: 'refused', reason: reasons.notApplied } },
  );
  return { after: shownNow, endings };
}

/**
 * Goes along the chain of merges to the conversation that answers for itself, and takes everything of the agent's there:
 * the edits wait again, and are merged with what the target says. A circle of merges is for the agent to look at.
 */
async function follow(
  deps: PushDeps,
  from: string,
  first: string,
  open: readonly Intent[],
  sent: Sent,
  signal: AbortSignal,
): Promise<void> {
  const { stores, shown, observer, provider, accountId } = deps;
  const passed = new Set([from]);
  let id = first;
  try {
    for (;;) {
      if (passed.has(id) || passed.size > longestMergeChain) {
        const outcome = { kind: 'refused', reason: reasons.mergedInCircle } as const;
        stores.workspace.transaction(() => {
          for (const intent of open) settle(deps, { intent, outcome }, null);
        });
        return;
      }
      passed.add(id);
      const askedAt = observer.ask(accountId);
      const told = await provider.read(id, signal).catch(notRefused);
      if (told.id === id) {
        observer.toldToPush(accountId, [{ told, askedAt }]);
        break;
      }
      id = told.id;
    }
  } catch (error) {
    putBack(deps, open, error, sent);
    throw error;
  }
  stores.workspace.transaction(() => {
    // What became of one in doubt there, the conversation it became shows.
    const kind = sent.hasWritten || sent.mayHaveWritten ? 'doubtful' : 'unavailable';
    for (const intent of open) {
      settle(deps, { intent, outcome: { kind, reason: null, notBeforeMs: 0, isAttempt: false } }, null);
    }
    takeAlong(deps, from, id);
  });
  observer.gone(accountId, from, observer.ask(accountId));
  shown.refresh(accountId, [id]);
}

/**
 * Replica first: were the intents done and the base not yet there, the row would show the old value until the next pull.
 * @param hadWritten whether an earlier attempt of the push may have brought what this one has read
 */
function finish(
  deps: PushDeps,
  answers: readonly Observation[],
  base: Conversation,
  endings: readonly Ending[],
  written: Written | null,
  hadWritten: boolean,
): void {
  const { stores, shown, observer, accountId } = deps;
  observer.toldToPush(accountId, answers);
  stores.workspace.transaction(() => {
    const ended = endings.flatMap(({ intent, outcome }) => (outcome.kind === 'shown' ? [intent] : []));
    noteSpelling(deps, base, ended);
    if (written) {
      noteBeside(deps, { ...written, sent: written.sent.filter((intent) => ended.includes(intent)) });
      measureBeside(deps, written.sent, base);
    }
    for (const ending of endings) {
      const { intent } = ending;
      const wasSettled = !hadWritten && wasSo(deps, intent, written?.fresh ?? base, endings);
      settle(deps, ending, { at: base, wasSettled });
    }
  });
  for (const { intent, outcome } of endings) {
    const isDropped = outcome.kind === 'dropped' && isAboutField(intent.target, 'followUp');
    if (isDropped) shown.followProvider(accountId, intent.conversationId, followUpBefore(intent));
  }
}
