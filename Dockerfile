# `carapace` with uv and SkyPilot already installed, run by a person who is not root. Asked for nothing else, it serves
# the local API on a socket beside its state.
#
#   docker build -t carapace .
#
# Build arguments are kept in the image's history: name no passwords in them. A proxy is taken from --build-arg
# HTTPS_PROXY=…, which is not kept.

# Any Debian with Node.js 20.19 or newer.
ARG BASE_IMAGE=node:20-bookworm-slim

FROM ${BASE_IMAGE} AS build
# Where the npm packages come from, when it is not the official registry.
ARG NPM_REGISTRY
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund ${NPM_REGISTRY:+--registry="$NPM_REGISTRY"}
COPY . .
RUN npm run --silent build

FROM ${BASE_IMAGE}
# What takes the place of the scheme and host of Debian's packages, such as http://mirror.example
ARG APT_MIRROR
# What sky runs itself: ssh and rsync to reach the server and copy the vaults, git, and nc for Kubernetes.
RUN if [ -n "$APT_MIRROR" ]; then \
      find /etc/apt -name '*.list' -o -name '*.sources' | xargs sed -i -E "s|https?://[^/ ]+|$APT_MIRROR|"; \
    fi \
 && apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates git netcat-openbsd openssh-client rsync \
 && rm -rf /var/lib/apt/lists/*

# The number of your own user here, so that the files that you mount can be read: id -u
ARG USER_ID=1000
RUN if getent passwd "$USER_ID"; then userdel --remove "$(getent passwd "$USER_ID" | cut -d: -f1)"; fi \
 && useradd --create-home --uid "$USER_ID" --shell /bin/bash carapace \
 && install -d -o carapace -g carapace /home/carapace/project /home/carapace/.sky

COPY package.json LICENSE /opt/carapace/
COPY bin/carapace /opt/carapace/bin/carapace
COPY --from=build /src/dist /opt/carapace/dist
RUN ln -s /opt/carapace/bin/carapace /usr/local/bin/carapace

USER carapace
# Where uv, the packages and Python come from, when it is not the official places.
ARG UV_MIRROR
ARG UV_DEFAULT_INDEX
ARG UV_PYTHON_INSTALL_MIRROR
# The clouds to install SkyPilot for, such as aws,gcp, and its version, when it is not to be the newest.
ARG SKY_EXTRAS=aws
ARG SKY_VERSION
# The settings stay, so that a launch finds what it wants; the rest is of no use to anybody else.
RUN mkdir -p ~/.carapace \
 && printf 'sky:\n  extras: [%s]\n  version: %s\n' "$SKY_EXTRAS" "$SKY_VERSION" > ~/.carapace/config.yaml \
 && CARAPACE_UV_MIRROR="$UV_MIRROR" carapace tools install \
 && rm -rf ~/.carapace/cache ~/.carapace/state \
 && mkdir -m 700 ~/.carapace/state

# What Carapace and SkyPilot know of your server. Without a volume of yours it is gone with the container, and the
# server is not.
VOLUME ["/home/carapace/.carapace/state", "/home/carapace/.sky"]
# Your vaults, data/public and data/private, are looked for here.
WORKDIR /home/carapace/project
# It is well while the API is served; a container that runs one command and ends has nothing to be asked.
HEALTHCHECK --interval=30s --timeout=10s --start-period=15s --retries=3 CMD ["/opt/carapace/bin/carapace", "api", "health"]
ENTRYPOINT ["/opt/carapace/bin/carapace"]
CMD ["serve", "--socket", "/home/carapace/.carapace/state/api.sock"]
