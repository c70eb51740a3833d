import { type FormEvent, useState } from 'react';
import { TextField } from '../accounts/form-field.tsx';
import { useWinnow } from '../app-context.tsx';
import { proxyWords } from '../i18n/proxy-words.ts';
import { ask } from '../state/core.ts';
import type { Dialog } from '../state/state.ts';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { Modal } from '../ui/modal.tsx';

/** Who the agent is at a proxy that asks. What they type leaves this window once, for the secret store. */
export function ProxyDialog({ host, port, isRefused }: Extract<Dialog, { kind: 'proxy' }>) {
  const { core, ui } = useWinnow();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const trial = isIncomplete
    ? ({ kind: 'failed', field: 'proxy-name', sentence: proxyWords.incomplete, serverSays: null } as const)
    : ({ kind: 'idle' } as const);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === '') {
      setIncomplete(true);
      return;
    }
    const answer = await ask(core, 'proxies.signIn', { host, port, name: name.trim(), password });
    if (answer.ok) ui.closeDialog();
    else ui.fail(proxyWords.notSigned, answer.sentence);
  }

  return (
    <Modal title={proxyWords.title} about={`${host}:${port}`} isHeld={name !== '' || password !== ''}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div className={form.fields}>
          <p>{proxyWords.asks(host, port, isRefused)}</p>
          <TextField
            field="proxy-name"
            label={proxyWords.name}
            value={name}
            trial={trial}
            change={(value) => {
              setIncomplete(false);
              setName(value);
            }}
          />
          <TextField
            field="proxy-password"
            label={proxyWords.password}
            hint={proxyWords.about}
            value={password}
            trial={trial}
            change={setPassword}
            isSecret
          />
        </div>
        <div className={form.actions}>
          <Button tone="quiet" keys="Escape" onClick={() => ui.closeDialog()}>
            {proxyWords.notNow}
          </Button>
          <Button tone="main" type="submit" keys="Enter">
            {proxyWords.signIn}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
