/** Where settings come from, for `carapace --help`. */
export const settingsHelp = `Settings:
  Flags win over the environment, the environment over ~/.carapace/config.yaml, the file over the defaults.
  The file has the names of the VS Code settings, without «carapace.»:

    sky:
      path: ~/skypilot/bin/sky     # else the managed one, else the one on PATH
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
    vaults:
      public: data/public
      private: data/private
    status:
      pollSeconds: 20

  Paths in the file are relative to its folder. Without them, the vaults are data/public and data/private in the
  current folder. A leading ~ is your home. With --cloud, a region and instance type of another cloud in the file
  do not count.

Environment:
  CARAPACE_HOME            where everything is kept, instead of ~/.carapace
  CARAPACE_SKY             the path of sky
  CARAPACE_PUBLIC_VAULT    the folder of the public vault, and
  CARAPACE_PRIVATE_VAULT   of the private one
  NO_COLOR                 no colours`;

/** What the exit codes say, for `carapace --help`. */
export const exitCodes = `Exit codes:
  0   done
  1   failed, with the reason
  2   a mistake in the command or in the settings
  3   refused, with the reason: it already exists, there is nothing to stop, something else goes on
  130 interrupted; what was started goes on`;
