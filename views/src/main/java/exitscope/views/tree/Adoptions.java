package exitscope.views.tree;

import exitscope.change.FamilyChange.ParentChanged;
import exitscope.publish.Publication;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who lost a child to whom, as far as it was seen happening; kept while all three are there. A
/// state tells only who the parent is now.
record Adoptions(Map<TaskId, Adoption> byChild) {
    static final Adoptions NONE = new Adoptions(Map.of());

    /// @param step the position at which it had happened
    record Adoption(TaskId child, TaskId from, TaskId to, long step, int branch) {}

    Adoptions {
        byChild = Collections.unmodifiableMap(new LinkedHashMap<>(byChild));
    }

    /// What is to be remembered at the next moment shown.
    Adoptions at(Publication publication) {
        Map<TaskId, Adoption> next = new LinkedHashMap<>();
        byChild.values().stream()
                .filter(adoption -> holds(adoption, publication))
                .forEach(adoption -> next.put(adoption.child(), adoption));
        if (publication.last() != null) {
            for (var change : publication.last().changes()) {
                if (change instanceof ParentChanged moved
                        && moved.from() != null
                        && moved.to() != null) {
                    next.put(
                            moved.task(),
                            new Adoption(
                                    moved.task(),
                                    moved.from(),
                                    moved.to(),
                                    publication.moment().step(),
                                    publication.moment().branch()));
                }
            }
        }
        return next.isEmpty() ? NONE : new Adoptions(next);
    }

    private static boolean holds(Adoption adoption, Publication publication) {
        var state = publication.state();
        Task child = state.tasks().get(adoption.child().value());
        return child != null
                && adoption.to().equals(child.parent())
                && state.tasks().get(adoption.from().value()) != null
                && publication.moment().branch() == adoption.branch()
                && publication.moment().step() >= adoption.step();
    }

    @Nullable Adoption of(TaskId child) {
        return byChild.get(child);
    }
}
