/** VS Code settings by their dotted names. */
export type Settings = Readonly<Record<string, unknown>>;

/** Keeps a window quiet and offline: no welcome page, no telemetry, no updates, no editors in dialogs. */
export const baseSettings: Settings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'extensions.webWorker': false,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** A colour theme to look at things in: its name in the settings, and the class that a window wears once it is on. */
export const themes = {
  dark: { setting: 'Default Dark Modern', className: 'vscode-theme-defaults-themes-dark_modern-json' },
  light: { setting: 'Default Light Modern', className: 'vscode-theme-defaults-themes-light_modern-json' },
  contrast: { setting: 'Default High Contrast', className: 'vscode-theme-defaults-themes-hc_black-json' },
  contrastLight: { setting: 'Default High Contrast Light', className: 'vscode-theme-defaults-themes-hc_light-json' },
} as const;

/** One of the colour themes that people and screenshots see. */
export type Theme = keyof typeof themes;
