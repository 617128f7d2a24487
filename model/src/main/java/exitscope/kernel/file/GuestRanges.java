package exitscope.kernel.file;

import exitscope.memory.MemoryEditor;
import exitscope.state.Bytes;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The parts of guest memory that a call reads into or writes from, one after another. (readv(2))
///
/// @param ranges in order
/// @param held what is written, where it comes from the kernel and not from the ranges
/// @param sink what takes that which is read, where it stays in the kernel; else null
public record GuestRanges(List<Range> ranges, Bytes held, @Nullable Sink sink) {
    /// One call moves this many bytes at most. (read(2))
    public static final long MOST = 0x7fff_f000L;

    /// A part of guest memory.
    ///
    /// @param length in bytes, unsigned
    public record Range(long address, long length) {}

    /// Takes bytes that are read within one call.
    public static final class Sink {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int most;

        /// @param most bytes that it has room for
        public Sink(int most) {
            this.most = most;
        }

        private int take(byte[] bytes) {
            int count = Math.min(bytes.length, most - taken.size());
            taken.write(bytes, 0, count);
            return count;
        }

        /// What was read.
        public Bytes bytes() {
            return Bytes.copyOf(taken.toByteArray());
        }
    }

    public GuestRanges {
        ranges = List.copyOf(ranges);
    }

    public GuestRanges(List<Range> ranges) {
        this(ranges, Bytes.EMPTY, null);
    }

    /// Room in the kernel for what is read. (splice(2))
    public static GuestRanges into(Sink sink) {
        return new GuestRanges(List.of(), Bytes.EMPTY, sink);
    }

    /// Bytes to write that are in no guest memory. (sendfile(2))
    public static GuestRanges inKernel(Bytes bytes) {
        return new GuestRanges(List.of(), bytes, null);
    }

    public static GuestRanges of(long address, long length) {
        return new GuestRanges(List.of(new Range(address, length)));
    }

    /// The bytes of all together, at most [#MOST].
    public long total() {
        long sum = sink == null ? held.length() : sink.most - sink.taken.size();
        for (Range range : ranges) {
            long length = range.length() < 0 ? MOST : Math.min(range.length(), MOST);
            sum = Math.min(sum + length, MOST);
        }
        return sum;
    }

    /// What is left of them behind the first bytes.
    public GuestRanges from(long skip) {
        if (skip == 0 || sink != null) {
            return this;
        }
        List<Range> left = new ArrayList<>();
        long skipped = skip;
        for (Range range : ranges) {
            long gone = Math.min(skipped, lengthOf(range));
            skipped -= gone;
            if (gone < lengthOf(range)) {
                left.add(new Range(range.address() + gone, lengthOf(range) - gone));
            }
        }
        return new GuestRanges(left);
    }

    /// Copies bytes to the guest, as many as fit.
    ///
    /// @return how many were copied; fewer than fit when memory is missing
    public int scatter(MemoryEditor memory, Bytes bytes) {
        return scatter(memory, 0, bytes);
    }

    /// The same, from the byte `skip` of the ranges on.
    public int scatter(MemoryEditor memory, long skip, Bytes bytes) {
        byte[] content = bytes.toArray();
        if (sink != null) {
            return sink.take(content);
        }
        int done = 0;
        long skipped = skip;
        for (Range range : ranges) {
            long from = Math.min(skipped, lengthOf(range));
            skipped -= from;
            int part = (int) Math.min(lengthOf(range) - from, content.length - done);
            int copied = memory.copyOut(range.address() + from, content, done, part);
            done += copied;
            if (copied < part) {
                break;
            }
        }
        return done;
    }

    /// Copies bytes from the guest, from the byte `skip` on.
    ///
    /// @param most bytes at most
    /// @return what was copied; shorter than wanted when memory is missing
    public Bytes gather(MemoryEditor memory, long skip, int most) {
        if (!held.isEmpty()) {
            return held.slice((int) skip, (int) Math.min(skip + most, held.length()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long skipped = skip;
        for (Range range : ranges) {
            long from = Math.min(skipped, lengthOf(range));
            skipped -= from;
            int part = (int) Math.min(lengthOf(range) - from, most - out.size());
            byte[] bytes = new byte[part];
            int copied = memory.copyIn(range.address() + from, bytes, 0, part);
            out.writeBytes(copied == part ? bytes : Arrays.copyOf(bytes, copied));
            if (copied < part) {
                break;
            }
        }
        return Bytes.copyOf(out.toByteArray());
    }

    private static long lengthOf(Range range) {
        return range.length() < 0 ? MOST : Math.min(range.length(), MOST);
    }
}
