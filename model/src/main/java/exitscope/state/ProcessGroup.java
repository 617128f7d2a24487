package exitscope.state;

import exitscope.persistent.LongMap;

import java.util.List;

/// Processes that job control treats as one. (JC-03; setpgid(2))
///
/// @param numbers the founder's numbers, which stay taken as long as the group lives (CL-15)
/// @param members by [GroupId], zombies included
public record ProcessGroup(
        ProcessGroupId id, SessionId session, List<TaskNumber> numbers, LongMap<GroupId> members) {
    /// The number as seen from `namespace`, 0 when it is not visible there.
    public int numberIn(NamespaceId namespace) {
        return TaskNumber.in(namespace, numbers);
    }
}
