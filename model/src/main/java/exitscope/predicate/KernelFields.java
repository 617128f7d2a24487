package exitscope.predicate;

import java.util.ArrayList;
import java.util.List;

/// Lists what the kernel keeps, as the language writes it, for who has to choose. What lies deeper
/// is written by hand.
public final class KernelFields {
    private KernelFields() {}

    /// What is kept of the machine: `kernel.clock` and the like.
    public static List<String> ofMachine() {
        return values(KernelPath.MACHINE, KernelType.MACHINE);
    }

    /// What is kept of a task, and of its process: `fields.clearTid`, `fields.group.exiting`.
    public static List<String> ofTask() {
        List<String> fields = new ArrayList<>(values(KernelPath.TASK, KernelType.TASK));
        KernelType.Next group = KernelType.TASK.field("group");
        if (group != null) {
            fields.addAll(values(KernelPath.TASK + ".group", group.type()));
        }
        return fields;
    }

    private static List<String> values(String before, KernelType type) {
        List<String> fields = new ArrayList<>();
        for (String name : type.names()) {
            KernelType.Next next = type.field(name);
            if (next != null && next.type().values() != null) {
                fields.add(before + "." + name);
            }
        }
        return fields;
    }
}
