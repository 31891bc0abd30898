import type { LeftBehind } from '../server/LeftBehind.ts';

type ToFind = Omit<LeftBehind, 'id' | 'at'>;

/** Each fact by which a machine is found in a cloud's own console, with its title. */
export function findingLines({ name, cloud, region, instanceType, ip }: ToFind): readonly string[] {
  const facts = [
    // SkyPilot names its machines so; what follows is of its own making.
    ['Name', `begins with sky-${name}-`],
    ['Cloud', cloud],
    ['Region', region],
    ['Machine', instanceType],
    ['Address', ip],
  ] as const;
  return facts.flatMap(([title, fact]) => (fact === null ? [] : [`${title}: ${fact}`]));
}

/** What a `--purge` does and does not do, in words, before it is done. */
export const purgeWords =
  'SkyPilot forgets the server without asking the cloud. The machine, its disk and its address may stay in your cloud account and go on costing money: end them in the cloud’s own console.';

/** What must be looked for after a `--purge`, in one paragraph. */
export function leftBehindText(left: ToFind): string {
  const where = [left.cloud, left.region].filter(Boolean).join(' ');
  const about = [where, left.instanceType, left.ip].filter(Boolean).join(', ');
  return `SkyPilot has forgotten your server ${left.name}. The machine may still be up${about === '' ? '' : ` (${about})`}, with its disk and its address, and go on costing money. Look in the cloud’s own console for what begins with sky-${left.name}-, and end it there.`;
}
