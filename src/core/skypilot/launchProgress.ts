import type { Phase } from '../operations/Phase.ts';
import { plainText } from './plainText.ts';

export type Machine = {
  readonly place: string;
  readonly instanceType: string;
  readonly vcpus: string;
  readonly memoryGb: string;
  readonly pricePerHour: number | null;
};

/** What one line of a launch's or a start's output tells. Most lines tell nothing. */
export type Progress = {
  readonly phase?: Phase;
  readonly note?: string;
  readonly machine?: Machine;
  readonly jobId?: number;
};

type Rule = readonly [RegExp, (match: RegExpExecArray) => Progress];

const rules: readonly Rule[] = [
  [/^Considered resources/, () => ({ phase: 'choosing_machine' })],
  [/⚙︎? Launching on (.+?)\s*(?:\(|\.?$)/, ([, place]) => ({ phase: 'waiting_for_machine', note: place ?? '' })],
  [/Instance is up\.|Pod is up\./, () => ({ phase: 'installing_runtime' })],
  [/✓ Cluster launched:/, () => ({ phase: 'copying_vaults' })],
  [/⚙︎? Syncing files\./, () => ({ phase: 'copying_vaults' })],
  [/⚙︎? Job submitted, ID: (\d+)/, ([, id]) => ({ phase: 'setting_up', jobId: Number(id) })],
  [/carapace-run: begin$/, () => ({ phase: 'starting' })],
];

/** Reads one line, with or without terminal escapes. */
export function launchProgress(line: string): Progress {
  const plain = plainText(line);
  const machine = chosenMachine(plain);
  if (machine !== undefined) return { phase: 'choosing_machine', machine };
  for (const [pattern, read] of rules) {
    const match = pattern.exec(plain);
    if (match !== null) return read(match);
  }
  return {};
}

/**
 * The row of the optimizer's table that is ticked: `INFRA INSTANCE vCPUs Mem(GB) GPUS COST ($) CHOSEN`. Before 2025-06
 * it was `CLOUD INSTANCE vCPUs Mem(GB) ACCELERATORS REGION/ZONE COST ($) CHOSEN`.
 */
function chosenMachine(line: string): Machine | undefined {
  const cells = line.trim().split(/\s{2,}/);
  if (cells.at(-1) !== '✔' || cells.length < 7) return undefined;
  const [cloud = '', instanceType = '', vcpus = '', memoryGb = '', , region = ''] = cells;
  const place = cells.length === 7 ? cloud : `${cloud} (${region})`;
  return { place, instanceType, vcpus, memoryGb, pricePerHour: price(cells.at(-2) ?? '') };
}

function price(text: string): number | null {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}
