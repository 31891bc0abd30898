/** The hints that end a launch. */
export function usefulCommands(cluster: string, job: number | null): string {
  return [
    '\n📋 Useful Commands\n',
    ...(job === null ? [] : jobHints(cluster, String(job))),
    `Cluster name: ${cluster}\n`,
    `├── To log into the head VM:\tssh ${cluster}\n`,
    `├── To submit a job:\t\tsky exec ${cluster} yaml_file\n`,
    `├── To stop the cluster:\tsky stop ${cluster}\n`,
    `└── To teardown the cluster:\tsky down ${cluster}\n`,
  ].join('');
}

function jobHints(cluster: string, job: string): string[] {
  return [
    `Job ID: ${job}\n`,
    `├── To cancel the job:\t\tsky cancel ${cluster} ${job}\n`,
    `├── To stream job logs:\t\tsky logs ${cluster} ${job}\n`,
    `└── To view job queue:\t\tsky queue ${cluster}\n`,
  ];
}
