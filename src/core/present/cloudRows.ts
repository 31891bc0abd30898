import { firstSentence, mendingCommand } from '../problems/credentials.ts';
import type { Instant } from '../server/ServerState.ts';
import type { CloudCheck } from '../tools/CloudCheck.ts';
import type { Row } from './Row.ts';
import { count, duration } from './words.ts';

/** The clouds that were ready at the last check, and why the others were not. */
export function cloudRows(check: CloudCheck | undefined, now: Instant): readonly Row[] {
  if (check === undefined) {
    return [
      {
        id: 'unchecked',
        label: 'Clouds',
        description: 'not checked yet',
        icon: { id: 'question' },
        command: 'carapace.checkClouds',
      },
    ];
  }
  const age = `Checked ${duration(now - check.at)} ago.`;
  const enabled = check.enabled.map((cloud): Row => ({
    id: `cloud.${cloud}`,
    label: cloud,
    description: 'ready',
    icon: { id: 'check', color: 'testing.iconPassed' },
    tooltip: age,
    actions: 'cloud.ready',
  }));
  const disabled = Object.entries(check.disabled).map(([cloud, reason]) => disabledRow(cloud, reason, age));
  if (disabled.length === 0) return enabled;
  const others: Row = {
    id: 'cloud.others',
    label: enabled.length === 0 ? 'No cloud is ready' : 'Other clouds',
    description: `${count(disabled.length, 'cloud')} not set up`,
    icon: { id: enabled.length === 0 ? 'warning' : 'circle-slash' },
    children: disabled,
    open: enabled.length === 0,
  };
  return [...enabled, others];
}

function disabledRow(cloud: string, reason: string, age: string): Row {
  const command = mendingCommand(cloud, reason);
  const mend = command === null ? '' : `\n\nTo mend it: \`${command}\``;
  return {
    id: `cloud.${cloud}`,
    label: cloud,
    description: firstSentence(reason),
    icon: { id: 'circle-slash' },
    actions: 'cloud.off',
    tooltip: `**${cloud}**\n\n\`\`\`text\n${reason}\n\`\`\`${mend}\n\n${age}`,
  };
}
