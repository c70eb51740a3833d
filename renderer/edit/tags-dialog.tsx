import { Command } from 'cmdk';
import { Check, Minus, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { hasClosedTags } from '#shared/capabilities.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import { issueOf } from '#shared/issue.ts';
import { useWinnow } from '../app-context.tsx';
import { issueSentence } from '../i18n/issue-words.ts';
import { activeAccount, ask } from '../state/core.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import { NoChoice } from '../ui/no-choice.tsx';
import styles from '../ui/picker.module.css';
import { noneWords, type TagChoice, tagChoices, toggleTag } from './tag-choices.ts';
import { useCapabilities, useDirectory } from './use-accounts.ts';
import { useAbout, useChosen } from './use-chosen.ts';

/** Type to find or make a tag, where the provider lets one be made; Enter puts it on or takes it off, and the dialog stays for the next. */
export function TagsDialog({ ids }: { ids: readonly string[] }) {
  const { accounts, edits } = useWinnow();
  useEffect(() => void accounts.readDirectory(), [accounts]);
  const [typed, setTyped] = useState('');
  const chosen = useChosen(ids);
  const suggested = useSuggestions(typed);
  const directory = useDirectory(ids);
  const capabilities = useCapabilities(ids);
  const note = capabilities.map(({ fields }) => fields.tags.note).find(Boolean);
  const closed = capabilities.find(hasClosedTags)?.title ?? null;
  const choices = tagChoices(chosen, [...suggested, ...directory.tags], typed);
  const wanted = typed.trim();
  const isNew = closed === null && wanted !== '' && !choices.some(({ tag }) => tag === wanted);
  const problem = isNew ? problemOf(wanted) : null;

  function toggle(choice: TagChoice): void {
    void edits.edit(ids, [toggleTag(choice)]);
    setTyped('');
  }

  return (
    <Modal
      title="Tags"
      about={useAbout(ids)}
      local={capabilities.every(({ fields }) => fields.tags.storage === 'local')}
    >
      <Command shouldFilter={false} loop className={styles.picker} label="Tags">
        <Command.Input
          className={styles.input}
          value={typed}
          onValueChange={setTyped}
          placeholder={closed === null ? 'Find or make a tag' : 'Find a tag'}
        />
        <Command.List className={styles.list}>
          {problem ? <p className={styles.problem}>{problem}</p> : null}
          {choices.length === 0 ? <NoChoice>{noneWords(wanted, closed)}</NoChoice> : null}
          {choices.map((choice) => (
            <TagItem key={choice.tag} choice={choice} toggle={() => toggle(choice)} />
          ))}
          {isNew && !problem ? <NewTagItem tag={wanted} make={() => toggle({ tag: wanted, state: 'none' })} /> : null}
          {note && (isNew || (closed !== null && wanted !== '')) ? <p className={styles.none}>{note}</p> : null}
        </Command.List>
        <p className={styles.foot}>
          <Kbd keys="Enter" /> on or off <Kbd keys="Escape" /> close
        </p>
      </Command>
    </Modal>
  );
}

const checkedOf = { all: 'true', some: 'mixed', none: 'false' } as const satisfies Record<TagChoice['state'], string>;

/** A tag that is known, and whether the chosen conversations have it. */
function TagItem({ choice: { tag, state }, toggle }: { choice: TagChoice; toggle: () => void }) {
  return (
    <Command.Item value={`tag:${tag}`} className={styles.item} onSelect={toggle} aria-checked={checkedOf[state]}>
      <span className={styles.box} data-state={state}>
        {state === 'all' ? <Check size={12} strokeWidth={3} aria-hidden="true" /> : null}
        {state === 'some' ? <Minus size={12} strokeWidth={3} aria-hidden="true" /> : null}
      </span>
      <span className={styles.label} dir="auto">
        {tag}
      </span>
      {state === 'some' ? <span className={styles.aside}>on some</span> : null}
    </Command.Item>
  );
}

function NewTagItem({ tag, make }: { tag: string; make: () => void }) {
  return (
    <Command.Item value={`new:${tag}`} className={styles.item} onSelect={make}>
      <Plus size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <span className={styles.label} dir="auto">
        Make the tag <strong>{tag}</strong>
      </span>
    </Command.Item>
  );
}

/** Why it is no tag, in words; null where it may be one. */
function problemOf(tag: string): string | null {
  const wish = { field: 'tags', part: tag, to: true };
  const { error } = newEditSchema.safeParse(wish);
  return error ? issueSentence(issueOf(error, wish)) : null;
}

function useSuggestions(typed: string): readonly string[] {
  const { core } = useWinnow();
  const [tags, setTags] = useState<readonly string[]>([]);
  useEffect(() => {
    let stale = false;
    const accountId = activeAccount(core);
    if (accountId) {
      void ask(core, 'tags.suggest', { accountId, prefix: typed.trim().slice(0, 100) }).then((answer) => {
        if (answer.ok && !stale) setTags(answer.value.tags);
      });
    }
    return () => {
      stale = true;
    };
  }, [core, typed]);
  return tags;
}
