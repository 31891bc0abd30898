import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Paths } from '../shared/paths.ts';
import { SKY_COMMIT, SKY_VERSION } from '../shared/protocol.ts';
import type { Cluster } from '../shared/records.ts';
import { logTime } from './provisionFaults.ts';

/** Adds the few lines that `sky logs --provision` shows for one provisioning. */
export function writeProvisionLog(paths: Paths, cluster: Cluster): void {
  const { name, ip, offer } = cluster;
  const lines = [
    `provisioner.py:164] SkyPilot version: ${SKY_VERSION}; commit: ${SKY_COMMIT}`,
    'provisioner.py:166] ==================== Provisioning ====================',
    `provisioner.py:89] Waiting for instances of '${name}' to be ready...`,
    `provisioner.py:111] Instances of '${name}' are ready after 0 retries.`,
    `provisioner.py:476]   "region": "${offer.region}",`,
    'provisioner.py:767] ==================== System Setup After Provision ====================',
    `provisioner.py:507] Waiting for SSH to be available for '${name}' ...`,
    `provisioner.py:351] Waiting for SSH to ${ip}. Try: ssh -T ubuntu@${ip} -p 22`,
  ];
  const path = paths.provisionLog(name);
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, lines.map((line) => `D ${logTime()} PID=9400 ${line}\n`).join(''));
}
