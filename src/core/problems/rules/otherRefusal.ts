import { cloudWord } from './cloudWord.ts';

/** How clouds and their libraries say an error, and how SkyPilot passes one on. */
const telling: readonly RegExp[] = [
  /^.*(?:An error occurred \(|Got return codes? |SKYPILOT_ERROR_NO_NODES_LAUNCHED: ).+$/,
  /^(?:[\w-]+\.)*\w*(?:Error|Exception)\b: .+$/,
  /^\s*Reason: .+$/,
];

/** SkyPilot's own frame around what a cloud says, and its summaries: none of them is a cause. */
const frame = new RegExp(
  [
    '^\\s*$',
    '^\\s*(?:⚙|↺|⨯|✓|✗|├|└|│|-{5,}|INFRA |Hint: )',
    '✔\\s*$',
    '^\\s*(?:[\\w.]+: )?Failed to (?:acquire resources|provision all|launch (?:instances\\.|cluster))',
    "^Failed to configure the cloud for '",
    '^\\w+ handler error: ',
    '^RuntimeError: Failed to launch instances',
    '^(?:YAML to run|Running on cluster|Considered resources|To keep retrying|Reasons for provision failures|Provision failures)\\b',
    '^(?:The above exception was|During handling of|Traceback )',
    '^\\s+(?:File "|[~^]+\\s*$)',
    '\\bResourcesUnavailableError: .*(?:Failed to (?:acquire resources|provision all|launch cluster)|Relax the task)',
  ].join('|'),
  'u',
);

/** `sky.exceptions.ResourcesUnavailableError: ` and what else stands before the words that say it. */
const wrapping = /^(?:.*SKYPILOT_ERROR_NO_NODES_LAUNCHED: |\s*Reason: |.*\bdue to invalid cloud \w+: )/;

/**
 * Why no machine was made, where no rule knows it: the last error that was said while places were tried, else the last
 * thing at all that SkyPilot passed on, as `No image found in catalog for region …` has no error's name before it.
 */
export function otherRefusal(text: string): string | undefined {
  const from = text.search(/⚙︎? Launching on /u);
  const lines = text
    .slice(Math.max(0, from))
    .split('\n')
    .filter((line) => !frame.test(line));
  for (const form of telling) {
    const line = lines.findLast((candidate) => form.test(candidate));
    if (line !== undefined) return said(line);
  }
  const last = lines.findLast((line) => !/^\s/.test(line));
  return last === undefined ? undefined : said(last);
}

function said(line: string): string {
  return cloudWord(line.replace(wrapping, ''));
}
