package exitscope.lesson;

import java.util.List;
import java.util.stream.Collectors;

/// Text with a little form: what a lesson says.
public record Prose(List<Block> blocks) {
    public static final Prose NONE = new Prose(List.of());

    public Prose {
        blocks = List.copyOf(blocks);
    }

    /// A piece of text that stands by itself.
    public sealed interface Block {}

    /// Lines that flow.
    public record Paragraph(List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }
    }

    /// Points below one another.
    ///
    /// @param first the number of the first, or 0 when they have bullets
    public record Points(List<List<Span>> points, int first) implements Block {
        public Points {
            points = points.stream().map(List::copyOf).toList();
        }
    }

    /// Code or output, as it is.
    public record Code(String text) implements Block {}

    /// A run of characters of one look.
    public record Span(String text, Look look) {}

    /// How a span looks.
    public enum Look {
        PLAIN,
        EMPHASIS,
        STRONG,
        CODE
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /// The words alone.
    public static String words(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
