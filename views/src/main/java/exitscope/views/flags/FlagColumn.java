package exitscope.views.flags;

import exitscope.predicate.TaskField;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// The columns of the exit flags, in their order: what is asked for most stands where it needs no
/// scrolling.
enum FlagColumn {
    PID("XS-03"),
    NAME(""),
    EXIT_STATE("XS-01"),
    PARENT("RP-05"),
    PARENT_NOTIFIED("NT-05"),
    PARENT_ACKED("NT-01"),
    STATUS("ES-06"),
    WHY("EX-20"),
    STAGE("EX-02"),
    TRACER("NT-06"),
    TRACER_NOTIFIED("NT-06"),
    TRACER_ACKED("NT-01"),
    STOP("GS-01"),
    KILLED("ES-13"),
    EXITING("ES-08"),
    EXECING("XC-01"),
    COUNTS("XS-08"),
    CLEAR_TID("EX-08"),
    PARENT_DEATH_SIGNAL("RP-07");

    private final String rule;

    FlagColumn(String rule) {
        this.rule = rule;
    }

    /// The rule that explains it, empty for none.
    String rule() {
        return rule;
    }

    /// The part of its message keys.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What predicates call it; null when they cannot ask for it.
    @Nullable TaskField field() {
        return switch (this) {
            case PID, WHY, KILLED, EXECING -> null;
            case NAME -> TaskField.NAME;
            case EXIT_STATE -> TaskField.STATE;
            case PARENT -> TaskField.PARENT;
            case PARENT_NOTIFIED -> TaskField.PARENT_NOTIFIED;
            case PARENT_ACKED -> TaskField.PARENT_ACKED;
            case STATUS -> TaskField.STATUS;
            case STAGE -> TaskField.STAGE;
            case TRACER -> TaskField.TRACER;
            case TRACER_NOTIFIED -> TaskField.TRACER_NOTIFIED;
            case TRACER_ACKED -> TaskField.TRACER_ACKED;
            case STOP -> TaskField.STOP;
            case EXITING -> TaskField.EXITING;
            case COUNTS -> TaskField.PRESENT;
            case CLEAR_TID -> TaskField.CLEAR_TID;
            case PARENT_DEATH_SIGNAL -> TaskField.DEATH_SIGNAL;
        };
    }

    /// Whether its cells hold yes or no.
    boolean isFlag() {
        return switch (this) {
            case PARENT_NOTIFIED, PARENT_ACKED, TRACER_NOTIFIED, TRACER_ACKED, KILLED, EXITING ->
                    true;
            default -> false;
        };
    }

    /// Whether a row's value is its process's, shown in the leader's row alone.
    boolean isOfGroup() {
        return switch (this) {
            case EXITING, EXECING, COUNTS -> true;
            default -> false;
        };
    }
}
