import type { Requirement } from './requirement.ts';

/** One package of an installation. uv tells of its download only when it is larger than 1 MiB. */
export type Package = {
  readonly name: string;
  readonly version: string;
  /** What uv says of its size, such as `13.3MiB`; null for a small one. */
  readonly size: string | null;
  /** True when there is no wheel of it, so that uv builds one. */
  readonly isBuilt: boolean;
};

/** The extras of SkyPilot that the stand-in knows, and what each brings. */
const ofExtra: Readonly<Record<string, string>> = {
  aws: `awscli 1.42.70 4.4MiB
    boto3 1.40.70
    botocore 1.40.70 13.6MiB
    colorama 0.4.6
    docutils 0.19
    jmespath 1.0.1
    pyasn1 0.6.1
    rsa 4.7.2
    s3transfer 0.14.0`,
  azure: `azure-cli 2.77.0 7.1MiB
    azure-core 1.35.0
    azure-identity 1.25.0
    azure-mgmt-compute 33.1.0 3.9MiB
    msgraph-sdk 1.45.0 24.5MiB`,
  gcp: `google-api-core 2.28.1
    google-api-python-client 2.187.0 13.9MiB
    google-auth 2.43.0
    google-cloud-storage 3.5.0
    pyopenssl 25.3.0`,
  kubernetes: `kubernetes 34.1.0 1.9MiB
    oauthlib 3.3.1
    websocket-client 1.9.0`,
};

const always = `aiofiles 25.1.0
  aiosqlite 0.21.0
  alembic 1.17.1
  anyio 4.11.0
  asyncpg 0.30.0 2.9MiB
  attrs 25.4.0
  bcrypt 4.0.1
  cachetools 6.2.1
  casbin 1.43.0
  certifi 2026.11.12
  cffi 2.0.0
  charset-normalizer 3.4.4
  click 8.1.8
  colorful 0.5.8
  cryptography 46.0.3 4.3MiB
  fastapi 0.121.1
  filelock 3.20.0
  gitdb 4.0.12
  gitpython 3.1.45
  greenlet 3.2.4
  h11 0.16.0
  httpcore 1.0.9
  httptools 0.7.1
  httpx 0.28.1
  idna 3.11
  ijson 3.4.0
  jinja2 3.1.6
  jsonschema 4.25.1
  jsonschema-specifications 2025.9.1
  mako 1.3.10
  markdown-it-py 4.0.0
  markupsafe 3.0.3
  mdurl 0.1.2
  msgpack 1.1.2
  networkx 3.5 1.9MiB
  numpy 2.3.4 15.8MiB
  orjson 3.11.4
  packaging 25.0
  pandas 2.3.3 11.8MiB
  paramiko 4.0.0
  passlib 1.7.4
  pendulum 3.1.0
  prettytable 3.16.0
  prometheus-client 0.23.1
  psutil 7.1.3
  psycopg2-binary 2.9.11 4.0MiB
  pulp 3.3.0 15.7MiB
  pycparser 2.23
  pydantic 2.12.4
  pydantic-core 2.41.5 2.0MiB
  pygments 2.19.2 1.2MiB
  pyjwt 2.10.1
  pynacl 1.6.1
  python-dateutil 2.9.0.post0
  python-dotenv 1.2.1
  python-multipart 0.0.20
  pytz 2025.2
  pyyaml 6.0.3
  referencing 0.37.0
  requests 2.32.5
  rich 14.2.0
  rpds-py 0.28.0
  setproctitle 1.3.7
  setuptools 80.9.0 1.1MiB
  simpleeval 1.0.3
  six 1.17.0
  smmap 5.0.2
  sniffio 1.3.1
  sqlalchemy 2.0.44 3.2MiB
  sqlalchemy-adapter 1.4.0 built
  starlette 0.49.3
  tabulate 0.9.0
  tqdm 4.67.1
  types-paramiko 4.0.0
  typing-extensions 4.15.0
  typing-inspection 0.4.2
  tzdata 2025.2
  urllib3 2.5.0
  uvicorn 0.38.0
  uvloop 0.22.1 4.2MiB
  watchfiles 1.1.1
  wcwidth 0.2.14
  websockets 15.0.1
  wheel 0.45.1`;

/** Every package of an installation, by name: SkyPilot of a version, its extras, and what `--with` adds. */
export function packagesOf(sky: Requirement, version: string, withNames: readonly string[]): Package[] {
  const extras = sky.extras.map((extra) => ofExtra[extra] ?? '').join('\n');
  const isAlways = (name: string): boolean => always.split('\n').some((line) => line.trim().startsWith(`${name} `));
  const others = withNames.filter((name) => !isAlways(name));
  const added = others.map((name) => (name === 'pip' ? 'pip 25.3 1.7MiB' : `${name} 1.0.0`)).join('\n');
  const lines = [`${sky.name} ${version} 2.4MiB`, always, extras, added].join('\n').split('\n');
  const packages = lines.map((line) => line.trim()).filter(Boolean);
  return packages.map(parse).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The extras that are asked for and that the stand-in does not know, of which uv only warns. */
export function unknownExtras({ extras }: Requirement): string[] {
  return extras.filter((extra) => ofExtra[extra] === undefined);
}

/** A package as uv writes it: `name==version`. */
export function specifier({ name, version }: Package): string {
  return `${name}==${version}`;
}

function parse(line: string): Package {
  const [name = '', version = '', note] = line.split(' ');
  return { name, version, size: note === undefined || note === 'built' ? null : note, isBuilt: note === 'built' };
}
