package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.EpollFile;
import exitscope.state.OpenFile.Interest;
import exitscope.state.WaitKey;

import java.util.List;

/// An epoll, which others can poll in turn. (epoll(7); Linux: fs/eventpoll.c)
record EpollOperations(EpollFile epoll) implements Anonymous {
    /// Whether one of those that may be ready is.
    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        for (long key : epoll.ready()) {
            Interest interest = epoll.interests().get(key);
            if (interest != null && Epolls.found(edit, task, interest) != 0) {
                return Readiness.READABLE;
            }
        }
        return 0;
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of(WaitKey.epollReady(file.id()));
    }

    /// (Linux: fs/eventpoll.c:ep_eventpoll_ioctl)
    @Override
    public IoResult control(FileUse use, int request, long argument) {
        return IoResult.error(Errno.EINVAL);
    }

    @Override
    public void release(Editor edit, TaskDraft closer, OpenFile file) {
        for (Interest interest : epoll.interests().values()) {
            Epolls.leaveQueues(edit, file.id(), interest);
        }
    }
}
