/** Every command of the extension, and its title in the palette under the category Carapace. */
export const commandTitles = {
  'carapace.launch': 'Launch Server',
  'carapace.start': 'Start Server',
  'carapace.stop': 'Stop Server',
  'carapace.destroy': 'Destroy Server',
  'carapace.repair': 'Run Set-up Again',
  'carapace.cancel': 'Cancel Operation',
  'carapace.refresh': 'Refresh Status',
  'carapace.checkClouds': 'Check Clouds',
  'carapace.showLogs': 'Show Logs',
  'carapace.openSettings': 'Open Settings',
  'carapace.dismiss': 'Dismiss Problem',
  'carapace.copyAddress': 'Copy Address',
  'carapace.whatNow': 'What Can Be Done Now',
  'carapace.about': 'What This Does and What It Costs',
} as const;

export type CommandName = keyof typeof commandTitles;

export const commandNames: readonly CommandName[] = [
  'carapace.launch',
  'carapace.start',
  'carapace.stop',
  'carapace.destroy',
  'carapace.repair',
  'carapace.cancel',
  'carapace.refresh',
  'carapace.checkClouds',
  'carapace.showLogs',
  'carapace.openSettings',
  'carapace.dismiss',
  'carapace.copyAddress',
  'carapace.whatNow',
  'carapace.about',
];
