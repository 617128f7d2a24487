package exitscope.predicate;

import exitscope.persistent.LongMap;
import exitscope.riscv.Registers;
import exitscope.state.Bytes;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.util.List;

/// One step into what the kernel keeps. [KernelType] says which there are.
sealed interface KernelStep {
    /// To what stands there; null when nothing does.
    @Nullable Object from(Object here, Expression.Context at);

    /// A component of a record.
    ///
    /// @param accessors of the kinds of record that have it
    record Component(List<Method> accessors) implements KernelStep {
        @Override
        public @Nullable Object from(Object here, Expression.Context at) {
            for (Method accessor : accessors) {
                if (accessor.getDeclaringClass().isInstance(here)) {
                    return read(accessor, here);
                }
            }
            return null;
        }
    }

    /// What the machine keeps under an identity.
    ///
    /// @param table of the machine
    record Entry(Method table) implements KernelStep {
        @Override
        public @Nullable Object from(Object here, Expression.Context at) {
            MachineState state = at.state();
            return read(table, state) instanceof LongMap<?> map
                            && value(here, Type.NUMBER) instanceof Value.Number(long id)
                    ? map.get(id)
                    : null;
        }
    }

    /// What a table or list holds under a number.
    record Key(Expression index) implements KernelStep {
        @Override
        public @Nullable Object from(Object here, Expression.Context at) {
            if (!(index.of(at) instanceof Value.Number(long key))) {
                return null;
            }
            return switch (here) {
                case LongMap<?> map -> map.get(key);
                case List<?> list -> key >= 0 && key < list.size() ? list.get((int) key) : null;
                default -> null;
            };
        }
    }

    /// A register: one of 32 integer ones, then 32 for floating point; -1 for the program counter.
    record Register(int number) implements KernelStep {
        private static final int INTEGERS = 32;

        @Override
        public @Nullable Object from(Object here, Expression.Context at) {
            if (!(here instanceof Registers registers)) {
                return null;
            }
            if (number < 0) {
                return registers.pc();
            }
            return number < INTEGERS ? registers.x(number) : registers.f(number - INTEGERS);
        }
    }

    private static @Nullable Object read(Method accessor, Object of) {
        try {
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What stands there, as a value: of an identity its number, of a table how much it holds, of
    /// one of several kinds which one it is.
    ///
    /// @param type what the place holds by its declaration: a kind may be made of a number alone,
    ///   just as an identity is
    static Value value(@Nullable Object there, Type type) {
        return switch (there) {
            case null -> Value.absent();
            case Number number -> Value.of(number.longValue());
            case Boolean flag -> Value.of((boolean) flag);
            case Enum<?> constant -> Value.of(constant);
            case String text -> new Value.Text(text);
            case Bytes bytes -> new Value.Text(bytes.toString());
            case LongMap<?> map -> Value.of(map.size());
            case List<?> list -> Value.of(list.size());
            case Record identity when type.kind() == Type.Kind.NUMBER ->
                    value(
                            read(
                                    identity.getClass().getRecordComponents()[0].getAccessor(),
                                    identity),
                            type);
            default -> new Value.Text(KernelType.kind(there.getClass()));
        };
    }
}
