import * as z from 'zod/mini';

/** As SkyPilot calls them, in small letters; capitals are taken too. */
export const clouds = [
  'aws',
  'azure',
  'gcp',
  'ibm',
  'lambda',
  'scp',
  'oci',
  'runpod',
  'vast',
  'vsphere',
  'cudo',
  'fluidstack',
  'paperspace',
  'primeintellect',
  'do',
  'nebius',
  'ssh',
  'slurm',
  'hyperbolic',
  'seeweb',
  'shadeform',
  'yotta',
  'mithril',
  'verda',
  'kubernetes',
  'k8s',
];

const text = z.optional(z.string());
const amount = z.optional(
  z.string().check(z.regex(/^(\d+(\.\d+)?\+?)?$/, 'must be a number, or a number and a plus such as 4+')),
);

/** An extra of SkyPilot's package: one for each cloud, by the names that SkyPilot's documentation gives them. */
const extra = z.string().check(z.regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/i, 'must be an extra of SkyPilot such as aws'));

/** A kind of release, or PEP 440 without the parts that nobody publishes: 1.0.0.dev20261115. */
const version = z.optional(
  z
    .string()
    .check(
      z.regex(
        /^(tested|nightly|stable|\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?)?$/,
        'must be tested, nightly, stable, or a version such as 0.14.1',
      ),
    ),
);

/** A password in an address would be kept in files: it belongs into uv's own environment variables. */
export const address = z
  .string()
  .check(
    z.regex(/^(https?:\/\/[^\s@/]+(\/[^\s@]*)?)?$/, 'must be an http or https address without a name or password'),
  );

/**
 * The settings as people write them, in VS Code's settings or in config.yaml: the same names in both. An empty text is
 * the same as none. The cluster name's rule is SkyPilot's own (recorded refusal of `Bad_Name!`), less a dot or
 * underscore, which some clouds refuse later.
 */
export const SettingsInput = z.strictObject({
  sky: z.optional(
    z.strictObject({
      path: text,
      extras: z.optional(z.array(extra)),
      version,
      apiServer: z.optional(address),
      stopServerAfter: z.optional(z.number().check(z.gte(0), z.lte(1440))),
    }),
  ),
  uv: z.optional(
    z.strictObject({
      path: text,
      mirror: z.optional(address),
      defaultIndex: z.optional(address),
      pythonInstallMirror: z.optional(address),
    }),
  ),
  server: z.optional(
    z.strictObject({
      name: z.optional(
        z
          .string()
          .check(
            z.regex(
              /^([a-zA-Z]([-a-zA-Z0-9]{0,38}[a-zA-Z0-9])?)?$/,
              'must start with a letter and have only letters, numbers and dashes (40 at most)',
            ),
          ),
      ),
      cloud: z.optional(
        z.string().check(
          z.refine((value) => value === '' || clouds.includes(value.toLowerCase()), {
            error: 'is not a cloud that SkyPilot knows',
          }),
        ),
      ),
      region: z.optional(z.string().check(z.regex(/^[\w.-]*$/, 'must be a region such as us-east-1'))),
      instanceType: z.optional(z.string().check(z.regex(/^[\w.+-]*$/, 'must be an instance type such as m6i.xlarge'))),
      cpus: amount,
      memory: amount,
      diskSize: z.optional(z.number().check(z.int(), z.gte(20), z.lte(16384))),
      useSpot: z.optional(z.boolean()),
      autostop: z.optional(z.number().check(z.int(), z.gte(0), z.lte(10080))),
      autostopDown: z.optional(z.boolean()),
      composeFile: text,
    }),
  ),
  vaults: z.optional(
    z.strictObject({ public: text, private: text, warnSize: z.optional(z.number().check(z.gte(0), z.lte(1_000_000))) }),
  ),
  money: z.optional(
    z.strictObject({
      dailyReminder: z.optional(z.boolean()),
      spendingNotice: z.optional(z.number().check(z.gte(0), z.lte(1_000_000))),
    }),
  ),
  status: z.optional(
    z.strictObject({
      pollSeconds: z.optional(z.number().check(z.gte(5), z.lte(30))),
      source: z.optional(z.enum(['auto', 'command'])),
    }),
  ),
});
export type SettingsInput = z.infer<typeof SettingsInput>;

/** Settings with every default filled in. Vault paths are absolute; `autostop` is in idle minutes, null when off. */
export const Settings = z.object({
  skyPath: z.nullable(z.string()),
  skyExtras: z.array(z.string()),
  skyVersion: z.nullable(z.string()),
  uvPath: z.nullable(z.string()),
  uvMirror: z.nullable(z.string()),
  uvDefaultIndex: z.nullable(z.string()),
  uvPythonInstallMirror: z.nullable(z.string()),
  name: z.string(),
  cloud: z.nullable(z.string()),
  region: z.nullable(z.string()),
  instanceType: z.nullable(z.string()),
  cpus: z.string(),
  memory: z.string(),
  diskSize: z.number(),
  useSpot: z.boolean(),
  autostop: z.nullable(z.number()),
  publicVault: z.string(),
  privateVault: z.string(),
  /** A vault of more bytes is asked about before it is copied; null never asks. */
  vaultWarnBytes: z.nullable(z.number()),
  pollSeconds: z.number(),
  /** What came later has its default here too: a request that an earlier Carapace wrote is still read. */
  autostopDown: z._default(z.boolean(), false),
  composeFile: z._default(z.nullable(z.string()), null),
  /** A SkyPilot API server elsewhere; null is the one on this machine. */
  apiServer: z._default(z.nullable(z.string()), null),
  /** An idle API server that we started is stopped after so many minutes; null never. */
  stopServerAfter: z._default(z.nullable(z.number()), 15),
  statusSource: z._default(z.enum(['auto', 'command']), 'auto'),
  dailyReminder: z._default(z.boolean(), true),
  /** In US dollars; null is off. */
  spendingNotice: z._default(z.nullable(z.number()), null),
});
export type Settings = z.infer<typeof Settings>;
