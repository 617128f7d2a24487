package exitscope.explore;

import exitscope.memory.Page;
import exitscope.persistent.LongMap;
import exitscope.riscv.Registers;
import exitscope.state.Bytes;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Values that differ from a given one in one thing, for tests.
final class Variants {
    private Variants() {}

    /// Another value of the type.
    ///
    /// @return null where there is none
    static @Nullable Object other(Type type, @Nullable Object value) {
        if (value == null) {
            return sample(type);
        }
        return switch (value) {
            case Boolean truth -> !truth;
            case Integer number -> number + 1;
            case Long number -> number + Page.SIZE; // what is aligned stays so
            case String text -> text + "x";
            case Bytes bytes -> otherBytes(bytes);
            case Registers registers -> registers.withSp(registers.sp() + 8);
            case Page page -> page.equals(Page.ZERO) ? Page.of(new byte[] {1}) : Page.ZERO;
            case Enum<?> constant ->
                    Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                            .filter(each -> each != constant)
                            .findFirst()
                            .orElse(null);
            case List<?> list -> list.isEmpty() ? sample(type) : list.subList(1, list.size());
            case LongMap<?> map -> map.isEmpty() ? sample(type) : map.without(map.lastKey());
            case Record of -> otherRecord(type, of);
            default -> throw new AssertionError("no other " + value.getClass());
        };
    }

    /// Of the same length, since some have but one.
    private static Bytes otherBytes(Bytes value) {
        if (value.isEmpty()) {
            return Bytes.utf8("x");
        }
        byte[] bytes = value.toArray();
        bytes[0] ^= 1;
        return Bytes.copyOf(bytes);
    }

    private static @Nullable Object otherRecord(Type type, Record value) {
        List<RecordComponent> components = Shape.of(value.getClass()).components();
        for (int i = 0; i < components.size(); i++) {
            Object part = other(components.get(i).getGenericType(), component(value, i));
            Object changed = part == null ? null : with(value, i, part);
            if (changed != null && !changed.equals(value)) {
                return changed;
            }
        }
        if (type instanceof Class<?> general && general.isSealed()) {
            for (Class<?> kind : general.getPermittedSubclasses()) {
                Object sample = kind.equals(value.getClass()) ? null : sample(kind);
                if (sample != null) {
                    return sample;
                }
            }
        }
        return null;
    }

    static @Nullable Object component(Record value, int index) {
        try {
            return Shape.of(value.getClass()).components().get(index).getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /// The record with one component changed.
    ///
    /// @return null when the record does not allow it
    static @Nullable Record with(Record value, int index, Object part) {
        @Nullable Object[] parts =
                new @Nullable Object[Shape.of(value.getClass()).components().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i == index ? part : component(value, i);
        }
        return make(value.getClass(), parts);
    }

    private static @Nullable Record make(Class<?> record, @Nullable Object[] parts) {
        try {
            return (Record) Shape.of(record).constructor().newInstance(parts);
        } catch (InvocationTargetException refused) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /// Some value of the type; null where none is simple.
    private static @Nullable Object sample(Type type) {
        if (type instanceof ParameterizedType of) {
            Object element = sample(of.getActualTypeArguments()[0]);
            if (element == null) {
                return null;
            }
            return of.getRawType().equals(List.class) ? List.of(element) : LongMap.of(5, element);
        }
        if (!(type instanceof Class<?> kind)) {
            throw new AssertionError("no sample of " + type);
        }
        if (kind.equals(boolean.class)) {
            return true;
        }
        if (kind.equals(int.class) || kind.equals(Integer.class)) {
            return 5;
        }
        if (kind.equals(long.class) || kind.equals(Long.class)) {
            return 5L;
        }
        if (kind.equals(String.class)) {
            return "sample";
        }
        if (kind.equals(Bytes.class)) {
            return Bytes.utf8("sample");
        }
        if (kind.equals(Page.class)) {
            return Page.ZERO;
        }
        if (kind.isEnum()) {
            return kind.getEnumConstants()[0];
        }
        if (kind.isRecord()) {
            List<@Nullable Object> parts = new ArrayList<>();
            for (RecordComponent component : Shape.of(kind).components()) {
                parts.add(sample(component.getGenericType()));
            }
            return parts.contains(null) ? null : make(kind, parts.toArray());
        }
        if (kind.isSealed()) {
            for (Class<?> one : kind.getPermittedSubclasses()) {
                Object sample = sample(one);
                if (sample != null) {
                    return sample;
                }
            }
        }
        throw new AssertionError("no sample of " + type);
    }

    /// What a record is made of. Looked up once a class: the JVM makes code for every accessor and
    /// constructor that it is asked for anew.
    ///
    /// @param components in their order
    /// @param constructor the canonical one, made accessible
    private record Shape(List<RecordComponent> components, Constructor<?> constructor) {
        private static final ClassValue<Shape> KNOWN =
                new ClassValue<>() {
                    @Override
                    protected Shape computeValue(Class<?> record) {
                        return look(record);
                    }
                };

        static Shape of(Class<?> record) {
            return KNOWN.get(record);
        }

        private static Shape look(Class<?> record) {
            RecordComponent[] components = record.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = record.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(List.of(components), constructor);
            } catch (NoSuchMethodException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
    }
}
