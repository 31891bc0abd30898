import type { Carapace } from '../Carapace.ts';

/** Opens the page that says what is installed. */
export async function showInstallStatus({ statusPage }: Carapace): Promise<void> {
  await statusPage.show();
}
