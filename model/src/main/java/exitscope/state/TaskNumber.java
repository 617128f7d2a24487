package exitscope.state;

import java.util.List;

/// The number that a task bears in one PID namespace. (NS-01)
public record TaskNumber(NamespaceId namespace, int number) {
    /// The one of `numbers` that is visible in `namespace`; 0 when none is.
    public static int in(NamespaceId namespace, List<TaskNumber> numbers) {
        for (TaskNumber number : numbers) {
            if (number.namespace.equals(namespace)) {
                return number.number;
            }
        }
        return 0;
    }
}
