package exitscope.predicate;

import exitscope.persistent.LongMap;
import exitscope.riscv.Registers;
import exitscope.state.Bytes;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// What kind of thing stands somewhere in the machine's state, and what can be asked of it. The
/// state is made of records, whose components are what the kernel keeps: so whatever field is added
/// to it can be asked for.
///
/// @param type as Java declares it
record KernelType(java.lang.reflect.Type type) {
    static final KernelType MACHINE = new KernelType(MachineState.class);
    static final KernelType TASK = new KernelType(Task.class);

    private static final int REGISTERS = 32;

    private Class<?> raw() {
        return type instanceof ParameterizedType of
                ? (Class<?>) of.getRawType()
                : type instanceof Class<?> plain ? plain : Object.class;
    }

    private boolean isTable() {
        return raw() == LongMap.class || List.class.isAssignableFrom(raw());
    }

    /// A step, and what one is at then.
    ///
    /// @param steps more than one where what is kept under a number is looked up first
    record Next(List<KernelStep> steps, KernelType type) {}

    /// To a field by its name; null when there is none.
    @Nullable Next field(String name) {
        if (raw() == Registers.class) {
            return register(name);
        }
        KernelType entity = entity();
        if (entity != null) {
            Next inside = entity.field(name);
            Method table = table(raw());
            if (inside == null || table == null) {
                return null;
            }
            List<KernelStep> steps = new ArrayList<>();
            steps.add(new KernelStep.Entry(table));
            steps.addAll(inside.steps());
            return new Next(steps, inside.type());
        }
        List<RecordComponent> found = components().get(name);
        return found == null
                ? null
                : new Next(
                        List.of(
                                new KernelStep.Component(
                                        found.stream().map(RecordComponent::getAccessor).toList())),
                        new KernelType(found.getFirst().getGenericType()));
    }

    private static @Nullable Next register(String name) {
        KernelType number = new KernelType(long.class);
        if (name.equals("pc")) {
            return new Next(List.of(new KernelStep.Register(-1)), number);
        }
        for (int i = 0; i < REGISTERS; i++) {
            if (Registers.name(i).equals(name)) {
                return new Next(List.of(new KernelStep.Register(i)), number);
            }
            if (Registers.floatName(i).equals(name)) {
                return new Next(List.of(new KernelStep.Register(REGISTERS + i)), number);
            }
        }
        return null;
    }

    /// What is kept by number in it; null when nothing is.
    @Nullable KernelType element() {
        return isTable() && type instanceof ParameterizedType of
                ? new KernelType(of.getActualTypeArguments()[0])
                : null;
    }

    /// What can be asked of it, in order.
    List<String> names() {
        if (raw() == Registers.class) {
            TreeSet<String> names = new TreeSet<>();
            names.add("pc");
            for (int i = 0; i < REGISTERS; i++) {
                names.add(Registers.name(i));
                names.add(Registers.floatName(i));
            }
            return List.copyOf(names);
        }
        KernelType entity = entity();
        return entity == null ? List.copyOf(components().keySet()) : entity.names();
    }

    /// Of a record its components, of one of several kinds of record those of all.
    private Map<String, List<RecordComponent>> components() {
        Map<String, List<RecordComponent>> all = new LinkedHashMap<>();
        collect(raw(), all);
        return all;
    }

    private static void collect(Class<?> from, Map<String, List<RecordComponent>> to) {
        if (from.isRecord()) {
            for (RecordComponent component : from.getRecordComponents()) {
                to.computeIfAbsent(component.getName(), _ -> new ArrayList<>()).add(component);
            }
        } else if (from.isSealed()) {
            for (Class<?> kind : from.getPermittedSubclasses()) {
                collect(kind, to);
            }
        }
    }

    /// What an identity stands for; null when it is none.
    private @Nullable KernelType entity() {
        Method table = table(raw());
        return table == null ? null : new KernelType(table.getGenericReturnType()).element();
    }

    /// Where the machine keeps what bears such an identity.
    private static @Nullable Method table(Class<?> id) {
        for (RecordComponent component : MachineState.class.getRecordComponents()) {
            KernelType element = new KernelType(component.getGenericType()).element();
            if (element != null && element.raw().isRecord()) {
                RecordComponent[] of = element.raw().getRecordComponents();
                if (of.length > 1 && of[0].getName().equals("id") && of[0].getType() == id) {
                    return component.getAccessor();
                }
            }
        }
        return null;
    }

    /// What values it has; null when only its fields have some.
    @Nullable Type values() {
        Class<?> raw = raw();
        if (isTable() || isNumber(raw)) {
            return Type.NUMBER;
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return Type.FLAG;
        }
        if (raw == String.class || raw == Bytes.class) {
            return Type.TEXT;
        }
        if (raw.isEnum() && raw.getEnumConstants() instanceof Enum<?>[] constants) {
            return Type.words(constants);
        }
        if (raw.isRecord()) {
            RecordComponent[] components = raw.getRecordComponents();
            return components.length == 1 && isNumber(components[0].getType()) ? Type.NUMBER : null;
        }
        if (raw.isSealed()) {
            List<String> kinds = new ArrayList<>();
            kinds(raw, kinds);
            return Type.words(kinds.toArray(new String[0]));
        }
        return null;
    }

    static boolean isNumber(Class<?> type) {
        return type == long.class
                || type == int.class
                || type == short.class
                || type == byte.class
                || Number.class.isAssignableFrom(type);
    }

    private static void kinds(Class<?> sealed, List<String> to) {
        if (sealed.isSealed()) {
            for (Class<?> kind : sealed.getPermittedSubclasses()) {
                kinds(kind, to);
            }
        } else {
            to.add(kind(sealed));
        }
    }

    /// How the language writes which of several kinds something is of.
    static String kind(Class<?> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
