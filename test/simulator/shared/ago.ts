/** An age in seconds in SkyPilot's words: "a few secs ago", "26 secs ago", "3 mins ago", "2 hrs ago". */
export function ago(seconds: number): string {
  if (seconds < 10) return 'a few secs ago';
  if (seconds < 60) return `${String(Math.floor(seconds))} secs ago`;
  if (seconds < 3600) return counted(Math.floor(seconds / 60), 'min');
  if (seconds < 86_400) return counted(Math.floor(seconds / 3600), 'hr');
  return counted(Math.floor(seconds / 86_400), 'day');
}

function counted(count: number, unit: string): string {
  return `${String(count)} ${unit}${count === 1 ? '' : 's'} ago`;
}
