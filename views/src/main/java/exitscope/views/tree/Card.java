package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.NamespaceId;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A thread group as it is to be drawn. Equal cards look the same.
///
/// @param number its number in its own PID namespace
/// @param name the leader's `comm` name
/// @param tags short words beside the number, such as `init`
/// @param rows its tasks by id, with those that died just now; never empty
/// @param inbox signals pending for the process as a whole; of a process of one task also its own
/// @param hidden tasks left out because a card has room for so many only
/// @param parent the task it is a child of, or null
/// @param order among its siblings: the order in which they became children
/// @param caption what just happened to it, or null
/// @param spoken everything on it as one sentence
record Card(
        GroupId id,
        TaskId leader,
        NamespaceId namespace,
        int number,
        String name,
        List<String> tags,
        List<TaskRow> rows,
        Inbox inbox,
        List<TaskId> hidden,
        @Nullable TaskId parent,
        long order,
        @Nullable Caption caption,
        String spoken) {
    /// The same with a further word beside the number.
    Card withTag(String tag) {
        List<String> more = new ArrayList<>(tags);
        more.add(tag);
        return new Card(
                id,
                leader,
                namespace,
                number,
                name,
                more,
                rows,
                inbox,
                hidden,
                parent,
                order,
                caption,
                spoken + ", " + tag);
    }

    /// So many tasks are shown of one group.
    static final int MOST_ROWS = 12;

    Card {
        tags = List.copyOf(tags);
        rows = List.copyOf(rows);
        hidden = List.copyOf(hidden);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a card without a task: " + id);
        }
    }

    /// A few words above the card.
    ///
    /// @param strong whether it tells of a new parent, the moment one must not miss
    record Caption(String text, boolean strong) {}

    /// How many tasks are left out.
    int more() {
        return hidden.size();
    }

    /// Whether the card is the process itself, without rows.
    boolean single() {
        return rows.size() == 1 && hidden.isEmpty();
    }

    /// How the process as a whole stands: as its leader, unless that is gone and others go on.
    Life life() {
        Life leaders = rows.getFirst().life();
        Life others = null;
        for (TaskRow row : rows) {
            if (row.task().equals(leader)) {
                leaders = row.life();
            } else if (others == null && row.life().living()) {
                others = row.life();
            }
        }
        return leaders.living() || others == null ? leaders : others;
    }

    /// Whether nothing is left of it but what the eye remembers.
    boolean ghost() {
        for (TaskRow row : rows) {
            if (row.life() != Life.DEAD) {
                return false;
            }
        }
        return true;
    }

    /// Whether one of its tasks was the last to move.
    boolean moved() {
        for (TaskRow row : rows) {
            if (row.moved()) {
                return true;
            }
        }
        return false;
    }

    /// Whether the other one stands for the same tasks at the same place among its siblings.
    boolean likePlaced(Card other) {
        if (order != other.order
                || rows.size() != other.rows.size()
                || !hidden.equals(other.hidden)) {
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).task().equals(other.rows.get(i).task())) {
                return false;
            }
        }
        return true;
    }

    boolean contains(@Nullable TaskId task) {
        return task != null && (indexOf(task) >= 0 || hidden.contains(task));
    }

    /// The place of a task among the rows; -1 when it is hidden or not here.
    int indexOf(TaskId task) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).task().equals(task)) {
                return i;
            }
        }
        return -1;
    }
}
