/** The version of Python that the stand-in installs. */
export const pythonVersion = '3.12.11';

/** uv's name for this platform, as in the folder `cpython-3.12.11-linux-x86_64-gnu`. */
export function platformKey(): string {
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  return process.platform === 'darwin' ? `macos-${machine}-none` : `linux-${machine}-gnu`;
}
