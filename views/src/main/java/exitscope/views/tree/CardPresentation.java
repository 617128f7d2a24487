package exitscope.views.tree;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.change.Change;
import exitscope.change.FamilyChange;
import exitscope.change.NotificationChange;
import exitscope.change.SignalChange;
import exitscope.persistent.LongMap;
import exitscope.state.ExitStage;
import exitscope.state.MachineState;
import exitscope.state.PendingSignals;
import exitscope.state.PidNamespace;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Makes of a thread group the card that is to be drawn of it.
final class CardPresentation {
    private static final List<ExitStage> STAGES = List.of(ExitStage.values());

    private final TreeTexts texts;
    private final TaskWords words;

    CardPresentation(TreeTexts texts) {
        this.texts = texts;
        this.words = new TaskWords(texts);
    }

    /// The card of a group, or null when it had no task left before the last move already.
    @Nullable Card card(ThreadGroup group, MachineState state, LastMove last) {
        Map<TaskId, Task> members = members(group, last);
        if (members.isEmpty()) {
            return null;
        }
        Task leader = members.get(group.leader());
        if (leader == null) {
            leader = members.values().iterator().next();
        }
        List<TaskRow> rows = new ArrayList<>();
        members.values().forEach(task -> rows.add(row(task, group, state, last)));
        List<TaskRow> shown = fit(rows, leader.id());
        Task named = leader.numbers().isEmpty() ? numbered(leader, last) : leader;
        Card.Caption caption = caption(leader, rows, last);
        List<String> tags = tags(named, group, state);
        Inbox inbox = inbox(group, members, last).with(notices(members, state, last));
        return new Card(
                group.id(),
                leader.id(),
                group.namespace(),
                named.outerNumber(),
                leader.name(),
                tags,
                shown,
                inbox,
                rows.stream().filter(row -> !shown.contains(row)).map(TaskRow::task).toList(),
                leader.exitState() == TaskExitState.DEAD
                        ? numbered(leader, last).parent()
                        : leader.parent(),
                leader.linkOrder(),
                caption,
                spoken(named, rows, tags, inbox, caption));
    }

    /// The tasks of a group, by id: those that are there, and those that died just now.
    private static Map<TaskId, Task> members(ThreadGroup group, LastMove last) {
        Map<TaskId, Task> members = new TreeMap<>();
        for (TaskId id : group.tasks().values()) {
            Task task = last.taskNowOrBefore(id);
            if (task != null) {
                members.put(id, task);
            }
        }
        ThreadGroup was = last.groupBefore(group.id());
        if (was != null) {
            for (TaskId id : was.tasks().values()) {
                Task task = last.taskNowOrBefore(id);
                if (task != null) {
                    members.putIfAbsent(id, task);
                }
            }
        }
        return members;
    }

    private static Task numbered(Task dead, LastMove last) {
        Task was = last.before() == null ? null : last.before().tasks().get(dead.id().value());
        return was == null ? dead : was;
    }

    private TaskRow row(Task task, ThreadGroup group, MachineState state, LastMove last) {
        boolean moved = last.moved(task.id());
        Life life = last.gone(task.id()) ? Life.DEAD : Life.of(task, moved);
        return new TaskRow(
                task.id(),
                last.numberOf(task.id()),
                life,
                words.of(task, life, group, state),
                life == Life.EXITING ? stagesBehind(task.run()) : -1,
                group.tasks().size() > 1 ? inbox(task, last) : Inbox.EMPTY,
                moved);
    }

    /// What is pending for the process; of a process of one task, what is pending for that too. A
    /// signal for the process is blocked when every task that could take it blocks it. (SG-10)
    private static Inbox inbox(ThreadGroup group, Map<TaskId, Task> members, LastMove last) {
        SignalSet mask = SignalSet.ALL;
        boolean living = false;
        for (Task task : members.values()) {
            if (task.exitState() == TaskExitState.NONE) {
                mask = mask.intersect(task.mask());
                living = true;
            }
        }
        if (!living) {
            return Inbox.EMPTY;
        }
        ThreadGroup was = last.groupBefore(group.id());
        Inbox shared =
                Inbox.of(group.pending(), mask, was == null ? PendingSignals.NONE : was.pending());
        Inbox sent =
                group.tasks().size() == 1
                        ? shared.and(inbox(members.values().iterator().next(), last))
                        : shared;
        return withFates(sent, members, last);
    }

    /// What the last transition did to signals for a process.
    private static Inbox withFates(Inbox inbox, Map<TaskId, Task> members, LastMove last) {
        List<Signal> taken = new ArrayList<>();
        List<Signal> coalesced = new ArrayList<>();
        List<Signal> dropped = new ArrayList<>();
        for (Change change : last.changes()) {
            if (change.task() == null || !members.containsKey(change.task())) {
                continue;
            }
            switch (change) {
                case SignalChange.SignalTaken it -> taken.add(it.info().signal());
                case SignalChange.SignalDropped it -> {
                    boolean again = it.why() == SignalChange.DropReason.COALESCED;
                    (again ? coalesced : dropped).add(it.signal());
                }
                default -> {
                    // Leaves signals alone.
                }
            }
        }
        return inbox.with(taken, coalesced, dropped);
    }

    /// The exits that the tasks of a process were told of and have not waited for, as parents or as
    /// tracers.
    private static List<Inbox.Letter> notices(
            Map<TaskId, Task> members, MachineState state, LastMove last) {
        Map<TaskId, Inbox.Letter> notices = new TreeMap<>();
        for (Task task : members.values()) {
            if (task.exitState() == TaskExitState.NONE) {
                addNotices(task.children(), true, state, last, notices);
                addNotices(task.tracees(), false, state, last, notices);
            }
        }
        return List.copyOf(notices.values());
    }

