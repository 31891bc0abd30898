import { plainText } from './plainText.ts';

const form = /carapace-removed: (?:public|private) files=(\d+)\s*$/;

/** How many files the server has deleted of one vault, in the form that our sync prints; undefined for any other line. */
export function parseRemoved(line: string): number | undefined {
  const [, files] = form.exec(plainText(line)) ?? [];
  return files === undefined ? undefined : Number(files);
}
