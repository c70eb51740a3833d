import type { Intent, NewIntent } from '#db/workspace/intents.ts';
import { type Capabilities, storageOf } from '#shared/capabilities.ts';
import { applyAt, besideOf, targetAt, withTouched } from '#shared/edits/coupling.ts';
import { type Edit, type Editable, type Opened, targetOf } from '#shared/edits/edit.ts';
import {
  applyEdit,
  baseAt,
  inverseOf,
  isAtProvider,
  isShown,
  kindOf,
  ledTo,
  meantBy,
  valueAt,
} from '#shared/edits/fields.ts';
import { madeOnSame } from '#shared/edits/merge.ts';
import { mayBeThere, needsAgent } from '#shared/outbox.ts';
import type { Editables } from '../replica/projector.ts';

/** An edit that cannot be made at all; its message is for the agent. */
export class EditRefused extends Error {
  override readonly name: string = 'EditRefused';
}

/** What a command makes of one target of one conversation: its last word about it. */
export type Making = Pick<NewIntent, 'target' | 'edit' | 'base' | 'beside' | 'afterSeq' | 'takesBackSeq' | 'back'> & {
  /** What the provider has there, and what it will have once that which is on its way has come. */
  readonly bases: readonly (string | null)[];
  readonly storage: 'provider' | 'local';
  /** The edits that led there, and what the provider sets beside them, in order. */
  readonly steps: readonly Edit[];
  /** As the conversation was shown before it. */
  readonly before: Editable;
  /** What waits, or needs the agent, and is replaced by it. */
  readonly replaces: readonly Intent[];
  /** Nothing is left to be sent. */
  readonly isNothing: boolean;
};

/** One edit that changes something, with what it is made on. */
type Change = Pick<Making, 'edit' | 'target' | 'base' | 'bases' | 'beside' | 'storage' | 'before'> & {
  /** The provider has another value than it means, as far as known here. */
  readonly isTheirs: boolean;
  /** It takes back what a command led to. */
  readonly isBack: boolean;
};

/**
 * What a command makes of one conversation, one for each target.
 * @param about `led`: what the edits take back had led to; where that is not so any more, others have moved on. `opened`:
 *   what a dialog showed where the agent wrote
 * @throws EditRefused
 */
export function makingOf(
  capabilities: Capabilities,
  now: Editables,
  edits: readonly Edit[],
  about: { readonly led: readonly Edit[]; readonly opened: readonly Opened[] },
): readonly Making[] {
  const changes = changesOf(capabilities, now, edits, about);
  const targets = new Set(changes.map(({ target }) => target));
  return [...targets].map((target) => {
    const all = changes.filter((change) => change.target === target);
    return lastWord(capabilities, now, all);
  });
}

/** Those of the edits that change anything, one after the other. */
function changesOf(
  capabilities: Capabilities,
  now: Editables,
  edits: readonly Edit[],
  { led, opened }: Parameters<typeof makingOf>[3],
): readonly Change[] {
  const changes: Change[] = [];
  let { shown: before, atProvider: provider } = now;
  for (const edit of edits) {
    if (isShown(before, edit)) continue;
    const storage = storageOf(capabilities, edit);
    if (storage === 'readonly') {
      const { note } = capabilities.fields[edit.field];
      throw new EditRefused(note ?? `${capabilities.title} does not let this be changed.`);
    }
    // A command may change one thing more than once: its last word is what it led to.
    const was = led.filter((each) => targetOf(each) === targetOf(edit)).at(-1);
    const isMoved = was !== undefined && valueAt(now.shown, edit) !== meantBy(was);
    // Others' tags and keys stay as they left them; of a scalar, measured against what it was, the agent is asked.
    if (isMoved && ['set', 'map'].includes(kindOf(edit.field))) continue;
    // What came under the dialog while the agent wrote was not before their eyes.
    const wroteOver = opened.find(
      ({ target, value }) => target === targetOf(edit) && value !== valueAt(now.shown, edit),
    );
    changes.push({
      edit,
      storage,
      target: storage === 'local' ? targetOf(edit) : targetAt(capabilities, edit),
      before,
      base: isMoved ? ledTo(was) : wroteOver ? wroteOver.value : baseAt(provider, edit),
      bases: [baseAt(now.known, edit), baseAt(provider, edit)],
      beside: besideOf(capabilities, edit, [provider, now.known]),
      // Taking back leaves to others what they have made of it; a word of the agent's own stands against it.
      isTheirs: was === undefined && !isAtProvider(now.known, edit),
      isBack: was !== undefined,
    });
    before = applyAt(capabilities, before, edit);
    if (storage === 'provider') provider = applyAt(capabilities, provider, edit);
  }
  return changes;
}

/**
 * The last of a command's edits of one target, coalesced with those that were never sent: they are replaced, what the
 * oldest was made on stays, and where nothing is left to change nothing is sent. One that is under way is never touched.
 */
function lastWord(capabilities: Capabilities, { pending, known }: Editables, all: readonly Change[]): Making {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) throw new Error('a target without an edit');
  const { target, edit, storage } = last;
  const same = pending.filter((intent) => intent.target === target);
  const underWay = same.filter(({ state }) => state === 'inflight' || state === 'in_doubt').at(-1);
  const replaces = same.filter(({ state }) => state === 'ready' || needsAgent(state));
  const [oldest] = replaces;
  // What the agent was asked about stands against them still, unless it has come to be, or may have in part.
  const isCarried = oldest && !mayBeThere(oldest) && !(needsAgent(oldest.state) && isAtProvider(known, oldest.edit));
  const on = isCarried ? madeOnSame(oldest, last) : madeOnSame(first, last);
  const isAsBefore = withTouched(capabilities, edit).every((step) =>
    step.field === edit.field ? meantBy(step) === on.base : (on.beside[step.field] ?? []).includes(meantBy(step)),
  );
  return {
    target,
    edit,
    storage,
    ...on,
    bases: last.bases,
    afterSeq: (isCarried ? oldest.afterSeq : underWay?.seq) ?? null,
    takesBackSeq: (last.isBack ? underWay?.seq : null) ?? null,
    before: first.before,
    steps: all.flatMap((change) => withTouched(capabilities, change.edit)),
    // Undo brings back what it replaces unsent of other fields, too.
    back: [
      ...inverse(capabilities, all),
      ...replaces.map((intent) => intent.edit).filter(({ field }) => field !== edit.field),
    ],
    replaces,
    isNothing: oldest?.state === 'ready' && !underWay && !last.isTheirs && isAsBefore,
  };
}

/** What takes edits back, the last one first, each with what the provider sets beside it. */
function inverse(capabilities: Capabilities, all: readonly Change[]): Edit[] {
  return all.reduceRight<Edit[]>((back, { edit, before }) => {
    let running = before;
    for (const step of withTouched(capabilities, edit)) {
      const one = inverseOf(running, step);
      running = applyEdit(running, step);
      if (one && !isOutOfInbox(capabilities, one)) back.push(one);
    }
    return back;
  }, []);
}

/** No provider takes a conversation out of every inbox. */
const isOutOfInbox = (capabilities: Capabilities, edit: Edit) =>
  edit.field === 'inbox' && edit.to === null && capabilities.fields.inbox.storage === 'provider';
