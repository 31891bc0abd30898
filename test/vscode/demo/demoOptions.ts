import { parseArgs } from 'node:util';

/** What the person asked for on the command line. */
export type DemoOptions = {
  /** The real `sky` and the real home, instead of a simulated cloud. */
  readonly real: boolean;
  /** Take one picture into this file, without a window, and end. */
  readonly screenshot: string | undefined;
};

/** Reads the command line of `bin/demo`; throws with Node's own words when an option is unknown. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { real: { type: 'boolean', default: false }, screenshot: { type: 'string' } },
  });
  return { real: values.real, screenshot: values.screenshot };
}
