package exitscope.views.files;

import exitscope.inspect.OpenDescriptor;
import exitscope.inspect.OpenDescriptor.Held;
import exitscope.inspect.OpenDescriptors;
import exitscope.publish.Publication;
import exitscope.state.OpenFile;
import exitscope.state.TaskId;
import exitscope.views.LookedAtTask;
import exitscope.views.Messages;
import exitscope.views.TaskNumbers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The descriptors of a task in words, and which of them the last transition has changed.
final class FilesPresentation {
    private static final double SECOND = 1e9;

    /// Characters of what a file holds that fit beside what else is said of it.
    private static final int GLIMPSE = 24;

    /// A descriptor.
    ///
    /// @param content what lies in it, readable, as far as it is known; empty where it holds
    ///   nothing
    /// @param changed whether the last transition made it, or changed what is said of it
    record Row(
            int number,
            String name,
            String access,
            String condition,
            String others,
            String content,
            boolean changed) {
        private Row marked(boolean change) {
            return new Row(number, name, access, condition, others, content, change);
        }
    }

    private final Messages messages;
    private List<Row> rows = List.of();
    private String heading;

    FilesPresentation(Messages messages) {
        this.messages = messages;
        heading = messages.text("looked.unloaded");
    }

    String heading() {
        return heading;
    }

    List<Row> rows() {
        return rows;
    }

    void show(Publication publication, @Nullable TaskId selected) {
        LookedAtTask looked = LookedAtTask.of(publication, selected);
        if (looked == null) {
            heading = LookedAtTask.nobody(publication, messages);
            rows = List.of();
            return;
        }
        TaskNumbers numbers = TaskNumbers.of(publication);
        heading =
                messages.text(
                        looked.task().descriptors() == null ? "files.none" : "stack.of",
                        numbers.of(looked.task().id()));
        Map<Integer, Row> before = new HashMap<>();
        for (OpenDescriptor each : OpenDescriptors.of(looked.stateBefore(), looked.before().id())) {
            before.put(each.number(), row(each, numbers, looked.stateBefore().clock()));
        }
        List<Row> now = new ArrayList<>();
        for (OpenDescriptor each : OpenDescriptors.of(looked.state(), looked.task().id())) {
            Row row = row(each, numbers, looked.state().clock());
            now.add(row.marked(!row.equals(before.get(each.number()))));
        }
        rows = List.copyOf(now);
    }

    private Row row(OpenDescriptor open, TaskNumbers numbers, long clock) {
        Held held = open.held();
        return new Row(
                open.number(),
                open.name(),
                access(open),
                condition(open, numbers, clock),
                others(open, numbers),
                held == null ? "" : readable(held.first().text(), held.length()),
                false);
    }

    private String access(OpenDescriptor open) {
        OpenFile file = open.file();
        List<String> words = new ArrayList<>();
        if (file.readable()) {
            words.add(messages.text("files.reads"));
        }
        if (file.writable()) {
            words.add(messages.text("files.writes"));
        }
        if (file.append()) {
            words.add(messages.text("files.appends"));
        }
        if (file.nonBlocking()) {
            words.add(messages.text("files.nonBlocking"));
        }
        if (open.closeOnExec()) {
            words.add(messages.text("files.closeOnExec"));
        }
        return String.join(", ", words);
    }

    private String condition(OpenDescriptor open, TaskNumbers numbers, long clock) {
        OpenFile file = open.file();
        Held held = open.held();
        return switch (file.kind()) {
            case OpenFile.PipeEnd _ when held != null ->
                    messages.text("files.pipe", held.length(), held.room()) + glimpse(held);
            case OpenFile.RegularFile _ when held != null ->
                    messages.text("files.position", file.offset(), held.length()) + glimpse(held);
            case OpenFile.SocketEnd _,
                    OpenFile.TerminalFile _,
                    OpenFile.TerminalMaster _,
                    OpenFile.ConsoleFile _
                    when held != null ->
                    messages.text("files.waiting", held.length()) + glimpse(held);
            case OpenFile.ComputedFile _ -> messages.text("files.at", file.offset());
            case OpenFile.EventCounter(long count, _) ->
                    messages.text("files.count", Long.toUnsignedString(count));
            case OpenFile.SignalReader(var mask) -> messages.text("files.signals", mask);
            case OpenFile.TimerFile timer -> timer(timer, clock);
            case OpenFile.EpollFile epoll ->
                    messages.text(
                            "files.epoll",
                            epoll.interests().values().stream()
                                    .map(each -> Integer.toString(each.descriptor()))
                                    .collect(Collectors.joining(", ")),
                            epoll.ready().size());
            case OpenFile.ProcessHandle(var group, var thread, _) ->
                    messages.text(
                            "files.process",
                            thread == null ? numbers.of(group) : numbers.of(thread));
            default -> "";
        };
    }

    private String timer(OpenFile.TimerFile timer, long clock) {
        return timer.armed()
                ? messages.text(
                        "files.timer",
                        Math.max(0, timer.deadline() - clock) / SECOND,
                        timer.expirations())
                : messages.text("files.timer.off", timer.expirations());
    }

    private String others(OpenDescriptor open, TaskNumbers numbers) {
        List<String> parts = new ArrayList<>();
        if (!open.others().isEmpty()) {
            String key =
                    switch (open.file().kind()) {
                        case OpenFile.PipeEnd _ when open.file().readable() -> "files.writers";
                        case OpenFile.PipeEnd _ -> "files.readers";
                        default -> "files.otherEnd";
                    };
            parts.add(messages.text(key, list(open.others(), numbers)));
        }
        if (!open.sharers().isEmpty()) {
            parts.add(messages.text("files.shared", list(open.sharers(), numbers)));
        }
        return String.join("; ", parts);
    }

    private static String list(List<TaskId> tasks, TaskNumbers numbers) {
        return tasks.stream().map(numbers::of).collect(Collectors.joining(", "));
    }

    private String glimpse(Held held) {
        if (held.length() == 0) {
            return "";
        }
        String text = readable(held.first().text(), held.length());
        String begin = text.length() > GLIMPSE ? text.substring(0, GLIMPSE) + "…" : text;
        return "  " + messages.text("files.glimpse", begin.replace("\n", "⏎"));
    }

    /// Characters that cannot be seen are shown as dots.
    private static String readable(String text, long length) {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .forEach(each ->
                        shown.append(
                                each == '\n' || (each >= ' ' && each != 127) ? (char) each : '·'));
        return length > Held.MOST ? shown.append('…').toString() : shown.toString();
    }
}
