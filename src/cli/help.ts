/** Where settings come from, for `carapace --help`. */
export const settingsHelp = `Settings:
  Flags win over the environment, the environment over ~/.carapace/config.yaml, the file over the defaults.
  The file has the names of the VS Code settings, without «carapace.»:

    sky:
      path: ~/skypilot/bin/sky     # else the one that Carapace installs, else the one on PATH
      extras: [aws, gcp]           # the clouds to install SkyPilot for; the server's is always added
      version: 1.0.0.dev20261115   # else the newest
    uv:                            # what installs SkyPilot
      path: ~/bin/uv               # else Carapace downloads one and checks it
      mirror: https://mirror.example/uv
      defaultIndex: https://index.example/simple
      pythonInstallMirror: https://mirror.example/python
    server:
      name: carapace               # letters, numbers and dashes
      cloud: aws                   # else the cheapest that is ready
      region: us-east-1            # needs a cloud
      instanceType: m6i.xlarge     # else the cheapest with:
      cpus: 4+
      memory: 16+
      diskSize: 100                # GB
      useSpot: false
      autostop: 30                 # minutes of idling; 0 is never, the default
      composeFile: ~/compose.yaml  # a Docker Compose file of your own, brought up after the set-up
    vaults:
      public: data/public
      private: data/private
      warnSize: 1000               # MB; a larger one is asked about first, and 0 never asks
    status:
      pollSeconds: 20

  Paths in the file are relative to its folder. Without them, the vaults are data/public and data/private in the
  current folder. A leading ~/ is your home, and so is \${userHome}; \${env:NAME} is a variable of the environment.
  «carapace vaults set» writes the vaults for you. With --cloud, a region and instance type of another cloud in the
  file do not count.

Environment:
  CARAPACE_HOME            where everything is kept, instead of ~/.carapace
  CARAPACE_SKY             the path of sky
  CARAPACE_UV              the path of uv, instead of downloading it
  CARAPACE_UV_MIRROR       the address of a mirror of uv's releases
  CARAPACE_COMPOSE_FILE    the path of your Docker Compose file
  CARAPACE_PUBLIC_VAULT    the folder of the public vault, and
  CARAPACE_PRIVATE_VAULT   of the private one
  HTTPS_PROXY, HTTP_PROXY  the proxy to the network, such as http://user:password@proxy.example:8080
  NO_PROXY                 hosts that are reached without it, such as localhost,.example
  NODE_EXTRA_CA_CERTS      a file with certificates to trust besides the known ones
  NO_COLOR                 no colours`;

/** What the exit codes say, for `carapace --help`. */
export const exitCodes = `Exit codes:
  0   done
  1   failed, with the reason
  2   a mistake in the command or in the settings
  3   refused, with the reason: it already exists, there is nothing to stop, something else goes on, or something
      about your vaults has to be decided first
  130 interrupted; what was started goes on`;
