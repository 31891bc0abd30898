import type { Failure } from '../../network/RequestFailure.ts';

/** From what a person has to know most to what matters least: an address that has no such file says little. */
const ranks: readonly Failure['why'][] = ['hash_mismatch', 'certificate', 'proxy_password', 'server', 'no_network'];

/** The one failure to tell of all addresses' last ones; of equals, the first. Undefined when there are none. */
export function worstFailure(failures: Iterable<Failure>): Failure | undefined {
  const rank = ({ why }: Failure): number => (ranks.includes(why) ? ranks.indexOf(why) : ranks.length);
  return [...failures].toSorted((a, b) => rank(a) - rank(b))[0];
}
