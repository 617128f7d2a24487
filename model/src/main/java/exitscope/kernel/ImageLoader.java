package exitscope.kernel;

import exitscope.memory.AddressSpace;
import exitscope.memory.Backing;
import exitscope.memory.MapResult;
import exitscope.memory.MemoryEditor;
import exitscope.memory.MemoryLimits;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.program.ProgramImage;
import exitscope.program.Segment;
import exitscope.riscv.Hart;
import exitscope.riscv.Registers;
import exitscope.state.Credentials;
import exitscope.state.MemoryId;
import exitscope.state.StartArea;
import exitscope.state.StringBlock;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Puts a program into memory and its arguments onto the stack. (Linux: fs/binfmt_elf.c)
public final class ImageLoader {
    /// One argument may take this many bytes, with its zero. (execve(2), MAX_ARG_STRLEN)
    public static final int MAX_ARGUMENT = 128 << 10;

    /// Arguments and environment together may take this many bytes at least, whatever the limit on
    /// the stack, a fourth of which they may take. (execve(2), ARG_MAX)
    public static final int MIN_ARGUMENTS = 128 << 10;

    private static final long VDSO = AddressSpace.END - 2L * Page.SIZE;
    private static final long STACK_TOP = AddressSpace.END - (64L << 10);
    private static final long STACK_INITIAL = 132L << 10;

    /// Where a handler returns to: code that calls rt_sigreturn.
    static final long SIGRETURN = VDSO;

    /// `li a7, 139; ecall`
    private static final Page SIGRETURN_PAGE =
            Page.of(GuestLayout.buffer(8).putInt(0, 0x08b0_0893).putInt(4, 0x0000_0073).array());

    private static final int SP = 2;

    private ImageLoader() {}

    /// An address space for a program that is about to be loaded.
    static MemoryEditor empty(Editor edit, MemoryId id) {
        MemoryLimits limits =
                new MemoryLimits(
                        edit.limits().pages(),
                        MemoryLimits.DEFAULT.maxMappings(),
                        MemoryLimits.DEFAULT.stackBytes(),
                        MemoryLimits.DEFAULT.addressBytes(),
                        MemoryLimits.DEFAULT.dataBytes());
        MemoryEditor memory = new MemoryEditor(AddressSpace.empty(limits), edit.sharedMemories);
        memory.makesPagesOf(id.value(), edit.clock);
        return memory;
    }

    /// The memory of a fresh process: the segments, an empty heap behind them, a stack, the
    /// sigreturn page. (Linux: fs/binfmt_elf.c:elf_load())
    ///
    /// @param memory an empty address space
    /// @param content the file's content among the shared memories
    /// @param name of the file, for /proc/PID/maps
    /// @param arguments bytes that arguments and environment take on the stack
    /// @return null when there is no room for it
    static @Nullable AddressSpace load(
            MemoryEditor memory, ProgramImage image, long content, String name, long arguments) {
        for (Segment segment : image.segments()) {
            if (!place(memory, content, name, segment)) {
                return null;
            }
        }
        memory.startBreakAt(Page.ceiling(image.breakFrom()));
        long stack = STACK_INITIAL + Page.ceiling(arguments);
        boolean placed =
                isMapped(
                                memory.map(
                                        STACK_TOP - stack,
                                        stack,
                                        Placement.FIXED_NOREPLACE,
                                        Protection.READ_WRITE,
                                        Backing.PRIVATE,
                                        "[stack]",
                                        true))
                        && isMapped(
                                memory.map(
                                        VDSO,
                                        Page.SIZE,
                                        Placement.FIXED_NOREPLACE,
                                        Protection.READ_EXECUTE,
                                        "[vdso]"));
        memory.place(VDSO, SIGRETURN_PAGE);
        return placed ? memory.commit() : null;
    }

    private static boolean place(MemoryEditor memory, long content, String name, Segment segment) {
        long start = Page.floor(segment.address());
        long fileEnd = segment.address() + segment.fileSize();
        Protection protection =
                new Protection(segment.readable(), segment.writable(), segment.executable());
        long zeroFrom = start;
        if (segment.fileSize() > 0) {
            Backing backing =
                    new Backing.Copied(content, segment.fileOffset() - (segment.address() - start));
            MapResult mapped =
                    memory.map(
                            start,
                            fileEnd - start,
                            Placement.FIXED,
                            protection,
                            backing,
                            name,
                            false);
            if (!isMapped(mapped)) {
                return false;
            }
            zeroFrom = Page.ceiling(fileEnd);
            if (segment.writable() && segment.memorySize() > segment.fileSize()) {
                byte[] zeros = new byte[(int) (zeroFrom - fileEnd)];
                memory.poke(fileEnd, zeros, 0, zeros.length);
            }
        }
        long end = Page.ceiling(segment.end());
        return end <= zeroFrom
                || isMapped(memory.map(zeroFrom, end - zeroFrom, Placement.FIXED, protection, ""));
    }

    private static boolean isMapped(MapResult result) {
        return result instanceof MapResult.Mapped;
    }

    /// How a program starts.
    ///
    /// @param area where its arguments are
    public record Started(Registers registers, StartArea area) {}

    /// Lays arguments, environment and auxiliary vector onto the stack. (getauxval(3))
    public static Started start(
            MemoryEditor memory,
            ProgramImage image,
            String path,
            StringBlock arguments,
            StringBlock environment,
            Credentials credentials,
            boolean secure) {
        Stack stack = new Stack(memory, STACK_TOP - 8);
        long name = stack.push(path.getBytes(StandardCharsets.UTF_8));
        long environmentEnd = stack.at;
        stack.push(environment);
        long argumentsEnd = stack.at;
        stack.push(arguments);
        long argumentsStart = stack.at;
        long random = stack.push("exitscope-random".getBytes(StandardCharsets.US_ASCII));

        long[][] auxiliary = auxiliary(image, name, random, credentials, secure);
        int pointers = 8 * (arguments.count() + environment.count() + 3);
        ByteBuffer words = GuestLayout.buffer(pointers + 16 * auxiliary.length);
        words.putLong(arguments.count());
        putPointers(memory, words, arguments, argumentsStart);
        putPointers(memory, words, environment, argumentsEnd);
        for (long[] entry : auxiliary) {
            words.putLong(entry[0]).putLong(entry[1]);
        }
        long sp = (stack.at - words.capacity()) & ~15L;
        memory.load(sp, words.array());

        Hart hart = new Hart(Registers.ZERO);
        hart.x[SP] = sp;
        hart.pc = image.entry();
        return new Started(
                hart.save(),
                new StartArea(
                        argumentsStart,
                        argumentsEnd,
                        argumentsEnd,
                        environmentEnd,
                        sp + pointers,
                        sp + words.capacity()));
    }

    /// Pointers to strings that lie at an address, and a null pointer.
    private static void putPointers(
            MemoryEditor memory, ByteBuffer words, StringBlock strings, long address) {
        int at = 0;
        for (int i = 0; i < strings.count(); i++) {
            words.putLong(address + at);
            int next = strings.after(at);
            memory.spend(next - at);
            at = next;
        }
        words.putLong(0);
    }

    private static long[][] auxiliary(
            ProgramImage image, long name, long random, Credentials credentials, boolean secure) {
        return new long[][] {
            {3, image.programHeaderAddress()}, // AT_PHDR
            {4, ProgramImage.PROGRAM_HEADER_SIZE}, // AT_PHENT
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

        /// The first string lies lowest.
        void push(StringBlock strings) {
            at -= strings.bytes().length();
            memory.load(at, strings.bytes().toArray());
        }
    }
}
