/** Names that a parent (npm, vitest, another VS Code) leaves behind and that change how its children behave. */
const foreign =
  /^(npm_|VSCODE_|VITEST|ELECTRON_|NODE_OPTIONS$|NODE_ENV$|INIT_CWD$|TEST$|CARAPACE_|SKY|FORCE_COLOR$|NO_COLOR$)/i;

/** This process's environment without what its parents left in it. */
export function cleanEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => !foreign.test(name)));
}
