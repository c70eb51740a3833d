import type { ProvisionedAccount } from '#shared/account.ts';
import type { NewNotice } from '#shared/notice.ts';
import { readAccountsFile } from '../accounts/provisioning.ts';
import type { Log } from '../ports.ts';
import { setLogLevel } from './log.ts';
import { type Forced, forcedSettings, type Policy, policyFile, readPolicy } from './policy.ts';
import { isOpenToOthers } from './rights.ts';
import { shellNotices } from './shell-notices.ts';

/** What others than the agent have decided: whoever runs the machine, and whoever started Winnow with an accounts file. */
export type Managed = {
  readonly policy: Policy;
  readonly provisioned: readonly ProvisionedAccount[];
  readonly forced: Forced;
  /** What the agent is to hear of it. */
  readonly notices: readonly NewNotice[];
};

/** The id of the user who may change the system, where there are such ids. */
const administrator = 0;

/**
 * @param given the file of --accounts, which goes before the policy's
 * @param tried a policy of whoever develops Winnow, in place of the machine's; null in a package
 * @param home the agent's own folder
 */
export function readManaged(given: string | null, tried: string | null, home: string, log: Log): Managed {
  const file = tried ?? policyFile(process.platform, process.env.ProgramFiles);
  const owner = tried === null ? administrator : (process.getuid?.() ?? administrator);
  const { policy, problem } = readPolicy(file, owner);
  if (policy.logLevel) setLogLevel(policy.logLevel);
  const notices: NewNotice[] = problem ? [shellNotices.policy({ kind: 'policy', file, problem })] : [];
  const accountsFile = given ?? policy.accounts?.replace(/^~(?=[\\/])/, () => home) ?? null;
  if (accountsFile === null) return { policy, provisioned: [], forced: forcedSettings(policy), notices };

  const provisioning = readAccountsFile(accountsFile);
  if (isOpenToOthers(accountsFile)) notices.push(shellNotices.accountsFileOpen(accountsFile));
  if (!provisioning.ok) {
    const { problem: wrong } = provisioning;
    log.error('the accounts file is not used', { problem: wrong.kind });
    notices.push(shellNotices.accountsFile({ kind: 'accounts-file', file: provisioning.file, problem: wrong }));
  }
  return {
    policy,
    provisioned: provisioning.ok ? provisioning.accounts : [],
    forced: forcedSettings(policy),
    notices,
  };
}
