import { Command } from 'cmdk';
import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { fields } from '#shared/edits/edit.ts';
import type { Output } from '#shared/ipc/contract.ts';
import { fieldToken, parseOutboxQuery, statesIn, stateToken } from '#shared/query/outbox.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { asRead } from '../i18n/edit-words.ts';
import { fieldNames, written } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { activeAccount, ask } from '../state/core.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import picker from '../ui/picker.module.css';
import { stateNames, summaryOf } from './outbox-words.ts';

type Choice = { readonly token: string; readonly label: string; readonly isOn: boolean; readonly count: number | null };

/** What the queue can be narrowed to, with how much of each there is: it writes into the Find box what could be typed. */
export function FilterDialog() {
  const { outbox, ui } = useWinnow();
  const filter = useWinnowState((state) => state.outbox.filter);
  const query = useWinnowState((state) => state.outbox.query);
  const summary = useWinnowState((state) => summaryOf(state.outbox));
  const facets = useFacets();
  const [typed, setTyped] = useState('');
  const parsed = parseOutboxQuery(query, filter);
  const states = statesIn[filter].map((state) => ({
    token: stateToken(state),
    label: stateNames[state],
    isOn: parsed.states.includes(state),
    count: facets?.states[state] ?? null,
  }));
  const about = fields.map((field) => ({
    token: fieldToken(field),
    label: fieldNames[field],
    isOn: parsed.fields.includes(field),
    count: facets?.fields[field] ?? null,
  }));
  /** What would show nothing is not offered, unless it is what hides everything. */
  const offered = (choices: readonly Choice[]) => choices.filter(({ isOn, count }) => isOn || count !== 0);

  function toggle(token: string): void {
    setTyped('');
    void outbox.narrow(token);
  }

  function clear(): void {
    ui.closeDialog();
    void outbox.find('');
  }

  return (
    <Modal title={say('queue.filterDialog.filter')} about={summary}>
      <Command loop className={picker.picker} label={say('queue.filterDialog.filter')}>
        <Command.Input
          className={picker.input}
          placeholder={say('queue.filterDialog.stateOrField')}
          value={typed}
          onValueChange={setTyped}
        />
        <Command.List className={picker.list}>
          <Command.Empty className={picker.none}>{say('queue.filterDialog.nothingHereIsCalledSo')}</Command.Empty>
          {query.trim() === '' ? null : (
            <Command.Item value="show-all" className={picker.item} onSelect={clear}>
              <X size={15} strokeWidth={1.75} aria-hidden="true" className={picker.icon} />
              <span className={picker.label}>{say('queue.filterDialog.showAll')}</span>
              <span className={picker.aside} dir="auto">
                {query.trim()}
              </span>
            </Command.Item>
          )}
          <Group heading={say('queue.filterDialog.state')} choices={offered(states)} choose={toggle} />
          <Group heading={say('queue.filterDialog.field')} choices={offered(about)} choose={toggle} />
        </Command.List>
        <p className={picker.foot}>
          <Kbd keys="Enter" /> {say('queue.filterDialog.onOrOff')} <Kbd keys="Escape" />{' '}
          {say('queue.filterDialog.close')}
        </p>
      </Command>
    </Modal>
  );
}

type GroupProps = { heading: string; choices: readonly Choice[]; choose: (token: string) => void };

function Group({ heading, choices, choose }: GroupProps) {
  if (choices.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {choices.map(({ token, label, isOn, count }) => (
        <Command.Item
          key={token}
          value={`${label} ${token}`}
          className={picker.item}
          aria-checked={isOn}
          onSelect={() => choose(token)}
        >
          <span className={picker.box} data-state={isOn ? 'all' : 'none'}>
            {isOn ? <Check size={12} strokeWidth={3} aria-hidden="true" /> : null}
          </span>
          <span className={picker.label}>{label}</span>
          <span className={picker.aside}>{count === null ? '' : written(count)}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** Counted anew with every choice. */
function useFacets(): Output<'outbox.facets'> | null {
  const { core } = useWinnow();
  const filter = useWinnowState((state) => state.outbox.filter);
  const query = useWinnowState((state) => state.outbox.query);
  const [facets, setFacets] = useState<Output<'outbox.facets'> | null>(null);
  useEffect(() => {
    let isStale = false;
    const accountId = activeAccount(core);
    if (accountId) {
      void ask(core, 'outbox.facets', { accountId, filter, query, ...asRead }).then((answer) => {
        if (answer.ok && !isStale) setFacets(answer.value);
      });
    }
    return () => {
      isStale = true;
    };
  }, [core, filter, query]);
  return facets;
}
