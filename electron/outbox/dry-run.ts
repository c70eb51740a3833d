import { contactOf } from '#shared/conversation.ts';
import type { DryRun } from '#shared/dry-run.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import { mergeEdits } from '#shared/edits/merge.ts';
import { isGuarded, newestIn, type Painted } from '#shared/edits/seen.ts';
import type { Reason } from '#shared/reason.ts';
import type { Editables } from '../replica/projector.ts';
import { type OutboxAccount, type OutboxDeps, withMirror, workOn } from './enqueue.ts';
import { EditRefused, type Making, makingOf } from './making.ts';
import { hereBy, seenOf } from './seen-of.ts';
import { readOnce, spelledOut } from './spelled-out.ts';
import type { Work } from './work.ts';

/** A command that is not given yet. */
export type Considered = {
  readonly ids: readonly string[];
  readonly edits: readonly Edit[];
  readonly painted: readonly Painted[];
  /** Since when the agent considers it, epoch ms: what the customer writes meanwhile, nobody has seen. */
  readonly sinceMs: number;
};

type Fate = 'changes' | { readonly cannot: Reason | null } | { readonly held: 'replied' | 'moved' };

/**
 * What would become of a command, by the very code that makes edits and merges them with what is known of the provider;
 * nothing is written.
 */
export function dryRun(deps: OutboxDeps, account: OutboxAccount, considered: Considered): DryRun {
  const { ids, edits, painted, sinceMs } = considered;
  const work = workOn(
    deps,
    account.id,
    ids.map((id) => ({ id, edits })),
  );
  const weighing = { ...deps, tagGroups: readOnce(deps.tagGroups) };
  const onScreen = new Map(painted.map((each) => [each.id, each]));
  const found: DryRun = { cannot: [], held: [], ends: [] };
  for (const id of new Set(ids)) {
    const here = work.read(id);
    if (!here) {
      found.cannot.push({ id, contact: id, why: { kind: 'not-here' } });
      continue;
    }
    const contact = contactOf(here.shown);
    const { making, refused } = madeOf(weighing, account, here, edits);
    const fate: Fate = refused
      ? { cannot: refused }
      : fateOf(account, here, making, onScreen.get(id), work, hereBy(deps, account, id, sinceMs));
    if (fate === 'changes') {
      const ended = endedBy(here, edits, making);
      if (ended !== null) found.ends.push({ id, contact, dueAtMs: ended });
    } else if ('cannot' in fate) found.cannot.push({ id, contact, why: fate.cannot });
    else {
      const { preview, lastMessageAtMs } = here.shown;
      found.held.push({ id, contact, why: fate.held, preview, atMs: lastMessageAtMs });
    }
  }
  return found;
}

/** What is made of one conversation, or why nothing can be. */
function madeOf(
  deps: OutboxDeps,
  account: OutboxAccount,
  here: Editables,
  edits: readonly Edit[],
): { readonly making: readonly Making[]; readonly refused: Reason | null } {
  const { capabilities } = account;
  const { nextFiring, tagGroups, ports } = deps;
  const { nowMs } = ports.clock;
  const meant = withMirror(account, spelledOut({ nextFiring, tagGroups, nowMs }, capabilities, here, edits));
  try {
    const making = makingOf(capabilities, here, meant, { led: [], beside: [], takesBack: null, opened: [] });
    return { making, refused: null };
  } catch (error) {
    if (error instanceof EditRefused) return { making: [], refused: error.reason };
    throw error;
  }
}

function fateOf(
  account: OutboxAccount,
  here: Editables,
  making: readonly Making[],
  painted: Painted | undefined,
  work: Work,
  hereByMs: number,
): Fate {
  if (making.length === 0) return here.back === null ? { cannot: null } : 'changes';
  const { seenInboundAtMs } = seenOf(account, here.shown.id, here.shown, painted, work.reachMs, hereByMs);
  const isUnseen = writtenAtMs(account, here, work, hereByMs) > (seenInboundAtMs ?? 0);
  const isKeptHere = making.some(({ edit, storage }) => storage === 'local' && isGuarded(edit));
  if (isKeptHere && isUnseen && newestIn(here.known) > hereByMs) return { held: 'replied' };
  const sent = making.filter(({ storage, isNothing }) => storage === 'provider' && !isNothing);
  const pending = sent.map((each, seq) => ({ ...each, seq, state: 'ready' as const }));
  const unseen = pending.filter(({ edit }) => isUnseen && isGuarded(edit)).map(({ seq }) => seq);
  const { verdicts } = mergeEdits(account.capabilities, here.known, pending, new Set(unseen));
  const all = new Set(verdicts.values());
  if (all.has('held')) return { held: 'replied' };
  return all.has('conflict') ? { held: 'moved' } : 'changes';
}

/**
 * When the customer wrote last, epoch ms. What came since and is not read here may be theirs where no list tells who wrote.
 */
function writtenAtMs(
  { capabilities }: OutboxAccount,
  { shown, known }: Editables,
  work: Work,
  hereByMs: number,
): number {
  const { lastMessageAtMs } = known;
  const isUnread =
    lastMessageAtMs > hereByMs && !capabilities.listTellsText && work.reachMs(shown.id) < lastMessageAtMs;
  return Math.max(known.lastInboundAtMs ?? 0, isUnread ? lastMessageAtMs : 0);
}

/** When the follow-up is due that ends although the command does not speak of it; null where none does. */
function endedBy({ shown }: Editables, said: readonly Edit[], making: readonly Making[]): number | null {
  if (shown.followUp === null || said.some(({ field }) => field === 'followUp')) return null;
  const ends = making.some(({ steps }) => steps.some((step) => step.field === 'followUp' && followUpOf(step) === null));
  return ends ? shown.followUp.dueAtMs : null;
}
