package exitscope.memory;

/// What becomes of a mapping in a forked child. (madvise(2))
public enum AtFork {
    /// The child has it too.
    KEEP,
    /// The child does not have it (MADV_DONTFORK).
    OMIT,
    /// The child has it, with zeros in it (MADV_WIPEONFORK).
    WIPE
}
