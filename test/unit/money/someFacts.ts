import type { ServerFacts } from '../../../src/core/server/ServerFacts.ts';

/** What is known of a server that nothing was learned of, but for some parts. */
export function someFacts(parts: Partial<ServerFacts> = {}): ServerFacts {
  const nothing = { pricePerHour: null, instanceType: null, vcpus: null, memoryGb: null, place: null, arrived: null };
  return { name: 'carapace', ...nothing, ...parts };
}
