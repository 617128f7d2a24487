package exitscope.state;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// A pipe or FIFO. (pipe(7); Linux: struct pipe_inode_info)
///
/// @param buffers what it holds, in order; a full pipe is one whose every slot holds a buffer,
///   however few bytes are in each
/// @param slots buffers that it can hold (F_SETPIPE_SZ)
/// @param readers open file descriptions for reading; at 0 a write fails with EPIPE
/// @param writers open file descriptions for writing; at 0 a reader sees end of file
/// @param readerOpens how often it was opened for reading; an open of a FIFO waits for this to move
/// @param writerOpens how often it was opened for writing
/// @param access who may open it by the link of a descriptor; of no consequence for a FIFO, whose
///   file says so
public record Pipe(
        PipeId id,
        List<Buffer> buffers,
        int slots,
        int readers,
        int writers,
        int readerOpens,
        int writerOpens,
        Access access) {
    /// Whose a pipe is. (pipe(2), fchmod(2), fchown(2))
    ///
    /// @param permissions the lower twelve bits of its mode
    public record Access(int permissions, int uid, int gid) {
        private static final int OWNER_ONLY = 0600;

        /// What a pipe begins with. (Linux: get_pipe_inode)
        public static Access of(int uid, int gid) {
            return new Access(OWNER_ONLY, uid, gid);
        }
    }

    /// What one buffer can hold in bytes: a page.
    public static final int BUFFER = 4_096;

    /// Writes of at most this many bytes are not divided. (PIPE_BUF)
    public static final int ATOMIC = 4_096;

    /// Linux's default number of slots, which makes 65,536 bytes.
    public static final int SLOTS = 16;

    /// A page of content.
    ///
    /// @param taken bytes of the page that were read already, or that nothing may be written to
    /// @param bytes the rest of what was written to it
    /// @param packet whether one read takes it, and what that does not want is lost (O_DIRECT)
    public record Buffer(int taken, Bytes bytes, boolean packet) {
        /// A page that others hold as well: nothing is added to it. (Linux: a buffer without
        /// PIPE_BUF_FLAG_CAN_MERGE)
        static Buffer closed(Bytes bytes) {
            return new Buffer(BUFFER - bytes.length(), bytes, false);
        }

        /// Part of it, in a place to which nothing is added.
        private Buffer part(int length) {
            return new Buffer(BUFFER - length, bytes.slice(0, length), packet);
        }

        private Buffer without(int count) {
            return new Buffer(taken + count, bytes.slice(count, bytes.length()), packet);
        }
    }

    public Pipe {
        buffers = List.copyOf(buffers);
    }

    /// A pipe that nobody has opened.
    public static Pipe unopened(PipeId id, Access access) {
        return new Pipe(id, List.of(), SLOTS, 0, 0, 0, 0, access);
    }

    public boolean isEmpty() {
        return buffers.isEmpty();
    }

    public boolean isFull() {
        return buffers.size() >= slots;
    }

    /// Bytes in the pipe. (FIONREAD)
    public int length() {
        int sum = 0;
        for (Buffer buffer : buffers) {
            sum += buffer.bytes().length();
        }
        return sum;
    }

    /// All that is in the pipe.
    public Bytes content() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Buffer buffer : buffers) {
            all.writeBytes(buffer.bytes().toArray());
        }
        return Bytes.copyOf(all.toByteArray());
    }

    /// Without the first `count` bytes, of which there are as many.
    public Pipe drained(int count) {
        List<Buffer> left = new ArrayList<>();
        int skip = count;
        for (Buffer buffer : buffers) {
            int length = buffer.bytes().length();
            if (skip >= length) {
                skip -= length;
            } else {
                left.add(buffer.without(skip));
                skip = 0;
            }
        }
        return withBuffers(left);
    }

    /// How many bytes a read takes that wants `most`: a packet ends it. (Linux: anon_pipe_read)
    public int readable(long most) {
        int sum = 0;
        for (Buffer buffer : buffers) {
            sum += (int) Math.min(buffer.bytes().length(), most - sum);
            if (buffer.packet() || sum == most) {
                break;
            }
        }
        return sum;
    }

    /// Without the first `count` bytes, which a read has taken: the packet it ended in is gone.
    public Pipe read(int count) {
        int gone = 0;
        for (Buffer buffer : buffers) {
            int length = buffer.bytes().length();
            if (gone + length > count) {
                return drained(buffer.packet() && gone < count ? gone + length : count);
            }
            gone += length;
        }
        return drained(count);
    }

    /// Whether the last page has room for that many bytes more.
    public boolean merges(int count) {
        if (buffers.isEmpty()) {
            return false;
        }
        Buffer last = buffers.getLast();
        return !last.packet() && last.taken() + last.bytes().length() + count <= BUFFER;
    }

    /// With bytes in the last page, which has room for them.
    public Pipe merged(Bytes bytes) {
        List<Buffer> more = new ArrayList<>(buffers);
        Buffer last = more.removeLast();
        more.add(new Buffer(last.taken(), last.bytes().plus(bytes), false));
        return withBuffers(more);
    }

    /// With bytes in new pages, for which there are slots.
    ///
    /// @param packets whether each page is a packet
    public Pipe plus(Bytes bytes, boolean packets) {
        List<Buffer> more = new ArrayList<>(buffers);
        for (int from = 0; from < bytes.length(); from += BUFFER) {
            Bytes page = bytes.slice(from, Math.min(from + BUFFER, bytes.length()));
            more.add(new Buffer(0, page, packets));
        }
        return withBuffers(more);
    }

    /// The first bytes as the pages in which they lie, as many as there are slots for elsewhere.
    ///
    /// @param most bytes at most; a page that this divides is closed
    /// @param pages at most
    /// @param copied whether the pages stay here as well, which closes all of them
    public List<Buffer> front(long most, int pages, boolean copied) {
        List<Buffer> front = new ArrayList<>();
        long left = most;
        for (Buffer buffer : buffers) {
            if (left <= 0 || front.size() == pages) {
                break;
            }
            int length = (int) Math.min(left, buffer.bytes().length());
            boolean whole = length == buffer.bytes().length() && !copied;
            front.add(whole ? buffer : buffer.part(length));
            left -= length;
        }
        return front;
    }

    /// With pages behind the others, for which there are slots.
    public Pipe with(List<Buffer> pages) {
        List<Buffer> more = new ArrayList<>(buffers);
        more.addAll(pages);
        return withBuffers(more);
    }

    /// With pages of a file or of memory behind the others, one for each that the bytes lie in.
    ///
    /// @param position of the first byte in its file or in memory
    public Pipe withPagesAt(long position, Bytes bytes) {
        List<Buffer> pages = new ArrayList<>();
        int from = 0;
        while (from < bytes.length()) {
            int room = BUFFER - (int) ((position + from) % BUFFER);
            int to = Math.min(from + room, bytes.length());
            pages.add(Buffer.closed(bytes.slice(from, to)));
            from = to;
        }
        return with(pages);
    }

    /// Slots without a page.
    public int free() {
        return slots - buffers.size();
    }

    private Pipe withBuffers(List<Buffer> other) {
        return new Pipe(id, other, slots, readers, writers, readerOpens, writerOpens, access);
    }

    public Pipe withSlots(int other) {
        return new Pipe(id, buffers, other, readers, writers, readerOpens, writerOpens, access);
    }

    public Pipe withAccess(Access other) {
        return new Pipe(id, buffers, slots, readers, writers, readerOpens, writerOpens, other);
    }

    /// With one open file more that has these ends.
    public Pipe opened(boolean reads, boolean writes) {
        int read = reads ? 1 : 0;
        int write = writes ? 1 : 0;
        return new Pipe(
                id,
                buffers,
                slots,
                readers + read,
                writers + write,
                readerOpens + read,
                writerOpens + write,
                access);
    }

    /// With one open file less that had these ends.
    public Pipe closed(boolean reads, boolean writes) {
        return new Pipe(
                id,
                buffers,
                slots,
                readers - (reads ? 1 : 0),
                writers - (writes ? 1 : 0),
                readerOpens,
                writerOpens,
                access);
    }
}
