/** What a person can do next. Each shell has one way to do each: a button, or a command to type. */
export type Step =
  | 'retry'
  | 'show_log'
  | 'check_clouds'
  | 'open_settings'
  | 'open_proxy_settings'
  | 'configure_vaults'
  | 'create_vaults'
  | 'choose_region'
  | 'launch'
  | 'repair'
  | 'start'
  | 'stop'
  | 'destroy'
  | 'purge'
  | 'set_autostop'
  | 'cancel'
  | 'refresh'
  | 'install_tools'
  | 'repair_tools'
  | 'install_help'
  | 'reload'
  | 'set_api_token'
  | 'restart_server'
  | 'dismiss';

export const stepTitles: Readonly<Record<Step, string>> = {
  retry: 'Retry',
  show_log: 'Show Log',
  check_clouds: 'Check Clouds',
  open_settings: 'Open Settings',
  open_proxy_settings: 'Open Proxy Settings',
  configure_vaults: 'Configure Vaults',
  create_vaults: 'Create Folders',
  choose_region: 'Choose Another Region',
  launch: 'Launch Server',
  repair: 'Run Set-up Again',
  start: 'Start Server',
  stop: 'Stop Server',
  destroy: 'Destroy Server',
  purge: 'Destroy Anyway',
  set_autostop: 'Set Auto-Stop',
  cancel: 'Cancel',
  refresh: 'Refresh',
  install_tools: 'Install Cloud Tools',
  repair_tools: 'Repair Cloud Tools',
  install_help: 'How to Install',
  reload: 'Reload Window',
  restart_server: "Restart SkyPilot's Server",
  set_api_token: 'Set SkyPilot API Token…',
  dismiss: 'Dismiss',
};
