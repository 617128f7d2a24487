package exitscope.dwarf;

/// A source file that a program was compiled from, as its debug information tells.
///
/// @param file as the [line table][exitscope.program.LineTable#files] writes it; relative to the
///   directory, or absolute
/// @param directory in which the compiler ran; empty when it is not told
/// @param checksum its MD5 in hexadecimal; empty when it is not told
public record CompiledSource(String file, String directory, String checksum) {}
