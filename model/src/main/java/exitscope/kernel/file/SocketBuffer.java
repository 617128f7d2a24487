package exitscope.kernel.file;

import exitscope.kernel.Editor;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.SocketEnd;
import exitscope.state.OpenFile.SocketType;
import exitscope.state.SocketMessage;

import org.jspecify.annotations.Nullable;

/// How much of a sender's buffer messages take up: more than their bytes, as Linux counts the
/// memory that holds them. (Linux: sock_alloc_send_pskb, struct sk_buff truesize)
final class SocketBuffer {
    /// How much smaller than the buffer the largest message of a socket with messages is.
    static final int OVERHEAD = 32;

    /// Two messages of a stream are to fit into a small buffer. (Linux: unix_stream_sendmsg)
    private static final int HALF_OVERHEAD = 64;

    private static final int PAGE = 4_096;
    private static final int HEAD = 256;
    private static final int TRAILER = 320;
    private static final int MOST_IN_HEAD = PAGE - TRAILER;
    private static final int MOST_IN_FRAGMENTS = 32_768;
    private static final int MOST_IN_BLOCK = 4 * PAGE - TRAILER;

    private SocketBuffer() {}

    /// How many bytes of a longer write a stream puts into one message.
    ///
    /// @param buffer the size of the sender's
    static int chunk(long count, int buffer) {
        int most = Math.min(buffer / 2 - HALF_OVERHEAD, MOST_IN_HEAD + MOST_IN_FRAGMENTS);
        return (int) Math.min(count, most);
    }

    static int charge(SocketType type, int length) {
        int inPages;
        if (type == SocketType.STREAM) {
            inPages = Math.min(length, wholePages(Math.max(length - MOST_IN_HEAD, 0)));
        } else {
            inPages = Math.min(length, wholePages(Math.max(length - MOST_IN_BLOCK, 0)));
        }
        return HEAD + block(length - inPages + TRAILER) + wholePages(inPages);
    }

    private static int wholePages(int length) {
        return (length + PAGE - 1) / PAGE * PAGE;
    }

    private static int block(int length) {
        int power = Integer.highestOneBit(length);
        return Math.max(power == length ? length : power << 1, 512);
    }

    /// What a sender's messages take up that were not yet received.
    static int used(Editor edit, SocketEnd sender) {
        FileId peer = sender.peer();
        @Nullable OpenFile file = peer == null ? null : edit.files.find(peer.value());
        int sum = 0;
        if (file != null && file.kind() instanceof SocketEnd receiver) {
            for (SocketMessage message : receiver.queue()) {
                sum += message.charge();
            }
        }
        return sum;
    }

    /// Whether poll finds room to send. (Linux: unix_writable)
    static boolean roomy(Editor edit, SocketEnd sender) {
        return used(edit, sender) * 4L <= sender.options().sendBuffer();
    }
}
