package exitscope.views.control;

import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// What the choices of a box are called that only lets choose.
public final class Named<T> extends StringConverter<T> {
    private final Function<@Nullable T, String> name;

    /// Asks for the name of each choice, and of null while nothing is chosen.
    public Named(Function<@Nullable T, String> name) {
        this.name = name;
    }

    @Override
    public String toString(@Nullable T value) {
        return name.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new IllegalStateException("nobody can write '" + text + "' here");
    }
}
