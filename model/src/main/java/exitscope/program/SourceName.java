package exitscope.program;

/// What a line table tells of a source file.
///
/// @param file as [LineTable#files] writes it
/// @param checksum its MD5 in hexadecimal; empty when it is not told
public record SourceName(String file, String checksum) {}
