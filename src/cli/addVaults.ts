import { Argument, type Command } from 'commander';
import type { VaultKind } from '../core/vaults/Vault.ts';
import { addCommand } from './addCommand.ts';
import { acceptVaults, type Accept, type Json, type Run, type Yes } from './Run.ts';

/** `carapace vaults …`: the two folders. By itself it only looks. */
export function addVaults(program: Command, run: Run): void {
  const description = 'say what a launch copies of your vaults, what stays here, and what will go wrong';
  const vaults = addCommand(program, 'vaults', description).action(({ json }: Json) =>
    run(json === true, 'reading', async (terminal) => {
      const [{ vaults: look }, { settingsFor }] = await Promise.all([
        import('./commands/vaults.ts'),
        import('../node/headless/settingsFor.ts'),
      ]);
      return look(terminal, await settingsFor(terminal));
    }),
  );
  // Here and above: else an option that a command below has too, such as --json, would be taken for this one's.
  vaults.enablePositionalOptions();
  addSet(vaults, run);
  addSync(vaults, run);
  addCommand(vaults, 'create', 'make the vault folders that are missing').action(({ json }: Json) =>
    run(json === true, 'vaults', async (terminal) => {
      const [{ vaultsCreate }, { settingsFor }] = await Promise.all([
        import('./commands/vaultsCreate.ts'),
        import('../node/headless/settingsFor.ts'),
      ]);
      return vaultsCreate(terminal, await settingsFor(terminal));
    }),
  );
}

function addSet(vaults: Command, run: Run): void {
  addCommand(vaults, 'set', 'write into config.yaml which folder a vault is')
    .addArgument(new Argument('<vault>').choices(['public', 'private']))
    .argument('<path>', 'the folder; ~/, ${userHome} and ${env:NAME} are kept as they are written')
    .action((kind: VaultKind, path: string, { json }: Json) =>
      run(json === true, 'vaults', async (terminal) =>
        (await import('./commands/vaultsSet.ts')).vaultsSet(terminal, kind, path),
      ),
    );
}

type Sync = Yes & Accept & { readonly mirror?: true; readonly dryRun?: true };

function addSync(vaults: Command, run: Run): void {
  addCommand(vaults, 'sync', 'copy what changed in your vaults to your server, which runs')
    .option('--mirror', 'delete on the server what was copied to it and is deleted here')
    .option('--dry-run', 'only say what would be done')
    .option('-y, --yes', 'do not ask')
    .option(...acceptVaults)
    .action(({ json, yes, mirror, dryRun, acceptVaults: accept }: Sync) =>
      run(json === true, 'sync', async (terminal) => {
        const [{ vaultsSync }, { settingsFor }] = await Promise.all([
          import('./commands/vaultsSync.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        const asked = { yes: yes === true, mirror: mirror === true, acceptVaults: accept === true };
        return vaultsSync(terminal, await settingsFor(terminal), { ...asked, dryRun: dryRun === true });
      }),
    );
}
