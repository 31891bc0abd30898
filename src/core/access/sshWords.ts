import { plainText } from '../skypilot/plainText.ts';

/** What `ssh` says of a server whose key is not kept, and of connections that came through it: nothing of that stops it. */
const usual = /^(?:Warning: Permanently added |\*\* |channel \d+: open failed: )/;

/** What stopped `ssh`, in its own words, from all that it wrote to stderr. */
export function sshWords(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) => plainText(line).trim())
    .filter((line) => line !== '' && !usual.test(line));
  return lines.slice(-2).join(' ') || 'ssh ended without a word.';
}
