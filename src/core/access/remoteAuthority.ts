/**
 * What VS Code calls a machine that Remote-SSH leads to. An address knows no capital letters, so a name that has any is
 * written as Remote-SSH itself does: as the hexadecimal of a JSON object.
 */
export function remoteAuthority(name: string): string {
  return `ssh-remote+${/^[a-z0-9.-]+$/.test(name) ? name : hexadecimal(JSON.stringify({ hostName: name }))}`;
}

function hexadecimal(text: string): string {
  return Array.from(text, (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
