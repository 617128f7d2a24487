package exitscope.kernel.syscall;

import static exitscope.kernel.syscall.PathArguments.AT_EMPTY_PATH;
import static exitscope.kernel.syscall.PathArguments.AT_SYMLINK_NOFOLLOW;

import exitscope.abi.Errno;
import exitscope.abi.Resource;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.ImageLoader;
import exitscope.kernel.ProcessLimits;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskExec;
import exitscope.kernel.tree.FileContents;
import exitscope.kernel.tree.FilePermissions;
import exitscope.kernel.tree.PathWalk;
import exitscope.memory.GuestFault;
import exitscope.problem.ElfProblem;
import exitscope.program.ProgramImage;
import exitscope.program.WantsInterpreter;
import exitscope.state.Bytes;
import exitscope.state.Inode;
import exitscope.state.Location;
import exitscope.state.NewProgram;
import exitscope.state.StringBlock;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// execve, execveat: from a name to a program. (section XC; Linux: fs/exec.c, fs/binfmt_script.c)
final class ExecCalls {
    private static final int AT_EXECVE_CHECK = 0x10000;

    /// As much of a file as says what it is. (BINPRM_BUF_SIZE)
    private static final int HEAD = 256;

    /// Scripts that may run scripts. (Linux: exec_binprm)
    private static final int MOST_SCRIPTS = 5;

    /// More program headers than this lie in no program that a compiler makes, in bytes.
    private static final int LONGEST_HEAD = 1 << 20;

    private static final long MOST_ARGUMENTS = 6L << 20;

