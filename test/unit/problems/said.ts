import { diagnose } from '../../../src/core/problems/diagnose.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import { transcript } from '../fixtures.ts';

/** The diagnosis of a launch that ended with 1 and left this on its two streams. */
export function said(stdout: string, stderr = ''): Problem {
  return diagnose(transcript({ stdout, stderr }));
}

/** A cloud that is full, and one where more must be asked for, in the words of AWS. */
export const full =
  'We currently do not have sufficient m6i.xlarge capacity in the Availability Zone you requested (us-east-1a).';
export const overQuota = 'You have requested more vCPU capacity than your current vCPU limit of 0 allows.';
