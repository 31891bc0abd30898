/**
 * Says what the server has, in lines that `parseVaultCount` and `launchProgress` read. The mount points are symbolic
 * links made by SkyPilot, so `find -H` follows the first step only; links inside a vault are not followed or counted.
 */
export const runScript = `#!/usr/bin/env bash
set -euo pipefail
echo 'carapace-run: begin'
echo "carapace-version: $(uname -sr)"
echo "carapace-version: $(docker --version 2>/dev/null || echo 'docker is not installed')"
echo "carapace-version: $(docker compose version 2>/dev/null || echo 'docker compose is not installed')"
count_vault() {
  find -H "$2" -type f -printf '%s\\n' |
    awk -v vault="$1" '{ files++; bytes += $1 } END { printf "carapace-vault: %s files=%d bytes=%.0f\\n", vault, files, bytes }'
}
count_vault public "$CARAPACE_PUBLIC_VAULT"
count_vault private "$CARAPACE_PRIVATE_VAULT"
echo 'carapace-run: end'
`;
