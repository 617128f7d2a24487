package exitscope.publish;

import exitscope.state.Choice;

/// A choice that can be made now.
///
/// @param choice what making it means
/// @param scheduled whether the schedule policy would take it next
/// @param recorded whether the recorded future of this branch takes it next
public record Option(Choice choice, boolean scheduled, boolean recorded) {}
