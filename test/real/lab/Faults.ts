/** An answer of the cloud that is a refusal: the code and the words that AWS would say. */
export type Refusal = { readonly code: string; readonly message: string };

/** What is wrong with the cloud. Nothing is when this is empty. */
export type Faults = {
  /** Who is refused a new machine: those who ask in this region, or in any with `*`. */
  readonly launch?: readonly (Refusal & { readonly region: string })[];
  /** Every start of a machine that was stopped is refused. */
  readonly start?: Refusal;
  /** How long a machine takes from the cloud's answer to its first process, in seconds; 1 when not said. */
  readonly bootSeconds?: number;
  /** What `systemctl enable --now docker` does on machines that boot from now on, in lines of sh. A set-up ends with it. */
  readonly enablingDocker?: string;
};

/** AWS's own words, from its list of EC2 error codes. */
export const noCapacity: Refusal = {
  code: 'InsufficientInstanceCapacity',
  message:
    'We currently do not have sufficient m6i.xlarge capacity in the Availability Zone you requested. Our system will be working on provisioning additional capacity.',
};
export const overQuota: Refusal = {
  code: 'VcpuLimitExceeded',
  message:
    'You have requested more vCPU capacity than your current vCPU limit of 0 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
};
export const noRight: Refusal = {
  code: 'UnauthorizedOperation',
  message: 'You are not authorized to perform this operation.',
};
