import { expect } from 'vitest';
import type { Lab, Machine } from './lab/openLab.ts';
import { statusIn } from './statusIn.ts';

/** The machines that the cloud takes money for by the hour. */
export async function billing(lab: Lab): Promise<readonly Machine[]> {
  return (await lab.machines()).filter(({ state }) => state !== 'terminated' && state !== 'stopped');
}

/** Destroys the server, and sees that nothing bills any more and that Carapace says so. */
export async function destroy(lab: Lab): Promise<void> {
  expect(await lab.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
  expect(await billing(lab)).toEqual([]);
  expect(await statusIn(lab)).toMatchObject({ status: 'no_server', error: null, may_bill: false });
}