    private ExecCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(
                SyscallNumber.EXECVE,
                call ->
                        execute(
                                call,
                                PathArguments.AT_FDCWD,
                                call.call().arg0(),
                                call.call().arg1(),
                                call.call().arg2(),
                                0));
        calls.put(
                SyscallNumber.EXECVEAT,
                call ->
                        execute(
                                call,
                                call.call().arg0(),
                                call.call().arg1(),
                                call.call().arg2(),
                                call.call().arg3(),
                                (int) call.call().arg4()));
    }

    private static Outcome execute(
            Invocation call,
            long directory,
            long address,
            long arguments,
            long environment,
            int flags) {
        NewProgram program = program(call, directory, address, arguments, environment, flags);
        if ((flags & AT_EXECVE_CHECK) != 0) {
            return Outcome.ZERO;
        }
        Errno refusal = TaskExec.begin(call.edit(), call.task(), call.call(), program);
        return refusal == null ? Outcome.DEPARTED : Outcome.error(refusal);
    }

    private static NewProgram program(
            Invocation call,
            long directory,
            long address,
            long arguments,
            long environment,
            int flags) {
        int known = AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH | AT_EXECVE_CHECK;
        Refusal.when((flags & ~known) != 0, Errno.EINVAL);
        byte[] path = PathArguments.read(call, address);
        Refusal.when(!ProcessLimits.mayExec(call.edit(), call.task()), Errno.EAGAIN);
        Inode file = PathArguments.find(call, directory, address, flags & ~AT_EXECVE_CHECK).node();
        Refusal.when(file.isLink(), Errno.ELOOP);
        checkExecutable(call, file);
        boolean fromDescriptor =
                (int) directory != PathArguments.AT_FDCWD && (path.length == 0 || path[0] != '/');
        String name = new String(path, StandardCharsets.UTF_8);
        String shown =
                !fromDescriptor
                        ? name
                        : "/dev/fd/" + (int) directory + (path.length == 0 ? "" : "/" + name);
        String task = fromDescriptor && path.length == 0 ? file.place().name().text() : shown;
        StringBlock argv;
        StringBlock envp;
        try {
            Room room = new Room(most(call) - shown.length() - 1);
            argv = strings(call, arguments, room);
            envp = strings(call, environment, room);
        } catch (GuestFault _) {
            throw new Refusal(Errno.EFAULT);
        }
        if (argv.count() == 0) {
            argv = StringBlock.of(List.of(Bytes.EMPTY));
        }
        return interpreted(call, file, shown, task, argv, envp);
    }

    /// Follows `#!` lines to what is no script. (execve(2))
    private static NewProgram interpreted(
            Invocation call,
            Inode opened,
            String path,
            String task,
            StringBlock given,
            StringBlock environment) {
        Inode file = opened;
        StringBlock arguments = given;
        byte[] script = path.getBytes(StandardCharsets.UTF_8);
        for (int depth = 0; ; depth++) {
            Refusal.when(depth > MOST_SCRIPTS, Errno.ELOOP);
            byte[] head = head(call.edit(), file, HEAD);
            if (head.length < 2 || head[0] != '#' || head[1] != '!') {
                break;
            }
            List<Bytes> line = firstLine(head);
            List<Bytes> first = new ArrayList<>(line);
            first.add(Bytes.copyOf(script));
            arguments = StringBlock.of(first).plus(arguments.withoutFirst());
            script = line.getFirst().toArray();
            Location working = FsContexts.of(call.edit(), call.task()).working();
            file = PathWalk.find(call.edit(), call.task(), working, script, true).node();
            checkExecutable(call, file);
        }
        NewProgram program =
                new NewProgram(file.id(), image(call, file), path, task, arguments, environment);
        Refusal.when(!TaskExec.fits(call.edit(), program), Errno.ENOMEM);
        return program;
    }

    /// The interpreter's path and, if there is one, its single argument.
    private static List<Bytes> firstLine(byte[] head) {
        int end = 2;
        while (end < head.length && head[end] != '\n' && head[end] != 0) {
            end++;
        }
        boolean cut = end == head.length && head.length == HEAD;
        int from = skipBlanks(head, 2, end);
        Refusal.when(from == end, Errno.ENOEXEC);
        int to = from;
        while (to < end && head[to] != ' ' && head[to] != '\t') {
            to++;
        }
        // A path that goes on behind what was read is not known.
        Refusal.when(cut && to == end, Errno.ENOEXEC);
        List<Bytes> line = new ArrayList<>();
        line.add(Bytes.copyOf(Arrays.copyOfRange(head, from, to)));
        int argument = skipBlanks(head, to, end);
        int stop = end;
        while (stop > argument && (head[stop - 1] == ' ' || head[stop - 1] == '\t')) {
            stop--;
        }
        if (argument < stop) {
            line.add(Bytes.copyOf(Arrays.copyOfRange(head, argument, stop)));
        }
        return line;
    }

    private static int skipBlanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static void checkExecutable(Invocation call, Inode file) {
        Refusal.when(!(file.kind() instanceof Inode.Regular), Errno.EACCES);
        Refusal.when(
                !FilePermissions.may(call.task(), file, FilePermissions.EXECUTE), Errno.EACCES);
        Refusal.when(file.writers() > 0, Errno.ETXTBSY);
    }

    private static byte[] head(Editor edit, Inode file, int most) {
        long content = FileContents.regular(file).content();
        byte[] head = new byte[(int) Math.min(most, edit.sharedMemories.size(content))];
        edit.sharedMemories.read(content, 0, head, 0, head.length);
        return head;
    }

    private static ProgramImage image(Invocation call, Inode file) {
        long size = call.edit().sharedMemories.size(FileContents.regular(file).content());
        String name = file.place().name().text();
        for (int most : new int[] {ProgramImage.HEAD, LONGEST_HEAD}) {
            try {
                return ProgramImage.parse(name, head(call.edit(), file, most), size);
            } catch (WantsInterpreter problem) {
                if (problem.path().isEmpty() && size > most && most != LONGEST_HEAD) {
                    continue;
                }
                throw new Refusal(interpreterError(call, problem.path()));
            } catch (ElfProblem problem) {
                if (size <= most || most == LONGEST_HEAD) {
                    break;
                }
            }
        }
        throw new Refusal(Errno.ENOEXEC);
    }

    /// What is wrong with the dynamic linker that a program asks for: that there is none, or that
    /// it is none, since the guest has no shared libraries. (Linux: load_elf_binary)
    private static Errno interpreterError(Invocation call, String path) {
        if (path.isEmpty()) {
            return Errno.ENOEXEC;
        }
        Location working = FsContexts.of(call.edit(), call.task()).working();
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        checkExecutable(call, PathWalk.find(call.edit(), call.task(), working, name, true).node());
        return Errno.ELIBBAD;
    }

    /// What arguments and environment may take. (Linux: bprm_stack_limits)
    private static long most(Invocation call) {
        long stack = call.group().limits.soft(Resource.STACK) >>> 2;
        return Math.clamp(stack, ImageLoader.MIN_ARGUMENTS, MOST_ARGUMENTS);
    }

    /// Bytes that are left for arguments and environment.
    private static final class Room {
        private long left;

        Room(long left) {
            this.left = left;
        }

        void take(long bytes) {
            left -= bytes;
            Refusal.when(left < 0, Errno.E2BIG);
        }
    }

    /// The strings that an array points to, up to its null pointer.
    private static StringBlock strings(Invocation call, long array, Room room) {
        if (array == 0) {
            return StringBlock.EMPTY;
        }
        var bytes = new ByteArrayOutputStream();
        for (int count = 0; ; count++) {
            long pointer = call.memory().load64(array + 8L * count);
            if (pointer == 0) {
                return new StringBlock(count, Bytes.copyOf(bytes.toByteArray()));
            }
            byte[] string = call.memory().readCString(pointer, ImageLoader.MAX_ARGUMENT);
            if (string == null) {
                throw new Refusal(Errno.EFAULT);
            }
            Refusal.when(string.length == ImageLoader.MAX_ARGUMENT, Errno.E2BIG);
            room.take(string.length + 1L + 8);
            bytes.writeBytes(string);
            bytes.write(0);
        }
    }
}
