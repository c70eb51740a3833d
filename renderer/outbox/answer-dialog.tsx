import { useWinnow, useWinnowState } from '../app-context.tsx';
import { counted } from '../i18n/names.ts';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { Modal } from '../ui/modal.tsx';

const words = {
  discard: {
    verb: 'Discard',
    said: 'Discarded',
    what: 'They are never sent, and the conversations show what the server says. The history keeps what they were.',
  },
  mine: {
    verb: 'Keep mine for',
    said: 'Yours will be sent',
    what: 'They are sent whatever has changed at the server since, or what customers have written.',
  },
} as const;

/** Asks first: what is chosen may be more than what is on screen. */
export function AnswerDialog({ how }: { how: 'mine' | 'discard' }) {
  const { outbox, ui } = useWinnow();
  const chosen = useWinnowState((state) => state.outbox.selected.size);
  const { verb, said, what } = words[how];
  const title = `${verb} ${counted(chosen, 'change')}`;

  function answer(): void {
    ui.closeDialog();
    void outbox.resolveSelected(how, said);
  }

  return (
    <Modal title={`${title}?`} focusId="answer-all">
      <div className={form.fields}>
        <p>{what}</p>
        <p className={form.quiet}>What is being sent just now, or needs no answer, is left as it is.</p>
      </div>
      <div className={form.actions}>
        <Button id="answer-all" tone={how === 'discard' ? 'danger' : 'main'} keys="Enter" onClick={answer}>
          {title}
        </Button>
        <Button keys="Escape" onClick={() => ui.closeDialog()}>
          Leave them
        </Button>
      </div>
    </Modal>
  );
}
