import { isSeenNow } from '../../core/server/believed.ts';
import { pollPlan } from '../../core/server/pollPlan.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { isListening } from '../sky/isListening.ts';
import { envFor } from './envFor.ts';
import type { Headless } from './Headless.ts';

/**
 * True when SkyPilot has to be asked before anything is said of the server. It need not be while the reading is young (of a server
 * that there is, the cloud's own word),
 * while an operation goes on, and where there is nothing to watch.
 */
export async function isReadingDue(headless: Headless, known: Snapshot, settings: Settings): Promise<boolean> {
  const { reading, activity, newer } = known;
  if (newer === true || activity.kind === 'busy') return false;
  if (reading?.failing === null && isSeenNow(reading, Date.now())) return false;
  const around = { listening: await isListening(envFor(headless, settings)), attended: true, onBattery: false };
  return pollPlan(known, around, settings).kind !== 'rest';
}
