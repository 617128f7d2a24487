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
import exitscope.state.Location;
import exitscope.state.OpenFile;

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

    private static Location named(Invocation call) {
        return PathArguments.find(call, PathArguments.AT_FDCWD, call.call().arg0(), true)
                .location();
    }

    private static void checkSearchable(Invocation call, Location place) {
        Inode directory = Nodes.find(call.edit(), place.inode());
        if (directory == null || !directory.isDirectory()) {
            throw new Refusal(Errno.ENOTDIR);
        }
        Refusal.when(
                !Nodes.may(call.edit(), call.task(), directory, FilePermissions.EXECUTE),
                Errno.EACCES);
    }

    private static Outcome enter(Invocation call, Location directory) {
        checkSearchable(call, directory);
        String path = PathNames.ofDirectory(call.edit(), call.task(), directory).text();
        FsContexts.setWorking(call.edit(), call.task(), directory, path);
        return Outcome.ZERO;
    }

    private static Outcome fchdir(Invocation call) {
        OpenFile.Node directory = PathArguments.open(call, call.call().arg0()).node();
        return directory == null ? Outcome.error(Errno.ENOTDIR) : enter(call, directory.location());
    }

    private static Outcome chroot(Invocation call) {
        Location directory = named(call);
        checkSearchable(call, directory);
        Refusal.when(!call.task().credentials.may(Capability.CAP_SYS_CHROOT), Errno.EPERM);
        FsContexts.setRoot(call.edit(), call.task(), directory);
        return Outcome.ZERO;
    }

    private static Outcome getcwd(Invocation call) {
        FsContext context = FsContexts.of(call.edit(), call.task());
        Inode working = call.edit().inodes.find(context.working().inode().value());
        Refusal.when(working != null && working.links() == 0, Errno.ENOENT);
        Bytes path = PathNames.ofDirectory(call.edit(), call.task(), context.working());
        Refusal.when(path.isEmpty(), Errno.ENOENT);
        byte[] terminated = path.plus(Bytes.copyOf(new byte[1])).toArray();
        Refusal.when(Long.compareUnsigned(call.call().arg1(), terminated.length) < 0, Errno.ERANGE);
        return call.copyOut(call.call().arg0(), terminated)
                ? Outcome.of(terminated.length)
                : Outcome.error(Errno.EFAULT);
    }
}
