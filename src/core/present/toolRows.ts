import { isServerOperation, type Operation } from '../operations/Operation.ts';
import { phasesOf, type Phase } from '../operations/Phase.ts';
import type { Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { cloudRows } from './cloudRows.ts';
import { phaseRows } from './phaseRows.ts';
import type { Row } from './Row.ts';
import { skyRows } from './skyRows.ts';
import { toolsAct, toolsProgress } from './toolsBusy.ts';
import { openToolsFailure, toolsTrouble } from './toolsTrouble.ts';
import { troubleRow } from './troubleRow.ts';

/**
 * The rows of the Cloud Tools view: what is being done to the tools or went wrong with it, SkyPilot and uv, the clouds
 * that are ready, and why the others are not.
 */
export function toolRows(snapshot: Snapshot, shorten: (path: string) => string, now: Instant): readonly Row[] {
  const { tools, toolsActivity, check } = snapshot;
  const going = toolsActivity.kind === 'busy';
  // What is missing is being installed: the row that spins says so.
  const found = going && tools.kind !== 'found' ? [] : skyRows(tools, check, shorten);
  return [...(going ? busyRows(snapshot, now) : troubleRows(snapshot)), ...found, ...cloudRows(check, now)];
}

function busyRows({ toolsActivity }: Snapshot, now: Instant): readonly Row[] {
  if (toolsActivity.kind !== 'busy') return [];
  const label = `${toolsAct(toolsActivity.operation.kind)} cloud tools`;
  const description = toolsProgress(toolsActivity, now);
  return [
    {
      id: 'tools.busy',
      label,
      description,
      icon: { id: 'sync~spin' },
      actions: 'tools.busy',
      // A launch shows the same phases with the server.
      open: !isServerOperation(toolsActivity.operation),
      children: phaseRows(toolsActivity, phasesFor(toolsActivity.operation), now),
      spoken: `${label}, ${description}`,
    },
  ];
}

/** Of an operation on the server, only what it does to the tools belongs here. */
function phasesFor(operation: Operation): readonly Phase[] {
  return phasesOf(isServerOperation(operation) ? 'install_tools' : operation.kind);
}

/** The name of the row says what failed, so that its buttons try the same again. */
function troubleRows(snapshot: Snapshot): readonly Row[] {
  const [failed, words] = [openToolsFailure(snapshot), toolsTrouble(snapshot)];
  if (failed === undefined || words === undefined) return [];
  return [{ ...troubleRow(words), id: 'tools.trouble', actions: `tools.trouble.${failed.operation.kind}` }];
}
