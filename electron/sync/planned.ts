import type { Intent } from '#db/workspace/intent-records.ts';
import type { Conversation, Part } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Desired } from '#shared/edits/merge.ts';
import type { PlannedRequest, Provider } from '../providers/provider.ts';

type Requests = readonly PlannedRequest[];

/**
 * Plans what turns `fresh` into `desired`. Of a part that nobody could read in it, nobody can say afterwards that the
 * write has changed it.
 * @param hasEnded whether other edits of the same push have ended without a request
 * @returns null where it cannot be planned: those end first, and the rest is tried by itself
 * @throws ProviderError where nothing has ended, and nothing can be planned
 */
export function planBeside(
  provider: Provider,
  { fresh, unread }: { readonly fresh: Conversation; readonly unread: readonly Part[] },
  desired: Desired,
  hasEnded: boolean,
): Requests | null {
  const isRead = ([part]: [string, unknown]) => !unread.some((each) => each === part);
  try {
    return provider.plan(fresh, desired).map((request) => {
      const { keeps } = request;
      return keeps ? { ...request, keeps: Object.fromEntries(Object.entries(keeps).filter(isRead)) } : request;
    });
  } catch (error) {
    if (!hasEnded) throw error;
    return null;
  }
}

/** Whether an edit was not sent: its request was not reached, or the plan leaves its whole target out. */
export const isLeft = (
  { target, edit }: Intent,
  { plan, unsent, toSend }: { readonly plan: Requests; readonly unsent: Requests; readonly toSend: readonly Intent[] },
): boolean => isAbout(unsent, edit) || !toSend.some((each) => each.target === target && isAbout(plan, each.edit));

const isAbout = (requests: Requests, edit: Edit) => requests.some(({ fields }) => fields.includes(edit.field));
