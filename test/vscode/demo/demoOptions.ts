import { parseArgs } from 'node:util';

/** Where the demo's `sky` is from: not installed yet, a simulated one in the settings, or the person's own. */
export type DemoTools = 'missing' | 'installed' | 'real';

/** What the person asked for on the command line. */
export type DemoOptions = {
  readonly tools: DemoTools;
  /** Take one picture into this file, without a window, and end. */
  readonly screenshot: string | undefined;
};

/** Reads the command line of `bin/demo`; throws when an option is unknown or two contradict each other. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { real: flag, installed: flag, screenshot: { type: 'string' } },
  });
  if (values.real && values.installed) throw new Error('--real and --installed cannot be used together.');
  return {
    tools: values.real ? 'real' : values.installed ? 'installed' : 'missing',
    screenshot: values.screenshot,
  };
}
