import type { Circumstances } from '../../core/problems/explain.ts';
import type { Step } from '../../core/problems/Step.ts';
import { ToolsOperationKind } from '../../core/operations/Operation.ts';

const installPage = 'https://docs.skypilot.co/en/latest/getting-started/installation.html';

/** What a person types for a step. */
export function asCommand(step: Step, during: Circumstances['during'], config: string): string {
  switch (step) {
    case 'retry':
      return commandOf(during);
    case 'show_log':
      return 'carapace logs';
    case 'check_clouds':
      return 'carapace check';
    case 'open_settings':
      return `edit ${config}`;
    case 'configure_vaults':
      return 'carapace vaults set public|private FOLDER';
    case 'create_vaults':
      return 'carapace vaults create';
    case 'open_proxy_settings':
      return 'set HTTPS_PROXY, see carapace --help';
    case 'install_tools':
    case 'repair_tools':
      return commandOf(step);
    case 'choose_region':
      return 'carapace launch --cloud CLOUD --region REGION';
    case 'refresh':
      return 'carapace status --refresh';
    case 'install_help':
      return `see ${installPage}`;
    case 'purge':
      return 'carapace destroy --purge';
    case 'set_autostop':
      return 'carapace autostop MINUTES';
    case 'repair':
    case 'start':
    case 'stop':
    case 'destroy':
    case 'cancel':
    case 'dismiss':
      return `carapace ${step}`;
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
