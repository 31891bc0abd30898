import type { OperationKind } from './Operation.ts';
import type { Phase } from './Phase.ts';

/** How long a phase usually takes, and after how long it takes longer than usual. In milliseconds. */
export type Usual = { readonly from: number; readonly to: number; readonly limit: number };

const s = 1_000;
const min = 60 * s;
const range = (from: number, to: number, limit: number): Usual => ({ from, to, limit });

/**
 * Where the numbers come from: the seconds of `sky` itself are recorded ones, against a cloud whose machines were quick;
 * the minutes of real clouds are our own estimate. A limit says that somebody should look, and nothing else.
 */
const phases: Readonly<Record<Phase, Usual>> = {
  // Ours: a look at the disk.
  checking: range(s, 10 * s, min),
  // Ours: 25 MB, on a slow line too.
  downloading: range(5 * s, 2 * min, 10 * min),
  // Ours: hundreds of megabytes, on a slow line too.
  installing: range(30 * s, 5 * min, 20 * min),
  // Recorded: 2.3 s for `sky --version`; the first one compiles.
  verifying: range(3 * s, 30 * s, 3 * min),
  // Ours: 600 MB of small files.
  removing: range(2 * s, 30 * s, 3 * min),
  // Recorded: 3 s for a reading, which takes 20 s more where it is the first one that SkyPilot's server answers.
  preparing: range(3 * s, 40 * s, 2 * min),
  // Recorded: 7 s on a quiet machine, and up to 100 s on one whose two cores are taken.
  starting_skypilot: range(7 * s, 40 * s, 2 * min),
  // Recorded: 3 to 16 s; asked twice when the answer is no.
  checking_credentials: range(3 * s, 20 * s, 2 * min),
  // Recorded: 3.3 s to submit. Ours: the first launch downloads the clouds' price lists.
  choosing_machine: range(4 * s, min, 4 * min),
  // Ours: clouds take minutes. Recorded: SkyPilot then waits for SSH up to 600 s, without a word.
  waiting_for_machine: range(min, 5 * min, 13 * min),
  // Ours: Python and Ray on a small machine.
  installing_runtime: range(min, 3 * min, 8 * min),
  // Ours: it is as long as the vaults are large.
  copying_vaults: range(5 * s, 5 * min, 15 * min),
  // Ours: packages and images are downloaded to the server.
  setting_up: range(30 * s, 5 * min, 15 * min),
  starting: range(5 * s, min, 5 * min),
  // Recorded: 4 to 18 s. Ours: a cloud that writes a disk away takes minutes.
  stopping: range(10 * s, 3 * min, 8 * min),
  destroying: range(10 * s, 3 * min, 8 * min),
  // Recorded: 5 s.
  setting_autostop: range(3 * s, 20 * s, 2 * min),
  // Recorded: 6 s, and as long again for the reading after it.
  cancelling: range(5 * s, 30 * s, 3 * min),
  // Recorded: 3 s from memory, 8 s from the cloud.
  confirming: range(3 * s, 20 * s, 3 * min),
};

/** What is other than usual in some operations. */
const special: Readonly<Partial<Record<OperationKind, Readonly<Partial<Record<Phase, Usual>>>>>> = {
  // Ours: the machine and its disk are there already; SSH is waited for in the same way.
  start: { waiting_for_machine: range(30 * s, 4 * min, 13 * min) },
  // A sync counts what has arrived in this phase.
  sync: { confirming: range(5 * s, min, 5 * min) },
};

/** How long a phase of an operation usually takes. */
export function usual(kind: OperationKind, phase: Phase): Usual {
  return special[kind]?.[phase] ?? phases[phase];
}
