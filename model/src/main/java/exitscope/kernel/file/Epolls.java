package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.WaitQueues;
import exitscope.persistent.LongMap;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.EpollFile;
import exitscope.state.OpenFile.Interest;
import exitscope.state.WaitKey;
import exitscope.state.WaitQueue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What an epoll watches, and what it reports. (epoll_ctl(2), epoll_wait(2); Linux: fs/eventpoll.c)
public final class Epolls {
    public static final int EPOLLEXCLUSIVE = 1 << 28;
    public static final int EPOLLWAKEUP = 1 << 29;
    public static final int EPOLLONESHOT = 1 << 30;
    public static final int EPOLLET = 1 << 31;

    private static final int FLAGS = EPOLLEXCLUSIVE | EPOLLWAKEUP | EPOLLONESHOT | EPOLLET;
    private static final int IMPLIED = Readiness.POLLERR | Readiness.POLLHUP;

    /// What may be asked for together with EPOLLEXCLUSIVE.
    private static final int WITH_EXCLUSIVE =
            FLAGS & ~EPOLLONESHOT
                    | Readiness.READABLE
                    | Readiness.WRITABLE
                    | Readiness.POLLPRI
                    | IMPLIED;

    /// How deep epolls may watch epolls.
    private static final int MAX_NESTS = 4;

    private Epolls() {}

    /// One event for epoll_wait.
    public record Report(int events, long data) {}

    private static EpollFile kind(Editor edit, FileId id) {
        if (edit.files.get(id.value()).kind() instanceof EpollFile epoll) {
            return epoll;
        }
        throw new IllegalArgumentException(id + " is no epoll");
    }

    private static void put(Editor edit, FileId id, LongMap<Interest> interests, List<Long> ready) {
        OpenFile file = edit.files.get(id.value());
        edit.files.put(id.value(), file.withKind(new EpollFile(interests, ready)));
    }

    /// What a poll finds of what an interest asks for.
    static int found(Editor edit, TaskDraft task, Interest interest) {
        OpenFile file = edit.files.get(interest.file().value());
        return FileKinds.operations(file).readiness(edit, task, file) & interest.events() & ~FLAGS;
    }

    /// Begins to watch a file. (EPOLL_CTL_ADD)
    ///
    /// @return why not, or null
    public static @Nullable Errno add(
            Editor edit,
            TaskDraft task,
            FileId epoll,
            OpenFile file,
            int descriptor,
            int events,
            long data) {
        boolean exclusive = (events & EPOLLEXCLUSIVE) != 0;
        boolean isEpoll = file.kind() instanceof EpollFile;
        if (exclusive && (isEpoll || (events & ~WITH_EXCLUSIVE) != 0)) {
            return Errno.EINVAL;
        }
        if (isEpoll
                && (reaches(edit, file.id(), epoll)
                        || depth(edit, file.id()) + above(edit, epoll) > MAX_NESTS)) {
            return Errno.ELOOP;
        }
        EpollFile kind = kind(edit, epoll);
        long key = Interest.key(file.id(), descriptor);
        if (kind.interests().contains(key)) {
            return Errno.EEXIST;
        }
        List<WaitKey> queues = FileKinds.operations(file).events(edit, task, file);
        Interest interest = new Interest(file.id(), descriptor, events | IMPLIED, data, queues);
        put(edit, epoll, kind.interests().with(key, interest), kind.ready());
        for (WaitKey queue : queues) {
            WaitQueues.add(edit, queue, new WaitQueue.Watch(epoll, key));
        }
        if (!file.watchers().contains(epoll)) {
            List<FileId> watchers = new ArrayList<>(file.watchers());
            watchers.add(epoll);
            edit.files.put(file.id().value(), file.withWatchers(watchers));
        }
        look(edit, task, epoll, interest);
        return null;
    }

    /// Asks for other events. (EPOLL_CTL_MOD)
    ///
    /// @return why not, or null
    public static @Nullable Errno modify(
            Editor edit,
            TaskDraft task,
            FileId epoll,
            OpenFile file,
            int descriptor,
            int events,
            long data) {
        EpollFile kind = kind(edit, epoll);
        Interest before = kind.interests().get(Interest.key(file.id(), descriptor));
        if (before == null) {
            return (events & EPOLLEXCLUSIVE) != 0 ? Errno.EINVAL : Errno.ENOENT;
        }
        if (((events | before.events()) & EPOLLEXCLUSIVE) != 0) {
            return Errno.EINVAL;
        }
        Interest interest =
                new Interest(file.id(), descriptor, events | IMPLIED, data, before.queues());
        put(edit, epoll, kind.interests().with(interest.key(), interest), kind.ready());
        look(edit, task, epoll, interest);
        return null;
    }

