package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.FsContexts;
import exitscope.kernel.Refusal;
import exitscope.kernel.tree.FilePermissions;
import exitscope.kernel.tree.Nodes;
import exitscope.kernel.tree.PathNames;
import exitscope.state.Bytes;
import exitscope.state.FsContext;
import exitscope.state.Inode;

import java.util.Map;

/// chdir, fchdir, chroot, getcwd, umask: where path names begin. (CL-06; Linux: fs/open.c,
/// fs/d_path.c)
final class DirectoryCalls {
    private DirectoryCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.CHDIR, call -> enter(call, named(call)));
        calls.put(SyscallNumber.FCHDIR, DirectoryCalls::fchdir);
        calls.put(SyscallNumber.CHROOT, DirectoryCalls::chroot);
        calls.put(SyscallNumber.GETCWD, DirectoryCalls::getcwd);
        calls.put(
                SyscallNumber.UMASK,
                call ->
                        Outcome.of(
                                FsContexts.setUmask(
                                        call.edit(),
                                        call.task(),
                                        (int) call.call().arg0() & 0777)));
    }

    private static Inode named(Invocation call) {
        return PathArguments.find(call, PathArguments.AT_FDCWD, call.call().arg0(), true).node();
    }

    private static void checkSearchable(Invocation call, Inode directory) {
        Refusal.when(!directory.isDirectory(), Errno.ENOTDIR);
        Refusal.when(
                !Nodes.may(call.edit(), call.task(), directory, FilePermissions.EXECUTE),
                Errno.EACCES);
    }

    private static Outcome enter(Invocation call, Inode directory) {
        checkSearchable(call, directory);
        String path = PathNames.ofDirectory(call.edit(), call.task(), directory.id()).text();
        FsContexts.setWorking(call.edit(), call.task(), directory.id(), path);
        return Outcome.ZERO;
    }

    private static Outcome fchdir(Invocation call) {
        Inode directory = PathArguments.node(call, call.call().arg0());
        return directory == null ? Outcome.error(Errno.ENOTDIR) : enter(call, directory);
    }

    private static Outcome chroot(Invocation call) {
        Inode directory = named(call);
        checkSearchable(call, directory);
        Refusal.when(!call.task().credentials.may(Capability.CAP_SYS_CHROOT), Errno.EPERM);
        FsContexts.setRoot(call.edit(), call.task(), directory.id());
        return Outcome.ZERO;
    }

    private static Outcome getcwd(Invocation call) {
        FsContext context = FsContexts.of(call.edit(), call.task());
        Inode working = call.edit().inodes.find(context.working().value());
        Refusal.when(working != null && working.links() == 0, Errno.ENOENT);
        Bytes path = PathNames.ofDirectory(call.edit(), call.task(), context.working());
        byte[] terminated = path.plus(Bytes.copyOf(new byte[1])).toArray();
        Refusal.when(Long.compareUnsigned(call.call().arg1(), terminated.length) < 0, Errno.ERANGE);
        return call.copyOut(call.call().arg0(), terminated)
                ? Outcome.of(terminated.length)
                : Outcome.error(Errno.EFAULT);
    }
}
