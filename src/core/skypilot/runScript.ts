import { markDisk } from './diskMark.ts';

const begin = `#!/usr/bin/env bash
set -euo pipefail
echo 'carapace-run: begin'
${markDisk}`;

/**
 * Says what the server has, in lines that `parseVaultCount` and `launchProgress` read. The mount points are symbolic
 * links made by SkyPilot, so `find -H` follows the first step only; links inside a vault are not followed or counted.
 */
const count = `count_vault() {
  find -H "$2" -type f -printf '%s\\n' |
    awk -v vault="$1" '{ files++; bytes += $1 } END { printf "carapace-vault: %s files=%d bytes=%.0f\\n", vault, files, bytes }'
}
count_vault public "$CARAPACE_PUBLIC_VAULT"
count_vault private "$CARAPACE_PRIVATE_VAULT"
echo 'carapace-run: end'
`;

/** The run part of a launch. */
export const runScript = `${begin}echo "carapace-version: $(uname -sr)"
echo "carapace-version: $(docker --version 2>/dev/null || echo 'docker is not installed')"
echo "carapace-version: $(docker compose version 2>/dev/null || echo 'docker compose is not installed')"
${count}`;

/**
 * Deletes the listed files of one vault, each a path below it after `./` and before a NUL, and the folders that are
 * empty then. Nothing is deleted whose folder is really outside the vault, and nothing but a regular file: somebody may
 * have put a link there, or anything else.
 */
const remove = `remove_listed() (
  export LC_ALL=C
  cd -P -- "$2"
  vault=$PWD
  folder=''
  parent=''
  batch=()
  removed=0
  remove_batch() {
    if ((\${#batch[@]} > 0)); then
      rm -f -- "\${batch[@]}"
      removed=$((removed + \${#batch[@]}))
      batch=()
      while [[ "$folder" == ./* ]] && rmdir -- "$folder" 2>/dev/null; do
        folder=\${folder%/*}
      done
    fi
  }
  while IFS= read -r -d '' path; do
    if [[ "\${path%/*}" != "$folder" || \${#batch[@]} -ge 200 ]]; then
      remove_batch
      folder=\${path%/*}
      parent=$(cd -P -- "$folder" 2>/dev/null && printf '%s/' "$PWD") || parent=''
    fi
    if [[ "$path" == ./* && "$path" != */../* && "$parent" == "$vault"/* && -f "$path" && ! -L "$path" ]]; then
      batch+=("$path")
    fi
  done <"$3"
  remove_batch
  echo "carapace-removed: $1 files=$removed"
)
remove_listed public "$CARAPACE_PUBLIC_VAULT" "$CARAPACE_PUBLIC_REMOVALS"
remove_listed private "$CARAPACE_PRIVATE_VAULT" "$CARAPACE_PRIVATE_REMOVALS"
`;

/** The run part of a sync: the same count, and before it what was deleted here is deleted there, where that is wanted. */
export function syncScript(removes: boolean): string {
  return `${begin}${removes ? remove : ''}${count}`;
}
