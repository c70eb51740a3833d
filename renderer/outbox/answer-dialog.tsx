import { useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { Modal } from '../ui/modal.tsx';

const words = {
  discard: {
    verb: 'queue.answerDialog.discardAll',
    said: say('queue.answerDialog.discarded'),
    what: say('queue.answerDialog.theyAreNeverSentAnd'),
  },
  mine: {
    verb: 'queue.answerDialog.keepAll',
    said: say('queue.answerDialog.yoursWillBeSent'),
    what: say('queue.answerDialog.theyAreSentWhateverHas'),
  },
} as const;

/** Asks first: what is chosen may be more than what is on screen. */
export function AnswerDialog({ how }: { how: 'mine' | 'discard' }) {
  const { outbox, ui } = useWinnow();
  const chosen = useWinnowState((state) => state.outbox.selected.size);
  const { verb, said, what } = words[how];
  const title = say(verb, { chosen });

  function answer(): void {
    ui.closeDialog();
    void outbox.resolveSelected(how, said);
  }

  return (
    <Modal title={`${title}?`} focusId="answer-all">
      <div className={form.fields}>
        <p>{what}</p>
        <p className={form.quiet}>{say('queue.answerDialog.whatIsBeingSentJust')}</p>
      </div>
      <div className={form.actions}>
        <Button id="answer-all" tone={how === 'discard' ? 'danger' : 'main'} keys="Enter" onClick={answer}>
          {title}
        </Button>
        <Button keys="Escape" onClick={() => ui.closeDialog()}>
          {say('queue.answerDialog.leaveThem')}
        </Button>
      </div>
    </Modal>
  );
}
