/**
 * Installs Docker Engine and the Compose plugin once; a second run finds them and changes nothing. The steps are those
 * of https://docs.docker.com/engine/install/ubuntu/ (and the same page for Debian).
 */
export const setupScript = `#!/usr/bin/env bash
set -euo pipefail
if ! docker compose version >/dev/null 2>&1; then
  # shellcheck source=/dev/null
  . /etc/os-release
  wait_for_lock='DPkg::Lock::Timeout=300'
  sudo apt-get -o "$wait_for_lock" update -qq
  sudo apt-get -o "$wait_for_lock" install -y -qq ca-certificates curl
  sudo install -m 0755 -d /etc/apt/keyrings
  sudo curl -fsSL --retry 5 "https://download.docker.com/linux/$ID/gpg" -o /etc/apt/keyrings/docker.asc
  sudo chmod a+r /etc/apt/keyrings/docker.asc
  printf 'deb [arch=%s signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/%s %s stable\\n' \\
    "$(dpkg --print-architecture)" "$ID" "$VERSION_CODENAME" |
    sudo tee /etc/apt/sources.list.d/docker.list >/dev/null
  sudo apt-get -o "$wait_for_lock" update -qq
  sudo apt-get -o "$wait_for_lock" install -y -qq docker-ce docker-ce-cli containerd.io docker-buildx-plugin docker-compose-plugin
fi
sudo systemctl enable --now docker
sudo usermod -aG docker "$(id -un)"
`;
