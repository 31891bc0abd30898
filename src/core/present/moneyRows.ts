import { costSoFar, isSpot, type CostSoFar } from '../money/costSoFar.ts';
import type { Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import type { Row } from './Row.ts';
import { duration, money } from './words.ts';

/** What the server costs, as a row: how much so far, that it is an estimate, and how old that is. */
export function moneyRows(snapshot: Snapshot, now: Instant): readonly Row[] {
  const { reading } = snapshot;
  if (reading === undefined || reading.state.kind === 'absent') return [];
  const cost = costSoFar(snapshot, now);
  if (cost === undefined)
    return [{ id: 'cost', label: 'cost not known', description: whyUnknown(snapshot), icon, tooltip: explained }];
  const parts = [`estimated${age(cost, now)}`, reading.state.kind === 'stopped' ? diskCosts : ''];
  return [{ id: 'cost', label: soFarText(cost), description: joined(parts), icon, tooltip: tooltip(cost, now) }];
}

const icon = { id: 'credit-card' };

/** Clouds bill the disk of a stopped server; how much, SkyPilot does not say. */
const diskCosts = 'its disk still costs a little';

/** `about $4.94 so far`; of a server whose earlier times are not known, only what is. */
export function soFarText({ soFar, whole }: CostSoFar): string {
  return `${money(soFar)} ${whole ? 'so far' : 'since its start'}`;
}

/** The cost in a few words, or that it is not known and why. */
export function costText(snapshot: Snapshot, now: Instant): string {
  const { reading } = snapshot;
  if (reading === undefined || reading.state.kind === 'absent') return '';
  const cost = costSoFar(snapshot, now);
  if (cost === undefined) return `cost not known: ${whyUnknown(snapshot)}`;
  return joined([`${soFarText(cost)}, estimated${age(cost, now)}`, reading.state.kind === 'stopped' ? diskCosts : '']);
}

function whyUnknown(snapshot: Snapshot): string {
  if (isSpot(snapshot)) return 'the price of a spot machine changes';
  if (snapshot.cost?.known?.pricePerHour === null) return 'SkyPilot has no price for this machine';
  return 'SkyPilot has not told it';
}

/** Seconds are no age: the estimate is as good as new. */
function age({ at, whole }: CostSoFar, now: Instant): string {
  return whole && now - at >= 60_000 ? `, read ${duration(minutes(now - at))} ago` : '';
}

const explained =
  'By SkyPilot’s price list, for the machine alone: disks, traffic and taxes come on top. Your cloud’s bill is what counts.';

function tooltip({ perHour, at, whole }: CostSoFar, now: Instant): string {
  const lines = [
    perHour === null ? '' : `${money(perHour)} per hour while it is up.`,
    whole
      ? `SkyPilot’s cost report was read ${duration(now - at)} ago, at ${new Date(at).toLocaleString()}; the time since is added.`
      : 'Only the time since its last start is counted: SkyPilot has not told the rest.',
    'SkyPilot counts from when its runtime is installed. The minute or so before is added for a start that Carapace saw, and missing for any other.',
    explained,
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function minutes(ms: number): number {
  return Math.floor(ms / 60_000) * 60_000;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
