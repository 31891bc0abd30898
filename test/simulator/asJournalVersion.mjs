/** An esbuild plugin: the programs are those of a Carapace that writes another version of the journal. */
export const asJournalVersion = (version) => ({
  name: 'as-journal-version',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]node[/\\]journal[/\\]journalVersion\.ts$/ }, () => ({
      contents: `export const journalVersion = ${String(version)};`,
      loader: 'ts',
    }));
  },
});
