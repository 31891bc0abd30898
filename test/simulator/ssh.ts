import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { currentFaults } from './shared/faults.ts';
import { createPaths, stateDirectory } from './shared/paths.ts';
import { connect } from './ssh/connect.ts';
import { hostOf } from './ssh/hostOf.ts';
import { parseSsh } from './ssh/parseSsh.ts';

// A stand-in for `ssh` that knows the machines of the simulated cloud, and no other.
const paths = createPaths(stateDirectory(process.env));
const argv = process.argv.slice(2);
mkdirSync(paths.root, { recursive: true });
appendFileSync(join(paths.root, 'ssh.jsonl'), `${JSON.stringify({ argv, pid: process.pid })}\n`);

const asked = parseSsh(argv);
const address = hostOf(asked, process.env);
if (asked.options.has('-G'))
  process.stdout.write(`host ${asked.host}\nhostname ${address ?? asked.host}\nloglevel INFO\n`);
else
  void connect({ ...asked, address, paths, env: process.env, faults: () => currentFaults(paths, []) }).then((code) => {
    process.exit(code);
  });
