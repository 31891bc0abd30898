import type { Status } from '../server/status.ts';
import type { Icon } from './Row.ts';

export const statusIcons: Readonly<Record<Status, Icon>> = {
  no_server: { id: 'cloud' },
  provisioning: { id: 'sync~spin' },
  running: { id: 'vm-running', color: 'testing.iconPassed' },
  stopping: { id: 'sync~spin' },
  stopped: { id: 'vm-outline' },
  destroying: { id: 'sync~spin' },
  error: { id: 'warning', color: 'list.warningForeground' },
};

/** While vaults are copied to a server that runs. */
export const syncing: Icon = { id: 'sync~spin' };
