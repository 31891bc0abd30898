import { execa } from 'execa';

/** How to run a tool. */
export type ToolOptions = {
  readonly cwd?: string;
  /** The whole environment of the tool. */
  readonly env: NodeJS.ProcessEnv;
};

/** Runs a tool to its end and returns its stdout. Fails with the tool's own words, cut to what a person can read. */
export async function runTool(file: string, args: readonly string[], options: ToolOptions): Promise<string> {
  const result = await execa(file, args, { ...options, stdin: 'ignore', extendEnv: false, reject: false, all: true });
  if (!result.failed) return result.stdout;
  const words = result.all === '' ? (result.originalMessage ?? 'it said nothing') : result.all;
  throw new Error(
    `${[file, ...args].join(' ')}\nended with ${String(result.exitCode ?? 'no exit code')}:\n${words.slice(0, 2000)}`,
  );
}
