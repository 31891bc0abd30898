/** Files of a journal that cannot be used, each in its own way. They are there before VS Code starts. */
export const damaged = {
  'reading.json': '{"version":1,"value":{"name":"cara',
  'activity.json': '{"version":1,"value":{"kind":"flying"}}',
  'check.json': '{"version":99,"value":{"from":"the future"}}',
} as const;
