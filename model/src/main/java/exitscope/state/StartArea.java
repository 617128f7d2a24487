package exitscope.state;

/// Where exec put arguments, environment and auxiliary vector on the stack. (Linux: `arg_start` and
/// its kin of `struct mm_struct`)
///
/// @param arguments address of the first argument's text
/// @param argumentsEnd address behind the last one's zero
/// @param environment address of the first variable's text
/// @param environmentEnd address behind the last one's zero
/// @param auxiliary address of the auxiliary vector
/// @param auxiliaryEnd address behind it
public record StartArea(
        long arguments,
        long argumentsEnd,
        long environment,
        long environmentEnd,
        long auxiliary,
        long auxiliaryEnd) {
    public static final StartArea NONE = new StartArea(0, 0, 0, 0, 0, 0);
}
