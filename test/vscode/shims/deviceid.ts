/** Stands in for the machine's id: tests want none of their own. */
export function getDeviceId(): Promise<string> {
  return Promise.resolve('00000000-0000-4000-8000-000000000000');
}
