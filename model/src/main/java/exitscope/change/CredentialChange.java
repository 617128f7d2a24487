package exitscope.change;

import exitscope.abi.Resource;
import exitscope.state.Credentials;
import exitscope.state.ResourceLimits.Limit;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Who a task acts for, and what it may use. (credentials(7), getrlimit(2))
public sealed interface CredentialChange extends Change {
    /// Ids, groups or capabilities changed.
    ///
    /// @param rule null but for what a rule says of credentials
    record CredentialsChanged(TaskId task, Credentials from, Credentials to, @Nullable RuleId rule)
            implements CredentialChange {}

    /// A limit of a process was set.
    record LimitSet(TaskId task, Resource resource, Limit from, Limit to)
            implements CredentialChange {}

    /// A process came to a limit that it is told of by a signal, or refused something for.
    record LimitReached(TaskId task, Resource resource) implements CredentialChange {}
}