    /// Watches no longer. (EPOLL_CTL_DEL)
    ///
    /// @return why not, or null
    public static @Nullable Errno remove(Editor edit, FileId epoll, OpenFile file, int descriptor) {
        EpollFile kind = kind(edit, epoll);
        long key = Interest.key(file.id(), descriptor);
        Interest interest = kind.interests().get(key);
        if (interest == null) {
            return Errno.ENOENT;
        }
        drop(edit, epoll, interest);
        boolean still =
                kind(edit, epoll).interests().values().stream()
                        .anyMatch(other -> other.file().equals(file.id()));
        if (!still) {
            List<FileId> watchers = new ArrayList<>(file.watchers());
            watchers.remove(epoll);
            edit.files.put(file.id().value(), file.withWatchers(watchers));
        }
        return null;
    }

    private static void drop(Editor edit, FileId epoll, Interest interest) {
        EpollFile kind = kind(edit, epoll);
        for (WaitKey queue : interest.queues()) {
            WaitQueues.remove(edit, queue, new WaitQueue.Watch(epoll, interest.key()));
        }
        List<Long> ready = new ArrayList<>(kind.ready());
        ready.remove(interest.key());
        put(edit, epoll, kind.interests().without(interest.key()), ready);
    }

    /// What is new or asks for something new may be ready at once.
    private static void look(Editor edit, TaskDraft task, FileId epoll, Interest interest) {
        EpollFile kind = kind(edit, epoll);
        if (found(edit, task, interest) != 0 && !kind.ready().contains(interest.key())) {
            List<Long> ready = new ArrayList<>(kind.ready());
            ready.add(interest.key());
            put(edit, epoll, kind.interests(), ready);
            WaitQueues.wake(edit, WaitKey.epollReady(epoll));
        }
    }

    /// Takes events off the ready list: what turns out not to be ready leaves it, what is watched
    /// by level goes to its end, what is reported once is disarmed. (Linux: ep_send_events)
    ///
    /// @param most events at most
    public static List<Report> take(Editor edit, TaskDraft task, FileId epoll, int most) {
        EpollFile kind = kind(edit, epoll);
        LongMap<Interest> interests = kind.interests();
        List<Report> reports = new ArrayList<>();
        List<Long> left = new ArrayList<>();
        List<Long> again = new ArrayList<>();
        for (long key : kind.ready()) {
            Interest interest = interests.get(key);
            if (reports.size() == most) {
                left.add(key);
                continue;
            }
            int found = interest == null ? 0 : found(edit, task, interest);
            if (interest == null || found == 0) {
                continue;
            }
            reports.add(new Report(found, interest.data()));
            if ((interest.events() & EPOLLONESHOT) != 0) {
                interests =
                        interests.with(
                                key,
                                new Interest(
                                        interest.file(),
                                        interest.descriptor(),
                                        interest.events() & FLAGS,
                                        interest.data(),
                                        interest.queues()));
            } else if ((interest.events() & EPOLLET) == 0) {
                again.add(key);
            }
        }
        left.addAll(again);
        put(edit, epoll, interests, left);
        return reports;
    }

    /// A file has come to its end: nobody watches it any more, and if it is an epoll, it watches
    /// nobody. (Linux: eventpoll_release)
    static void forget(Editor edit, OpenFile file) {
        for (FileId epoll : file.watchers()) {
            if (edit.files.find(epoll.value()) == null) {
                continue;
            }
            for (Interest interest : kind(edit, epoll).interests().values()) {
                if (interest.file().equals(file.id())) {
                    drop(edit, epoll, interest);
                }
            }
        }
    }

    /// An epoll that comes to its end leaves the queues in which it stands for a file.
    static void leaveQueues(Editor edit, FileId epoll, Interest interest) {
        for (WaitKey queue : interest.queues()) {
            WaitQueues.remove(edit, queue, new WaitQueue.Watch(epoll, interest.key()));
        }
        OpenFile file = edit.files.find(interest.file().value());
        if (file != null && file.watchers().contains(epoll)) {
            List<FileId> watchers = new ArrayList<>(file.watchers());
            watchers.remove(epoll);
            edit.files.put(file.id().value(), file.withWatchers(watchers));
        }
    }

    /// Whether an epoll watches another, be it through others.
    private static boolean reaches(Editor edit, FileId from, FileId to) {
        if (from.equals(to)) {
            return true;
        }
        for (Interest interest : kind(edit, from).interests().values()) {
            boolean epoll = isEpoll(edit, interest.file());
            if (epoll && reaches(edit, interest.file(), to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEpoll(Editor edit, FileId id) {
        return edit.files.get(id.value()).kind() instanceof EpollFile;
    }

    /// How many epolls stand below one another from this one on, itself included.
    private static int depth(Editor edit, FileId id) {
        int deepest = 0;
        for (Interest interest : kind(edit, id).interests().values()) {
            if (isEpoll(edit, interest.file())) {
                deepest = Math.max(deepest, depth(edit, interest.file()));
            }
        }
        return deepest + 1;
    }

    /// How many epolls stand above one another from this one on, itself not included.
    private static int above(Editor edit, FileId id) {
        int highest = 0;
        for (FileId watcher : edit.files.get(id.value()).watchers()) {
            highest = Math.max(highest, above(edit, watcher) + 1);
        }
        return highest;
    }
}
