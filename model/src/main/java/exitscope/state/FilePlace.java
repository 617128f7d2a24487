package exitscope.state;

/// A name in a directory.
public record FilePlace(InodeId directory, Bytes name) {}
