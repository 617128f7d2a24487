package exitscope.state;

/// The number that a task bears in one PID namespace. (NS-01)
public record TaskNumber(NamespaceId namespace, int number) {}
