export type VaultKind = 'public' | 'private';

/** A vault's folder here, an absolute path, and whether it can be copied. */
export type VaultFolder = {
  readonly kind: VaultKind;
  readonly path: string;
  readonly state: 'ready' | 'missing' | 'not_a_folder' | 'unreadable' | 'unusable_name';
};

/** Where each vault lands on the server. SkyPilot links these paths to its own folder below the home. */
export const mountPoints: Readonly<Record<VaultKind, string>> = {
  public: '/opt/carapace/data/public',
  private: '/opt/carapace/data/private',
};

export const vaultTitles: Readonly<Record<VaultKind, string>> = { public: 'Public', private: 'Private' };
