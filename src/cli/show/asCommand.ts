import type { Circumstances } from '../../core/problems/explain.ts';
import type { Step } from '../../core/problems/Step.ts';
import { ToolsOperationKind } from '../../core/operations/Operation.ts';

const installPage = 'https://docs.skypilot.co/en/latest/getting-started/installation.html';

const always: Readonly<Partial<Record<Step, string>>> = {
  show_log: 'carapace logs',
  check_clouds: 'carapace check',
  configure_vaults: 'carapace vaults set public|private FOLDER',
  create_vaults: 'carapace vaults create',
  open_proxy_settings: 'set HTTPS_PROXY, see carapace --help',
  choose_region: 'carapace launch --cloud CLOUD --region REGION',
  refresh: 'carapace status --refresh',
  install_help: `see ${installPage}`,
  purge: 'carapace destroy --purge',
  set_autostop: 'carapace autostop MINUTES',
  restart_server: 'carapace tools restart-server',
  reload: 'update Carapace, then try again',
  set_api_token: 'set SKYPILOT_SERVICE_ACCOUNT_TOKEN, or run: sky api login',
};

/** What a person types for a step. */
export function asCommand(step: Step, during: Circumstances['during'], config: string): string {
  switch (step) {
    case 'retry':
      return commandOf(during);
    case 'open_settings':
      return `edit ${config}`;
    case 'install_tools':
    case 'repair_tools':
      return commandOf(step);
    default:
      return always[step] ?? `carapace ${step}`;
  }
}

/** The command that does something again. */
function commandOf(during: Circumstances['during']): string {
  if (during === 'sync') return 'carapace vaults sync';
  if (during === 'autostop') return 'carapace autostop MINUTES';
  if (during === 'reading') return 'carapace status --refresh';
  const tools = ToolsOperationKind.safeParse(during).success;
  return tools ? `carapace tools ${during.replace('_tools', '')}` : `carapace ${during}`;
}
