import type { EventPayload, Output } from '#shared/ipc/contract.ts';
import { alertWords, serviceSentence } from '../i18n/alert-words.ts';
import { dates } from '../i18n/dates.ts';
import { say } from '../i18n/say.ts';

/** `attention`: no fault, and to be known. */
export type Mark = 'ok' | 'attention' | 'failed' | 'running' | 'untried';
export type StepId = keyof typeof alertWords.steps;
export type Step = { readonly id: StepId; readonly mark: Mark; readonly says: string };

export type Status = Output<'alerts.status'>;
type Told = EventPayload<'alerts.tested'>;

/** What is known of a test so far. */
export type Trial = {
  /** Null while it is asked for. */
  readonly status: Status | null;
  /** What the test alert has told, oldest first. */
  readonly told: readonly Told[];
  /** Since the alert was shown. */
  readonly waitedMs: number;
  readonly isUnseen: boolean;
};

/** As long as a click is waited for. */
export const clickMs = 60_000;

/** The five steps in the order in which they can fail: each says what was found. */
export function stepsOf({ status, told, waitedMs, isUnseen }: Trial, platform: string, nowMs: number): readonly Step[] {
  const shown = told.find((each) => each.step === 'shown');
  const failed = told.find((each) => each.step === 'failed');
  const clicked = told.find((each) => each.step === 'clicked');
  const steps: Step[] = [
    ...before(status, nowMs),
    shown
      ? { id: 'shown', mark: 'ok', says: alertWords.shownBy(shown.atMs, shown.afterMs) }
      : failed
        ? { id: 'shown', mark: 'failed', says: alertWords.notShown(failed.why) }
        : { id: 'shown', mark: 'running', says: alertWords.running },
  ];
  if (!shown) return [...steps, { id: 'clicked', mark: 'untried', says: alertWords.untried }];
  return [...steps, clickStep(clicked?.afterMs ?? null, waitedMs, isUnseen ? platform : null)];
}

function before(status: Status | null, nowMs: number): Step[] {
  if (!status) {
    const running = { mark: 'running', says: alertWords.running } as const;
    return (['service', 'permission', 'quiet'] as const).map((id) => ({ id, ...running }));
  }
  const { service } = status;
  const isSilenced = service.kind === 'service' && service.isSilenced === true;
  return [
    {
      id: 'service',
      mark: service.kind === 'none' ? 'failed' : 'ok',
      says: serviceSentence(service),
    },
    service.kind === 'none'
      ? { id: 'permission', mark: 'untried', says: alertWords.untried }
      : {
          id: 'permission',
          mark: isSilenced ? 'attention' : 'ok',
          says: isSilenced ? silenced : allowed,
        },
    quietStep(status, nowMs),
  ];
}

const silenced = say('alerts.alertSteps.theDesktopHoldsAllAlerts');
const allowed = say('alerts.alertSteps.theServiceTakesAlertsFrom');

const joined = (...sentences: readonly string[]) => sentences.filter((each) => each !== '').join(' ');

function quietStep({ quietUntilMs, nextQuiet, falls }: Status, nowMs: number): Step {
  const fallen = falls
    ? say('alerts.alertSteps.oneFollowUpFallsInto', { contact: falls.contact, due: dates.full(falls.dueAtMs, nowMs) })
    : '';
  if (quietUntilMs !== null) {
    return {
      id: 'quiet',
      mark: 'attention',
      says: joined(say('alerts.alertSteps.onNowUntil', { due: dates.full(quietUntilMs, nowMs) }), fallen),
    };
  }
  if (nextQuiet === null) return { id: 'quiet', mark: 'ok', says: say('alerts.alertSteps.noneAreSet') };
  const next = say('alerts.alertSteps.offNowNextTo', {
    from: dates.full(nextQuiet.fromMs, nowMs),
    until: dates.full(nextQuiet.untilMs, nowMs),
  });
  return {
    id: 'quiet',
    mark: falls ? 'attention' : 'ok',
    says: joined(next, fallen),
  };
}

/** @param unseenOn the platform on which the agent says that they did not see it; null: they do not say so */
function clickStep(afterMs: number | null, waitedMs: number, unseenOn: string | null): Step {
  if (afterMs !== null) return { id: 'clicked', mark: 'ok', says: alertWords.clicked(afterMs) };
  if (unseenOn !== null) return { id: 'clicked', mark: 'failed', says: alertWords.unseen(unseenOn) };
  if (waitedMs >= clickMs) return { id: 'clicked', mark: 'failed', says: alertWords.noClick };
  return {
    id: 'clicked',
    mark: 'running',
    says: alertWords.waitsForClick(Math.ceil((clickMs - waitedMs) / 1000)),
  };
}
