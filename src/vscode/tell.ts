import type { ServerOperation } from '../core/operations/Operation.ts';
import { autostopOf, wishOf } from '../core/money/autostopOf.ts';
import { autostopText } from '../core/present/autostopText.ts';
import { place, price } from '../core/present/headline.ts';
import { leftBehindText } from '../core/present/leftBehindWords.ts';
import { syncedText } from '../core/present/syncedText.ts';
import type { Step } from '../core/problems/Step.ts';
import type { OutsideChange } from '../core/server/Reading.ts';
import { serverOf } from '../core/server/ServerState.ts';
import type { Snapshot } from '../core/server/Snapshot.ts';
import { claim } from '../node/journal/claim.ts';
import type { Carapace } from './Carapace.ts';
import { showCare, showFailure, showNews } from './notify.ts';
import { tellTools } from './tellTools.ts';
import { toolsEnd } from './toolsEnd.ts';

/** Good news that is older than this when a window opens is no news, in milliseconds. */
const newsMs = 10 * 60_000;

/** Tells an outcome or an outside change to the person, unless another window or the terminal has done so. */
export async function tell(carapace: Carapace, id: string, snapshot: Snapshot): Promise<void> {
  const { activity, reading } = snapshot;
  if (reading?.change?.id === id) {
    if (await claim(carapace.journal, id)) await tellChange(reading.change);
    return;
  }
  const tools = toolsEnd(snapshot.toolsActivity);
  if (tools?.operation.id === id) {
    if (tools.problem !== undefined || isNews(tools.at)) await tellTools(carapace, tools);
    return;
  }
  if (activity.kind === 'idle' || activity.kind === 'busy' || activity.operation.id !== id) return;
  if (!(await claim(carapace.journal, id))) return;
  if (activity.kind === 'failed') await showFailure(carapace, activity.problem, activity.operation.kind);
  else if (snapshot.leftBehind?.id === id) await showCare(leftBehindText(snapshot.leftBehind), ['show_log'], 'destroy');
  else if (isNews(activity.at)) await tellDone(activity.operation, snapshot);
}

function isNews(at: number): boolean {
  return Date.now() - at < newsMs;
}

/** After what brought a server up; the tree says what was wanted. */
const lostText = 'But its auto-stop was lost: it stays up, and costs, when nobody uses it.';

async function tellDone({ kind, server, id }: ServerOperation, snapshot: Snapshot): Promise<void> {
  const where = [place(snapshot), price(snapshot)].filter(Boolean).join(', ');
  const running = `Your server ${server} is running${where === '' ? '' : ` (${where})`}.`;
  const news: Readonly<Record<typeof kind, readonly [string, readonly Step[]]>> = {
    launch: [`${running} Your vaults are on it.`, ['show_log', 'stop']],
    repair: [`${running} Its set-up is complete.`, ['show_log', 'stop']],
    start: [running, ['stop']],
    stop: [`Your server ${server} is stopped. Its disk is kept.`, ['start', 'destroy']],
    destroy: [`Your server ${server} is destroyed. Nothing of it costs any more.`, []],
    sync: [syncedText(server, id, snapshot.facts), ['show_log']],
    autostop: [`Your server ${server} ${autostopText(wishOf(serverOf(snapshot.reading?.state)))}.`, []],
  };
  const [text, steps] = news[kind];
  const autostop = autostopOf(snapshot, Date.now());
  if (autostop?.kind === 'off' && autostop.lost !== undefined)
    await showCare(`${text} ${lostText}`, ['set_autostop', 'stop'], kind);
  else await showNews(text, steps, kind);
}

async function tellChange({ kind, server }: OutsideChange): Promise<void> {
  const news: Readonly<Record<typeof kind, readonly [string, readonly Step[]]>> = {
    stopped: [`Your server ${server} was stopped outside Carapace.`, ['start', 'refresh']],
    removed: [`Your server ${server} was removed outside Carapace.`, ['refresh']],
    autostopped: [`Your server ${server} was idle and stopped by itself.`, ['start', 'refresh']],
    autodestroyed: [`Your server ${server} was idle and destroyed itself, as its auto-stop says.`, ['refresh']],
  };
  await showNews(...news[kind], 'reading');
}
