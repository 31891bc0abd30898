import type { Step } from '../Step.ts';
import type { ToolsWhy } from './ToolsReason.ts';

const again: readonly Step[] = ['retry', 'show_log'];
const proxy: readonly Step[] = ['open_proxy_settings', 'retry', 'show_log'];
const settings: readonly Step[] = ['open_settings', 'retry', 'show_log'];
const againOrSettings: readonly Step[] = ['retry', 'open_settings', 'show_log'];

/** What can be done about each failure of the cloud tools, what mends it first. */
export const toolsSteps: Readonly<Record<ToolsWhy, readonly Step[]>> = {
  platform: ['install_help', 'open_settings'],
  no_network: ['retry', 'open_proxy_settings', 'show_log'],
  proxy_password: proxy,
  certificate: proxy,
  not_found: settings,
  server: againOrSettings,
  hash_mismatch: againOrSettings,
  archive: againOrSettings,
  disk_full: again,
  permission: again,
  read_only: again,
  noexec: again,
  no_uv: settings,
  package_not_found: settings,
  resolution: settings,
  python: againOrSettings,
  does_not_start: ['repair_tools', 'show_log', 'retry'],
  interrupted: again,
  unknown: ['show_log', 'retry'],
};
