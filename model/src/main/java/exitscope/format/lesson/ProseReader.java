package exitscope.format.lesson;

import exitscope.lesson.Prose;

import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

import java.util.ArrayList;
import java.util.List;

/// Makes text of Markdown. What a lesson has no use for (pictures, links, HTML) becomes its words.
final class ProseReader {
    private final Parser parser = Parser.builder().build();

    Prose.Block block(Node node) {
        return switch (node) {
            case FencedCodeBlock code -> new Prose.Code(code.getLiteral().stripTrailing());
            case IndentedCodeBlock code -> new Prose.Code(code.getLiteral().stripTrailing());
            case BulletList list -> new Prose.Points(points(list), 0);
            case OrderedList list -> {
                Integer first = list.getMarkerStartNumber();
                yield new Prose.Points(points(list), first == null ? 1 : first);
            }
            default -> new Prose.Paragraph(spans(node));
        };
    }

    /// The spans of a piece of text that stands on one line.
    List<Prose.Span> inline(String markdown) {
        Node document = parser.parse(markdown);
        return document.getFirstChild() == null ? List.of() : spans(document.getFirstChild());
    }

    private List<List<Prose.Span>> points(Node list) {
        List<List<Prose.Span>> points = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            points.add(spans(item));
        }
        return points;
    }

    List<Prose.Span> spans(Node node) {
        List<Prose.Span> spans = new ArrayList<>();
        collect(node, Prose.Look.PLAIN, spans);
        return spans;
    }

    private static void collect(Node parent, Prose.Look look, List<Prose.Span> spans) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text text -> add(text.getLiteral(), look, spans);
                case Code code -> add(code.getLiteral(), Prose.Look.CODE, spans);
                case SoftLineBreak _ -> add(" ", look, spans);
                case HardLineBreak _ -> add("\n", look, spans);
                case Emphasis _ -> collect(node, Prose.Look.EMPHASIS, spans);
                case StrongEmphasis _ -> collect(node, Prose.Look.STRONG, spans);
                default -> collect(node, look, spans);
            }
        }
    }

    private static void add(String text, Prose.Look look, List<Prose.Span> spans) {
        if (!spans.isEmpty() && spans.getLast().look() == look) {
            Prose.Span last = spans.removeLast();
            spans.add(new Prose.Span(last.text() + text, look));
        } else {
            spans.add(new Prose.Span(text, look));
        }
    }
}
