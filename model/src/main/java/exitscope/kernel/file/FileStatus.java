package exitscope.kernel.file;

/// What fstat tells of an open file. (stat(2))
///
/// @param mode type and permissions
/// @param inode its number
/// @param size in bytes
/// @param blockSize preferred size of a transfer in bytes
public record FileStatus(int mode, long inode, long size, int blockSize) {
    public static final int S_IFIFO = 0x1000;
    public static final int S_IFCHR = 0x2000;
    public static final int S_IFSOCK = 0xc000;
}
