import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { sortOf, sorts } from '#shared/query/conversations.ts';
import { queryFields } from '#shared/query/fields.ts';
import { parseQuery } from '#shared/query/parse.ts';
import { type SavedView, savedViewSchema } from '#shared/saved-view.ts';
import { freeSlot, viewSlots } from '#shared/view-order.ts';
import { useBindings, useIsMac, useWinnow, useWinnowState } from '../app-context.tsx';
import { problemSentence } from '../i18n/query-words.ts';
import { savedViewWords as words } from '../i18n/saved-view-words.ts';
import { say } from '../i18n/say.ts';
import { ownOrder, sortNames, sortWords } from '../i18n/sort-words.ts';
import { keyCaps } from '../keys/keymap.ts';
import { activeSavedView } from '../state/selectors.ts';
import { Button } from '../ui/button.tsx';
import entries from '../ui/entries.module.css';
import { Modal } from '../ui/modal.tsx';
import { ColorChoice } from './color-choice.tsx';
import styles from './view-dialog.module.css';

const nameId = 'view-name';
const queryProblemId = 'view-query-problem';

/** Names the search on screen, so that it stands in the sidebar, or changes a view that does. */
export function ViewDialog({ id }: { id: string | null }) {
  const { app, ui, showSaved } = useWinnow();
  const views = useWinnowState((state) => state.app.savedViews);
  const search = useWinnowState((state) => state.ui.search) ?? '';
  const saved = views.find((view) => view.id === id);
  const others = views.filter((view) => view !== saved);
  const isShown = useWinnowState((state) => activeSavedView(state)?.id === id);
  const shownSort = useWinnowState((state) => sortOf(state.list.view));
  const [view, setView] = useState<Omit<SavedView, 'id'>>(
    () => saved ?? { name: '', query: search, slot: freeSlot(views), color: null, sort: shownSort },
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const misread = isAsked ? misreadIn(`${view.query} `) : misreadIn(view.query);
  const change = (part: Partial<SavedView>) => setView({ ...view, ...part });

  function save(event: FormEvent): void {
    event.preventDefault();
    const wrong = problemOf(view, others);
    setProblem(wrong);
    setIsAsked(true);
    // Typed to its end: a part of a word would be kept for good, and ask for everything.
    if (wrong !== null || misreadIn(`${view.query} `) !== null) return;
    ui.closeDialog();
    const { name, query, slot, color, sort } = view;
    void app.saveView({ id: saved?.id ?? null, name: name.trim(), query, slot, color, sort });
    // What is on screen goes along with its view.
    if (saved && isShown && (query !== search || sort !== shownSort)) void showSaved({ id: saved.id, query, sort });
  }

  return (
    <Modal title={saved ? words.changeTitle : words.saveTitle} focusId={nameId} isHeld>
      <form className={styles.form} onSubmit={save} onKeyDown={saveFromChoice}>
        <label htmlFor={nameId} className={styles.name}>
          {words.name}
        </label>
        <input
          id={nameId}
          className={entries.field}
          value={view.name}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => change({ name: target.value })}
        />
        <label htmlFor="view-query" className={styles.name}>
          {words.query}
        </label>
        <input
          id="view-query"
          className={entries.field}
          spellCheck={false}
          aria-invalid={misread !== null}
          aria-describedby={misread === null ? undefined : queryProblemId}
          value={view.query}
          onChange={({ target }) => change({ query: target.value })}
        />
        {misread === null ? null : (
          <p id={queryProblemId} className={styles.problem} role="alert">
            {misread}
          </p>
        )}
        <ColorChoice color={view.color} choose={(color) => change({ color })} />
        <label htmlFor="view-key" className={styles.name}>
          {words.key}
        </label>
        <SlotChoice view={view} others={others} change={change} />
        <label htmlFor="view-sort" className={styles.name}>
          {sortWords.about}
        </label>
        <select
          id="view-sort"
          className={entries.field}
          value={view.sort ?? ownOrder}
          onChange={({ target }) => change({ sort: sorts.find((sort) => sort === target.value) ?? null })}
        >
          {([ownOrder, ...sorts] as const).map((sort) => (
            <option key={sort} value={sort}>
              {sortNames[sort]}
            </option>
          ))}
        </select>
        {problem ? (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        ) : null}
        <span className={styles.actions}>
          <Button type="submit" tone="main" keys="Enter">
            {say('search.viewDialog.save')}
          </Button>
        </span>
      </form>
    </Modal>
  );
}

/** Enter saves from every field; of itself a choice would only be opened by it. */
function saveFromChoice(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** Why it cannot be kept so, or null. */
function problemOf({ name, query }: Omit<SavedView, 'id'>, others: readonly SavedView[]): string | null {
  if (!savedViewSchema.shape.name.safeParse(name).success) return words.nameLength;
  if (query.trim() === '' || !savedViewSchema.shape.query.safeParse(query).success) return words.queryLength;
  return others.some((other) => other.name === name.trim()) ? words.nameTaken : null;
}

/** What of the search is not understood, in words; null where all is. */
function misreadIn(query: string): string | null {
  const [wrong] = parseQuery(query).problems;
  return wrong ? problemSentence(wrong, queryFields) : null;
}

type SlotProps = {
  view: Omit<SavedView, 'id'>;
  others: readonly SavedView[];
  change: (part: Pick<SavedView, 'slot'>) => void;
};

/** The keys of views, each with whom it leads to now. */
function SlotChoice({ view, others, change }: SlotProps) {
  const bindings = useBindings();
  const isMac = useIsMac();
  return (
    <select
      id="view-key"
      className={entries.field}
      value={view.slot ?? ''}
      onChange={({ target }) => change({ slot: viewSlots.find((slot) => String(slot) === target.value) ?? null })}
    >
      <option value="">{words.noKey}</option>
      {viewSlots.map((slot) => {
        const [keys] = bindings[`go.view${slot}`];
        const holder = others.find((other) => other.slot === slot);
        const cap = keys === undefined ? String(slot) : keyCaps(keys, isMac);
        return (
          <option key={slot} value={slot}>
            {holder ? words.keyOf(cap, holder.name) : cap}
          </option>
        );
      })}
    </select>
  );
}
