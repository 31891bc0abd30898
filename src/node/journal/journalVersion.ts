/** The version that is written into every file of the journal. A higher one was written by a newer Carapace. */
export const journalVersion = 3;
