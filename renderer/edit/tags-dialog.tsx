import { Command } from 'cmdk';
import { Check, Minus, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { hasClosedTags } from '#shared/capabilities.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import { replacedBy } from '#shared/edits/tag-groups.ts';
import { issueOf } from '#shared/issue.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { replacesWords } from '../i18n/change-words.ts';
import { issueSentence } from '../i18n/issue-words.ts';
import { providerWords } from '../i18n/provider-words.ts';
import { say, sayAround } from '../i18n/say.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import { NoChoice } from '../ui/no-choice.tsx';
import styles from '../ui/picker.module.css';
import { noneWords, type TagChoice, tagChoices, toggleTag } from './tag-choices.ts';
import { useCapabilities, useDirectory } from './use-accounts.ts';
import { useAbout, useChosen } from './use-chosen.ts';
import { useTagSuggestions } from './use-tag-suggestions.ts';

/** Type to find or make a tag, where the provider lets one be made; Enter puts it on or takes it off, and the dialog stays for the next. */
export function TagsDialog({ ids }: { ids: readonly string[] }) {
  const { accounts, edits } = useWinnow();
  useEffect(() => void accounts.readDirectory(), [accounts]);
  const [typed, setTyped] = useState('');
  const chosen = useChosen(ids);
  const groups = useWinnowState((state) => state.app.settings.tagGroups);
  const suggested = useTagSuggestions(typed);
  const directory = useDirectory(ids);
  const capabilities = useCapabilities(ids);
  const note = capabilities.map(({ fields }) => providerWords(fields.tags.note)).find(Boolean);
  const closed = capabilities.find(hasClosedTags)?.title ?? null;
  const choices = tagChoices(chosen, [...suggested, ...directory.tags], typed);
  const wanted = typed.trim();
  const isNew = closed === null && wanted !== '' && !choices.some(({ tag }) => tag === wanted);
  const problem = isNew ? problemOf(wanted) : null;

  /** What choosing it would take off, or that only some have it. */
  function asideOf({ tag, state }: TagChoice): string {
    if (state === 'all') return '';
    const replaced = replacedBy(groups, [...new Set(chosen.flatMap(({ tags }) => tags))], tag);
    return replaced.length > 0 ? replacesWords(replaced) : state === 'some' ? say('dialogs.tagsDialog.onSome') : '';
  }

  function toggle(choice: TagChoice): void {
    void edits.edit(ids, [toggleTag(choice)]);
    setTyped('');
  }

  return (
    <Modal
      title={say('dialogs.tagsDialog.tags')}
      about={useAbout(ids)}
      local={capabilities.every(({ fields }) => fields.tags.storage === 'local')}
    >
      <Command shouldFilter={false} loop className={styles.picker} label={say('dialogs.tagsDialog.tags')}>
        <Command.Input
          className={styles.input}
          value={typed}
          onValueChange={setTyped}
          placeholder={closed === null ? say('dialogs.tagsDialog.findOrMakeATag') : say('dialogs.tagsDialog.findATag')}
        />
        <Command.List className={styles.list}>
          {problem ? <p className={styles.problem}>{problem}</p> : null}
          {choices.length === 0 ? <NoChoice>{noneWords(wanted, closed)}</NoChoice> : null}
          {choices.map((choice) => (
            <TagItem key={choice.tag} choice={choice} aside={asideOf(choice)} toggle={() => toggle(choice)} />
          ))}
          {isNew && !problem ? (
            <NewTagItem
              tag={wanted}
              aside={asideOf({ tag: wanted, state: 'none' })}
              make={() => toggle({ tag: wanted, state: 'none' })}
            />
          ) : null}
          {note && (isNew || (closed !== null && wanted !== '')) ? <p className={styles.none}>{note}</p> : null}
        </Command.List>
        <p className={styles.foot}>
          <Kbd keys="Enter" /> {say('dialogs.tagsDialog.onOrOff')} <Kbd keys="Escape" />{' '}
          {say('dialogs.tagsDialog.close')}
        </p>
      </Command>
    </Modal>
  );
}

const checkedOf = { all: 'true', some: 'mixed', none: 'false' } as const satisfies Record<TagChoice['state'], string>;

type ItemProps = { choice: TagChoice; aside: string; toggle: () => void };

/** A tag that is known, and whether the chosen conversations have it. */
function TagItem({ choice: { tag, state }, aside, toggle }: ItemProps) {
  return (
    <Command.Item value={`tag:${tag}`} className={styles.item} onSelect={toggle} aria-checked={checkedOf[state]}>
      <span className={styles.box} data-state={state}>
        {state === 'all' ? <Check size={12} strokeWidth={3} aria-hidden="true" /> : null}
        {state === 'some' ? <Minus size={12} strokeWidth={3} aria-hidden="true" /> : null}
      </span>
      <span className={styles.label} dir="auto">
        {tag}
      </span>
      {aside === '' ? null : <span className={styles.aside}>{aside}</span>}
    </Command.Item>
  );
}

function NewTagItem({ tag, aside, make }: { tag: string; aside: string; make: () => void }) {
  const [before, , after] = sayAround('dialogs.tagsDialog.makeTheTag', { tag });
  return (
    <Command.Item value={`new:${tag}`} className={styles.item} onSelect={make}>
      <Plus size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <span className={styles.label} dir="auto">
        {before}
        <strong>{tag}</strong>
        {after}
      </span>
      {aside === '' ? null : <span className={styles.aside}>{aside}</span>}
    </Command.Item>
  );
}

/** Why it is no tag, in words; null where it may be one. */
function problemOf(tag: string): string | null {
  const wish = { field: 'tags', part: tag, to: true };
  const { error } = newEditSchema.safeParse(wish);
  return error ? issueSentence(issueOf(error, wish)) : null;
}
