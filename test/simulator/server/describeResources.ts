import type { Cluster, Offer } from '../shared/records.ts';

/** A number as Python prints a float: 8 becomes "8.0". */
export function pythonFloat(value: number): string {
  return Number.isInteger(value) ? `${String(value)}.0` : String(value);
}

/** Resources as SkyPilot names them in messages: "AWS(m6i.large, cpus=2+, mem=8.0)". */
export function resourcesName(offer: Offer, cpusAsked: string | null): string {
  const cpus = cpusAsked === null ? '' : `, cpus=${cpusAsked}`;
  return `${offer.cloud}(${offer.instanceType}${cpus}, mem=${pythonFloat(offer.memory)})`;
}

/** Resources as a task asks for them, which is how a launch that finds no machine names them: "AWS(cpus=2+, mem=8)". */
export function askedName(offer: Offer, { instanceType, cpus, memory }: Asked): string {
  if (instanceType !== null) return resourcesName(offer, cpus);
  const sizes = [...(cpus === null ? [] : [`cpus=${cpus}`]), ...(memory === null ? [] : [`mem=${memory}`])];
  return sizes.length === 0 ? offer.cloud : `${offer.cloud}(${sizes.join(', ')})`;
}

/** What a task says of the machine it wants; null where it says nothing. */
export type Asked = {
  readonly instanceType: string | null;
  readonly cpus: string | null;
  readonly memory: string | null;
};

/** The short form of the status table: "1x(cpus=2, mem=8, m6i.large, ...)". */
export function shortResources(offer: Offer): string {
  return `1x${bareResources(offer)}`;
}

/** As the short form, without the count: for lists of places tried. */
export function bareResources(offer: Offer): string {
  return `(cpus=${String(offer.vcpus)}, mem=${String(offer.memory)}, ${offer.instanceType}, ...)`;
}

/** The long form: "1x(cpus=2, mem=8, m6i.large, disk=256)". */
export function fullResources(offer: Offer): string {
  return `1x(cpus=${String(offer.vcpus)}, mem=${String(offer.memory)}, ${offer.instanceType}, disk=256)`;
}

/** The `cpus` of a record: as asked ("2+"), else the machine's own ("2.0"). */
export function shownCpus(cluster: Cluster): string {
  return cluster.cpusAsked ?? pythonFloat(cluster.offer.vcpus);
}
