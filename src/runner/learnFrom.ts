import type { ServerFacts } from '../core/server/ServerFacts.ts';
import { launchProgress, type Machine } from '../core/skypilot/launchProgress.ts';
import { money } from '../core/present/words.ts';
import type { OnLines } from '../node/process/collectOutput.ts';
import type { Run } from './Run.ts';

/** Enters the phases and keeps the facts that each line of a launch tells. Lines may come again. */
export function learnFrom(run: Run, onJob?: (jobId: number) => void): OnLines {
  return (lines) => {
    for (const line of lines) {
      const { phase, note, machine, jobId } = launchProgress(line);
      if (phase === 'waiting_for_machine' && note !== undefined) void learnLaunching(run, note);
      if (phase !== undefined) run.enter(phase, machine === undefined ? note : machineNote(machine));
      if (machine !== undefined) void run.learn(factsOf(machine));
      if (jobId !== undefined) onJob?.(jobId);
    }
  };
}

/**
 * The moment at which SkyPilot asks a cloud for the machine. The same place again is the same line, seen again; and a
 * machine that a repair or a sync finds is up already.
 */
function learnLaunching(run: Run, place: string): Promise<void> {
  const isNew = (known: ServerFacts['launching']): boolean => known?.place !== place;
  return run.learn((facts) => (isNew(facts.launching) ? { launching: { place, at: Date.now() } } : {}));
}

function machineNote({ instanceType, pricePerHour }: Machine): string {
  return pricePerHour === null ? instanceType : `${instanceType}, ${money(pricePerHour)}/h`;
}

function factsOf({ place, instanceType, vcpus, memoryGb, pricePerHour }: Machine): Partial<ServerFacts> {
  return { place, instanceType, vcpus, memoryGb, pricePerHour };
}
