package exitscope.kernel;

import exitscope.memory.AddressSpace;
import exitscope.memory.MapResult;
import exitscope.memory.MemoryEditor;
import exitscope.memory.MemoryLimits;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.program.ElfImage;
import exitscope.program.Segment;
import exitscope.riscv.Hart;
import exitscope.riscv.Registers;
import exitscope.state.Credentials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Puts a program into memory and its arguments onto the stack. (Linux: fs/binfmt_elf.c)
public final class ImageLoader {
    /// Arguments and environment together may take this many bytes. (execve(2), E2BIG)
    public static final int MAX_ARGUMENTS = 128 << 10;

    private static final long VDSO = AddressSpace.END - 2L * Page.SIZE;
    private static final long STACK_TOP = AddressSpace.END - (64L << 10);
    private static final long STACK_INITIAL = 132L << 10;

    /// Where a handler returns to: code that calls rt_sigreturn.
    static final long SIGRETURN = VDSO;

    /// `li a7, 139; ecall`
    private static final int[] SIGRETURN_CODE = {0x08b0_0893, 0x0000_0073};

    private static final int SP = 2;

    private ImageLoader() {}

    /// The memory of a fresh process: the segments, an empty heap behind them, a stack, the
    /// sigreturn page.
    public static AddressSpace load(ElfImage image, int maxPages) {
        MemoryEditor memory =
                new MemoryEditor(
                        AddressSpace.empty(
                                new MemoryLimits(
                                        maxPages,
                                        MemoryLimits.DEFAULT.maxMappings(),
                                        MemoryLimits.DEFAULT.stackBytes())));
        for (Segment segment : image.segments()) {
            place(memory, image, segment);
        }
        memory.startBreakAt(Page.ceiling(image.end()));
        mapped(
                memory.map(
                        STACK_TOP - STACK_INITIAL,
                        STACK_INITIAL,
                        Placement.FIXED,
                        Protection.READ_WRITE,
                        exitscope.memory.Backing.PRIVATE,
                        "[stack]",
                        true));
        mapped(memory.map(VDSO, Page.SIZE, Placement.FIXED, Protection.READ_EXECUTE, "[vdso]"));
        ByteBuffer code =
                GuestLayout.buffer(8).putInt(0, SIGRETURN_CODE[0]).putInt(4, SIGRETURN_CODE[1]);
        memory.load(VDSO, code.array());
        return memory.commit();
    }

    private static void place(MemoryEditor memory, ElfImage image, Segment segment) {
        long start = Page.floor(segment.address());
        long end = Page.ceiling(segment.end());
        // Neighbouring segments may share a page; what the first put there stays.
        long free = memory.mappingAt(start) == null ? start : start + Page.SIZE;
        if (free < end) {
            mapped(
                    memory.map(
                            free,
                            end - free,
                            Placement.FIXED,
                            Protection.READ_WRITE,
                            image.name()));
        }
        byte[] content = new byte[(int) segment.fileSize()];
        image.content(segment).get(content);
        memory.load(segment.address(), content);
        mapped(
                memory.protect(
                        start,
                        end - start,
                        new Protection(
                                segment.readable(), segment.writable(), segment.executable())));
    }

    private static void mapped(MapResult result) {
        if (!(result instanceof MapResult.Mapped)) {
            throw new KernelInvariantError("a checked program could not be mapped: " + result);
        }
    }

    /// Lays arguments, environment and auxiliary vector onto the stack. (getauxval(3))
    ///
    /// @return the registers with which the program starts
    public static Registers start(
            MemoryEditor memory,
            ElfImage image,
            String path,
            List<byte[]> arguments,
            List<byte[]> environment,
            Credentials credentials,
            boolean secure) {
        Stack stack = new Stack(memory, STACK_TOP - 8);
        long name = stack.push(path.getBytes(StandardCharsets.UTF_8));
        List<Long> environmentAt = stack.pushAll(environment);
        List<Long> argumentsAt = stack.pushAll(arguments);
        long random = stack.push("exitscope-random".getBytes(StandardCharsets.US_ASCII));

        List<Long> words = new ArrayList<>();
        words.add((long) arguments.size());
        words.addAll(argumentsAt);
        words.add(0L);
        words.addAll(environmentAt);
        words.add(0L);
        for (long[] entry : auxiliary(image, name, random, credentials, secure)) {
            words.add(entry[0]);
            words.add(entry[1]);
        }
        long sp = (stack.at - 8L * words.size()) & ~15L;
        ByteBuffer bytes = GuestLayout.buffer(8 * words.size());
        words.forEach(bytes::putLong);
        memory.load(sp, bytes.array());

        Hart hart = new Hart(Registers.ZERO);
        hart.x[SP] = sp;
        hart.pc = image.entry();
        return hart.save();
    }

    private static long[][] auxiliary(
            ElfImage image, long name, long random, Credentials credentials, boolean secure) {
        return new long[][] {
            {3, image.programHeaderAddress()}, // AT_PHDR
            {4, image.programHeaderSize()}, // AT_PHENT
            {5, image.programHeaderCount()}, // AT_PHNUM
            {6, Page.SIZE}, // AT_PAGESZ
            {7, 0}, // AT_BASE
            {8, 0}, // AT_FLAGS
            {9, image.entry()}, // AT_ENTRY
            {11, credentials.realUid()}, // AT_UID
            {12, credentials.effectiveUid()}, // AT_EUID
            {13, credentials.realGid()}, // AT_GID
            {14, credentials.effectiveGid()}, // AT_EGID
            {16, 1 | 1 << 2 | 1 << 3 | 1 << 5 | 1 << 8 | 1 << 12}, // AT_HWCAP: A C D F I M
            {17, 100}, // AT_CLKTCK
            {23, secure ? 1 : 0}, // AT_SECURE
            {25, random}, // AT_RANDOM
            {31, name}, // AT_EXECFN
            {0, 0}, // AT_NULL
        };
    }

    /// Grows down as strings are put on it.
    private static final class Stack {
        private final MemoryEditor memory;
        private long at;

        Stack(MemoryEditor memory, long top) {
            this.memory = memory;
            this.at = top;
        }

        long push(byte[] string) {
            byte[] terminated = java.util.Arrays.copyOf(string, string.length + 1);
            at -= terminated.length;
            memory.load(at, terminated);
            return at;
        }

        List<Long> pushAll(List<byte[]> strings) {
            List<Long> addresses = new ArrayList<>();
            for (byte[] string : strings) {
                addresses.add(push(string));
            }
            return addresses;
        }
    }
}
