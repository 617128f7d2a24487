package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.FsContexts;
import exitscope.kernel.Inodes;
import exitscope.kernel.Refusal;
import exitscope.kernel.Seals;
import exitscope.kernel.tree.FilePermissions;
import exitscope.memory.SharedMemory;
import exitscope.state.Bytes;
import exitscope.state.FileId;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.MountNamespaceId;
import exitscope.state.OpenFile;

import java.util.Map;

/// memfd_create: a file without a place in the tree. (memfd_create(2); Linux: mm/memfd.c)
final class MemfdCalls {
    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final int MFD_HUGETLB = 4;
    private static final int MFD_HUGE_SIZES = 0x3f << 26;
    private static final int MFD_NOEXEC_SEAL = 8;
    private static final int MFD_EXEC = 0x10;
    private static final int MEMFD_NAME_MAX = 249;

    private MemfdCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.MEMFD_CREATE, MemfdCalls::memfdCreate);
    }

    private static Outcome memfdCreate(Invocation call) {
        int flags = (int) call.call().arg1();
        int known = MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_NOEXEC_SEAL | MFD_EXEC;
        boolean huge = (flags & MFD_HUGETLB) != 0;
        int allowed = huge ? known | MFD_HUGETLB | MFD_HUGE_SIZES : known;
        Refusal.when((flags & ~allowed) != 0, Errno.EINVAL);
        boolean noExec = (flags & MFD_NOEXEC_SEAL) != 0;
        Refusal.when(noExec && (flags & MFD_EXEC) != 0, Errno.EINVAL);
        byte[] name = call.memory().readCString(call.call().arg0(), MEMFD_NAME_MAX + 1);
        Refusal.when(name == null, Errno.EFAULT);
        Refusal.when(name == null || name.length > MEMFD_NAME_MAX, Errno.EINVAL);
        Refusal.when(huge, Errno.ENOSYS); // as without CONFIG_HUGETLBFS
        int number = Descriptors.lowestFree(call.edit(), call.task(), 0);
        Refusal.when(number < 0, Errno.EMFILE);
        Inode.Regular content = Inodes.content(call.edit(), SharedMemory.ofSize(0));
        boolean sealable = (flags & MFD_ALLOW_SEALING) != 0 || noExec;
        int seals = (sealable ? 0 : Seals.SEAL) | (noExec ? Seals.EXEC : 0);
        Bytes shown = Bytes.utf8("memfd:").plus(Bytes.copyOf(name == null ? new byte[0] : name));
        FilePlace place = new FilePlace(new InodeId(0), shown);
        FilePermissions.Actor actor = FilePermissions.Actor.of(call.task().credentials);
        Inode node =
                Inodes.create(
                        call.edit(),
                        content.withSeals(seals),
                        noExec ? 0666 : 0777,
                        actor.uid(),
                        actor.gid(),
                        place);
        if (node == null) {
            call.edit().sharedMemories.refer(content.content(), -1);
            return Outcome.error(Errno.ENFILE);
        }
        MountNamespaceId mounts = FsContexts.of(call.edit(), call.task()).mounts();
        FileId file =
                Descriptors.newFile(
                        call.edit(),
                        new OpenFile.RegularFile(node.id()),
                        OpenFile.O_RDWR | OpenCalls.O_LARGEFILE,
                        new OpenFile.Node(node.id(), place, mounts));
        Descriptors.open(call.edit(), call.task(), number, file, (flags & MFD_CLOEXEC) != 0);
        return Outcome.of(number);
    }
}
