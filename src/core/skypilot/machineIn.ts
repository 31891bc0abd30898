export type MachineSeen = {
  readonly instanceType: string | null;
  readonly vcpus: string | null;
  readonly memoryGb: string | null;
};

/** What SkyPilot's record of a server says of its machine: `1x(cpus=4, mem=16, m6i.xlarge, disk=100, ...)`. */
export function machineIn(resources: string | null): MachineSeen {
  const parts = /\(([^)]*)\)/.exec(resources ?? '')?.[1]?.split(/,\s*/) ?? [];
  const value = (name: string): string | null => {
    const found = parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
    // One machine may read `2+` or `2.0`.
    return found?.replace(/(?:\.0)?\+?$/, '') ?? null;
  };
  return {
    instanceType: parts.find((part) => /^[\w.-]+$/.test(part) && part !== '...') ?? null,
    vcpus: value('cpus'),
    memoryGb: value('mem'),
  };
}
