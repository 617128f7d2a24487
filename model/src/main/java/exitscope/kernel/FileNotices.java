package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.RuleId;
import exitscope.state.FileId;
import exitscope.state.FileNotice;
import exitscope.state.GroupId;
import exitscope.state.OpenFile;
import exitscope.state.ProcessGroup;
import exitscope.state.TaskId;
import exitscope.state.WaitKey;
import exitscope.state.WaitQueue;

import java.util.ArrayList;
import java.util.List;

/// Signals that tell that something can be read or written. (fcntl(2), O_ASYNC; Linux: fs/fcntl.c)
public final class FileNotices {
    private static final RuleId SENT = RuleId.of("SY-10");

    private static final int POLL_IN = 1;
    private static final int POLL_OUT = 2;
    private static final long INPUT = 0x41;
    private static final long OUTPUT = 0x304;
    private static final int OUTPUT_BIT = 4;

    private FileNotices() {}

    /// Lets a file's owner be told of these events; of none, no more. (Linux: fasync_helper)
    ///
    /// @param descriptor by which it was asked for
    public static void set(Editor edit, FileId id, int descriptor, List<WaitKey> events) {
        OpenFile file = edit.files.get(id.value());
        forget(edit, file);
        for (WaitKey event : events) {
            WaitQueues.add(edit, event, new WaitQueue.Notice(id));
        }
        int flags =
                events.isEmpty()
                        ? file.flags() & ~OpenFile.O_ASYNC
                        : file.flags() | OpenFile.O_ASYNC;
        edit.files.put(
                id.value(),
                file.withFlags(flags).withNotice(file.notice().withQueues(descriptor, events)));
    }

    /// The file stands in no queue any more.
    public static void forget(Editor edit, OpenFile file) {
        for (WaitKey event : file.notice().queues()) {
            WaitQueues.remove(edit, event, new WaitQueue.Notice(file.id()));
        }
    }

    /// Sends the owner its signal. (Linux: send_sigio)
    static void tell(Editor edit, FileId id, WaitKey.Event event) {
        OpenFile file = edit.files.find(id.value());
        if (file == null) {
            return;
        }
        FileNotice notice = file.notice();
        boolean output = (event.bits() & OUTPUT_BIT) != 0;
        switch (notice.owner()) {
            case FileNotice.OneTask(TaskId task) -> {
                TaskDraft target = edit.findTask(task);
                if (target != null) {
                    send(edit, target, notice, output, false);
                }
            }
            case FileNotice.OneProcess(GroupId group) -> {
                GroupDraft target = edit.findGroup(group);
                if (target != null) {
                    send(edit, edit.task(target.leader), notice, output, true);
                }
            }
            case FileNotice.OneGroup(var group) -> {
                ProcessGroup target = edit.processGroups.find(group.value());
                if (target != null) {
                    for (GroupId member : new ArrayList<>(target.members().values())) {
                        TaskDraft leader = edit.task(edit.group(member).leader);
                        send(edit, leader, notice, output, true);
                    }
                }
            }
            case null -> {}
        }
    }

    private static void send(
            Editor edit, TaskDraft target, FileNotice notice, boolean output, boolean toGroup) {
        if (!mayTell(notice, target)) {
            return;
        }
        Signal signal = Signal.orNull(notice.signal());
        SignalInfo info =
                signal == null
                        ? SignalInfo.kernel(Signal.SIGIO)
                        : new SignalInfo(
                                signal,
                                output ? POLL_OUT : POLL_IN,
                                new SignalInfo.Ready(output ? OUTPUT : INPUT, notice.descriptor()));
        if (toGroup) {
            Signals.sendToGroup(edit, target, info, null, SENT);
        } else {
            Signals.sendToTask(edit, target, info, null, SENT);
        }
    }

    /// Whether who set the owner may signal it. (Linux: sigio_perm)
    private static boolean mayTell(FileNotice notice, TaskDraft target) {
        int uid = target.credentials.user().real();
        int saved = target.credentials.user().saved();
        return notice.effectiveUid() == 0
                || notice.effectiveUid() == uid
                || notice.effectiveUid() == saved
                || notice.uid() == uid
                || notice.uid() == saved;
    }
}
