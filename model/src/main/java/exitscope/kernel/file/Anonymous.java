package exitscope.kernel.file;

import exitscope.kernel.Editor;
import exitscope.state.OpenFile;

/// Files that have no name anywhere, only descriptors. They take a seek and ignore it. (Linux:
/// fs/anon_inodes.c, noop_llseek)
interface Anonymous extends FileOperations {
    @Override
    default IoResult seek(FileUse use, long offset, int whence) {
        return IoResult.of(use.file().offset());
    }

    @Override
    default FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(0600, 1, 0, 4_096);
    }
}
