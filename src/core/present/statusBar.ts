import { openFailure, status, type Status } from '../server/status.ts';
import { serverOf, type Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { mountPoints, vaultTitles } from '../vaults/Vault.ts';
import { actions } from './actions.ts';
import { autostopLine } from './autostopRow.ts';
import { commandTitles } from './commandNames.ts';
import { headline, isSyncing, place, price, statusWord, trouble } from './headline.ts';
import { machineWords } from './machine.ts';
import { costText } from './moneyRows.ts';
import { statusIcons, syncing } from './statusIcons.ts';
import { stuckText } from './stuck.ts';
import { toolsAct, toolsProgress } from './toolsBusy.ts';
import { unfinishedReason, unfinishedTitle } from './unfinishedRows.ts';
import { clock, duration, within } from './words.ts';

/** The status bar item as plain data. `tooltip` is Markdown with command links. */
export type StatusBarView = {
  readonly text: string;
  readonly spoken: string;
  readonly tooltip: string;
  readonly background: 'error' | 'warning' | undefined;
};

const icons: Readonly<Record<Status, string>> = { ...mapIcons(), stopped: 'debug-stop' };

/** One word and an icon; a spinner and a clock while busy; a background only when something is wrong. */
export function statusBar(snapshot: Snapshot, now: Instant): StatusBarView {
  const { toolsActivity } = snapshot;
  if (snapshot.activity.kind !== 'busy' && toolsActivity.kind === 'busy') {
    const act = `${within(toolsAct(toolsActivity.operation.kind))} tools`;
    return {
      text: `$(sync~spin) Carapace: ${act} ${clock(now - toolsActivity.since)}`,
      spoken: `Carapace, ${act}, ${toolsProgress(toolsActivity, now)}`,
      tooltip: tooltip(snapshot, now),
      background: undefined,
    };
  }
  const word = status(snapshot, now);
  const { activity } = snapshot;
  const since = activity.kind === 'busy' ? ` ${clock(now - activity.since)}` : '';
  const icon = isSyncing(snapshot) ? syncing.id : icons[word];
  const text = word === 'no_server' ? '$(cloud) Carapace' : `$(${icon}) Carapace: ${statusWord(snapshot, now)}${since}`;
  return {
    text,
    spoken: `Carapace, ${headline(snapshot, now)}`,
    tooltip: tooltip(snapshot, now),
    background: background(snapshot, word),
  };
}

/** An unknown state is a warning: nothing is known to be broken. A failure is an error. */
function background(snapshot: Snapshot, word: Status): StatusBarView['background'] {
  if (word !== 'error') return undefined;
  const failed = openFailure(snapshot);
  return failed === undefined || failed.problem.kind === 'cancelled' ? 'warning' : 'error';
}

function tooltip(snapshot: Snapshot, now: Instant): string {
  const { reading, activity, facts } = snapshot;
  const server = serverOf(reading?.state);
  const failed = trouble(snapshot, now);
  const arrived = facts?.arrived;
  const lines = [
    `**Carapace**: ${headline(snapshot, now)}`,
    failed === undefined ? '' : failed.reason,
    ...careLines(snapshot, now),
    toolsLine(snapshot, now),
    server === undefined
      ? ''
      : [place(snapshot), machineWords(snapshot).type ?? '', price(snapshot), server.ip ?? '']
          .filter(Boolean)
          .join(' · '),
    [costText(snapshot, now), autostopLine(snapshot, now)].filter(Boolean).join(' · '),
    arrived == null || server === undefined
      ? ''
      : `${vaultTitles.public} → \`${mountPoints.public}\`, ${vaultTitles.private} → \`${mountPoints.private}\``,
    reading === undefined || reading.at === 0 || activity.kind === 'busy'
      ? ''
      : `Seen ${duration(now - reading.at)} ago`,
    actions(snapshot, now)
      .slice(0, 3)
      .map(({ command }) => `[${commandTitles[command]}](command:${command})`)
      .join(' | '),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

/** What takes longer than usual, and what was never finished. */
function careLines(snapshot: Snapshot, now: Instant): readonly string[] {
  const { activity } = snapshot;
  if (activity.kind === 'busy') return [stuckText(activity, now) ?? ''];
  const unfinished = openFailure(snapshot) === undefined ? unfinishedTitle(snapshot) : undefined;
  return unfinished === undefined ? [] : [`${unfinished}. ${unfinishedReason}`];
}

/** What is being done to the tools, as a line of Markdown. A launch that does it has its phases in the first line. */
function toolsLine({ activity, toolsActivity }: Snapshot, now: Instant): string {
  if (toolsActivity.kind !== 'busy' || activity.kind === 'busy') return '';
  return `**${toolsAct(toolsActivity.operation.kind)} cloud tools**: ${toolsProgress(toolsActivity, now)}`;
}

function mapIcons(): Record<Status, string> {
  const { no_server, provisioning, running, stopping, stopped, destroying, error } = statusIcons;
  return {
    no_server: no_server.id,
    provisioning: provisioning.id,
    running: running.id,
    stopping: stopping.id,
    stopped: stopped.id,
    destroying: destroying.id,
    error: error.id,
  };
}
