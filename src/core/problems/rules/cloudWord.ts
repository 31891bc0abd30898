import { shortened, withoutException } from './lineOf.ts';

const aws = /An error occurred \([\w.]+\)(?: when calling the \w+ operation)?(?: \([^)]*\))?: (.+)/;

/** What a cloud said, without what SkyPilot and the cloud's library wrapped around it. */
export function cloudWord(line: string): string {
  const said = aws.exec(line)?.[1] ?? google(line) ?? line.replace(/^.*?Attempt failed with /, '');
  const bare = withoutException(said.replace(/^.*?(?=\b[\w.]+(?:Error|Exception): )/, ''))
    .replace(/^\('([^']+)'.*$/, '$1')
    .replace(/^(?:[\w-]+(?:\/[\w-]+)+: |\(\w+\) |Message: )/, '');
  return shortened(bare === '' ? said : bare);
}

/** `Got return codes 'A', 'B' in ZONE: 'said of A'; "said of B"`: the last is the most telling. */
function google(line: string): string | undefined {
  const said = /Got return codes? .*? in \S+: (.+)$/.exec(line)?.[1];
  return said
    ?.split(/['"]; ['"]/)
    .at(-1)
    ?.replace(/^['"]|['"]$/g, '');
}
