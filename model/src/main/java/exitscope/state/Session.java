package exitscope.state;

import java.util.List;

/// A set of process groups with at most one terminal. (JC-04; setsid(2))
///
/// @param leader the group that founded it
/// @param numbers the founder's numbers
/// @param processGroups how many process groups it holds; at 0 it is gone
public record Session(SessionId id, GroupId leader, List<TaskNumber> numbers, int processGroups) {
    /// The number as seen from `namespace`, 0 when it is not visible there.
    public int numberIn(NamespaceId namespace) {
        return TaskNumber.in(namespace, numbers);
    }
}
