import { expect, it } from 'vitest';
import { serverOf } from '../../../src/core/server/ServerState.ts';
import { aServer, aState, stateKinds } from '../fixtures.ts';

it.each(stateKinds)('a state that is %s has a server unless it is absent', (kind) => {
  expect(serverOf(aState(kind))).toEqual(kind === 'absent' ? undefined : aServer());
});

it('a state that was never read has no server', () => {
  expect(serverOf(undefined)).toBeUndefined();
});