    private static void addNotices(
            LongMap<TaskId> of,
            boolean asParent,
            MachineState state,
            LastMove last,
            Map<TaskId, Inbox.Letter> notices) {
        for (TaskId id : of.values()) {
            Task dead = state.tasks().get(id.value());
            if (dead != null
                    && dead.exitState() == TaskExitState.ZOMBIE
                    && (asParent
                            ? dead.exitParentNotified() && !dead.exitParentAcked()
                            : dead.exitTracerNotified() && !dead.exitTracerAcked())) {
                boolean fresh =
                        last.changes().stream()
                                .anyMatch(change ->
                                        change instanceof NotificationChange.ExitNotified told
                                                && told.task().equals(id));
                notices.put(id, Inbox.notice(Integer.toString(dead.outerNumber()), fresh));
            }
        }
    }

    /// What is pending for one task alone; the signals of one that exits will never be taken.
    private static Inbox inbox(Task task, LastMove last) {
        if (task.exitState() != TaskExitState.NONE) {
            return Inbox.EMPTY;
        }
        Task was = last.before() == null ? null : last.before().tasks().get(task.id().value());
        return Inbox.of(
                task.pending(), task.mask(), was == null ? PendingSignals.NONE : was.pending());
    }

    private static int stagesBehind(RunState run) {
        return STAGES.indexOf(
                run instanceof RunState.Exit exit ? exit.stage() : ExitStage.AWAIT_NAMESPACE);
    }

    /// As many rows as a card has room for: the leader and what changed before what sleeps.
    private static List<TaskRow> fit(List<TaskRow> rows, TaskId leader) {
        if (rows.size() <= Card.MOST_ROWS) {
            return rows;
        }
        List<TaskRow> kept = new ArrayList<>();
        for (TaskRow row : rows) {
            if (row.moved() || row.task().equals(leader) || !row.life().living()) {
                kept.add(row);
            }
        }
        for (TaskRow row : rows) {
            if (kept.size() < Card.MOST_ROWS - 1 && !kept.contains(row)) {
                kept.add(row);
            }
        }
        kept.sort(Comparator.comparing(TaskRow::task));
        return kept.subList(0, Math.min(kept.size(), Card.MOST_ROWS - 1));
    }

    private List<String> tags(Task leader, ThreadGroup group, MachineState state) {
        List<String> tags = new ArrayList<>();
        if (leader.number() == PidNamespace.INIT) {
            tags.add(texts.get("tag.init"));
        }
        if (group.childSubreaper()) {
            tags.add(texts.get("tag.subreaper"));
        }
        if (state.namespaces().size() > 1 && leader.numbers().size() > 1) {
            tags.add(texts.get("tag.inside", leader.number()));
        }
        return tags;
    }

    private Card.@Nullable Caption caption(Task leader, List<TaskRow> rows, LastMove last) {
        FamilyChange.ParentChanged adoption = last.adoption(leader.id());
        if (adoption != null) {
            return new Card.Caption(adoption(adoption), true);
        }
        FamilyChange.TaskCreated creation = last.creation(leader.id());
        if (creation != null) {
            return new Card.Caption(
                    texts.get("caption." + creation.kind().name().toLowerCase(Locale.ROOT)), false);
        }
        for (TaskRow row : rows) {
            if (last.creation(row.task()) != null) {
                return new Card.Caption(texts.get("caption.thread", row.number()), false);
            }
            FamilyChange.ProgramExecuted execution = last.execution(row.task());
            if (execution != null) {
                return new Card.Caption(texts.get("caption.exec"), false);
            }
        }
        if (rows.stream().allMatch(row -> row.life() == Life.DEAD)) {
            return new Card.Caption(texts.get("caption.dead"), false);
        }
        return null;
    }

    private String adoption(FamilyChange.ParentChanged adoption) {
        if (adoption.to() == null) {
            return texts.get("caption.orphan");
        }
        return adoption.how() == null
                ? texts.get("caption.adopted")
                : texts.get("caption.adopted." + adoption.how().name().toLowerCase(Locale.ROOT));
    }

    private String spoken(
            Task leader,
            List<TaskRow> rows,
            List<String> tags,
            Inbox inbox,
            Card.@Nullable Caption caption) {
        StringBuilder text = new StringBuilder();
        text.append(texts.get("spoken.process", leader.outerNumber(), leader.name()));
        tags.forEach(tag -> text.append(", ").append(tag));
        for (TaskRow row : rows) {
            text.append(rows.size() > 1 ? "; " : ", ");
            if (rows.size() > 1) {
                text.append(texts.get("spoken.thread", row.number())).append(", ");
            }
            text.append(texts.get("life." + row.life().style()));
            if (!row.words().isEmpty()) {
                text.append(", ").append(row.words());
            }
            if (row.exiting()) {
                text.append(", ")
                        .append(texts.get("spoken.stages", row.stages(), TaskRow.ALL_STAGES));
            }
            if (row.moved()) {
                text.append(", ").append(texts.get("spoken.moved"));
            }
            if (!row.inbox().isEmpty()) {
                text.append(", ").append(row.inbox().spoken(texts));
            }
        }
        if (!inbox.isEmpty()) {
            text.append(", ").append(inbox.spoken(texts));
        }
        if (caption != null) {
            text.append(", ").append(caption.text());
        }
        return text.toString();
    }
}
