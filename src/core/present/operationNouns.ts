import type { OperationKind } from '../operations/Operation.ts';

/** What each operation is called in the middle of a sentence. */
export const operationNouns: Readonly<Record<OperationKind, string>> = {
  launch: 'launch',
  repair: 'set-up',
  start: 'start',
  stop: 'stop',
  destroy: 'destroy',
  sync: 'sync of the vaults',
  autostop: 'change of auto-stop',
  install_tools: 'installation',
  upgrade_tools: 'upgrade of the cloud tools',
  repair_tools: 'repair of the cloud tools',
  remove_tools: 'removal of the cloud tools',
};
