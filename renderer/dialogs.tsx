import type { ComponentType } from 'react';
import { AccountChooser } from './accounts/account-chooser.tsx';
import { ConnectDialog } from './accounts/connect-dialog.tsx';
import { RenewDialog } from './accounts/renew-dialog.tsx';
import { SignOutDialog } from './accounts/sign-out-dialog.tsx';
import { useWinnowState } from './app-context.tsx';
import { AddressesDialog } from './edit/addresses-dialog.tsx';
import { AssigneeDialog } from './edit/assignee-dialog.tsx';
import { FollowUpDialog } from './edit/follow-up-dialog.tsx';
import { InboxDialog } from './edit/inbox-dialog.tsx';
import { MetadataDialog } from './edit/metadata-dialog.tsx';
import { RenameTagDialog } from './edit/rename-tag-dialog.tsx';
import { SubjectDialog } from './edit/subject-dialog.tsx';
import { TagsDialog } from './edit/tags-dialog.tsx';
import { WhoDialog } from './edit/who-dialog.tsx';
import { AnswerDialog } from './outbox/answer-dialog.tsx';
import { FilterDialog } from './outbox/filter-dialog.tsx';
import { Palette } from './palette/palette.tsx';
import { ViewDialog } from './query/view-dialog.tsx';
import { AlertsDialog } from './settings/alerts-dialog.tsx';
import { CrashesDialog } from './settings/crashes-dialog.tsx';
import { HelpDialog } from './settings/help-dialog.tsx';
import { KeysDialog } from './settings/keys-dialog.tsx';
import { MacrosDialog } from './settings/macros-dialog.tsx';
import { ProxyDialog } from './settings/proxy-dialog.tsx';
import { SaveMacroDialog } from './settings/save-macro-dialog.tsx';
import { SettingsDialog } from './settings/settings-dialog.tsx';
import type { SettingsSection } from './state/state.ts';

/** A page of the settings, if any, and over it the one dialog that is open. */
export function Dialogs() {
  const page = useWinnowState((state) => state.ui.page);
  const Section = page === null ? null : sections[page];
  return (
    <>
      {Section ? <Section /> : null}
      <OpenDialog />
    </>
  );
}

const sections = { general: SettingsDialog, alerts: AlertsDialog, keys: KeysDialog } satisfies Record<
  SettingsSection,
  ComponentType
>;

function OpenDialog() {
  const dialog = useWinnowState((state) => state.ui.dialog);
  if (!dialog) return null;
  switch (dialog.kind) {
    case 'palette':
      return <Palette />;
    case 'tags':
      return <TagsDialog ids={dialog.ids} />;
    case 'metadata':
      return <MetadataDialog ids={dialog.ids} />;
    case 'assignee':
      return <AssigneeDialog ids={dialog.ids} />;
    case 'inbox':
      return <InboxDialog ids={dialog.ids} />;
    case 'subject':
      return <SubjectDialog ids={dialog.ids} />;
    case 'followUp':
      return <FollowUpDialog ids={dialog.ids} opened={dialog.act} instead={dialog.instead} />;
    case 'addresses':
      return <AddressesDialog found={dialog.found} />;
    case 'outboxFilter':
      return <FilterDialog />;
    case 'answerAll':
      return <AnswerDialog how={dialog.how} />;
    case 'help':
      return <HelpDialog />;
    case 'proxy':
      return <ProxyDialog {...dialog} />;
    case 'crashes':
      return <CrashesDialog />;
    case 'renameTag':
      return <RenameTagDialog />;
    case 'macros':
      return <MacrosDialog />;
    case 'saveMacro':
      return <SaveMacroDialog />;
    case 'saveView':
      return <ViewDialog id={dialog.id} />;
    case 'connect':
      return <ConnectDialog />;
    case 'renew':
      return <RenewDialog accountId={dialog.accountId} />;
    case 'signOut':
      return <SignOutDialog accountId={dialog.accountId} />;
    case 'who':
      return <WhoDialog accountId={dialog.accountId} assigns={dialog.assigns} />;
    case 'chooseAccount':
      return <AccountChooser />;
    default:
      return dialog satisfies never;
  }
}
