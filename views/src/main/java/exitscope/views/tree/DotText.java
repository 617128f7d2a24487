package exitscope.views.tree;

import exitscope.state.MachineState;
import exitscope.state.NamespaceId;
import exitscope.state.PidNamespace;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// The tree in Graphviz's language.
final class DotText {
    private final TreeTexts texts;
    private final TreeModel tree;
    private final MachineState state;
    private final Map<TaskId, String> remarks;
    private final StringBuilder text = new StringBuilder();

    /// @param remarks what is said of tasks besides
    DotText(TreeTexts texts, TreeModel tree, MachineState state, Map<TaskId, String> remarks) {
        this.texts = texts;
        this.tree = tree;
        this.state = state;
        this.remarks = remarks;
    }

    @Override
    public String toString() {
        text.setLength(0);
        text.append("digraph processes {\n");
        text.append("  rankdir=LR;\n");
        text.append("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
        text.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
        NamespaceId root = outermost();
        cards(root, 1);
        namespaces(root, 1);
        for (Link link : tree.links()) {
            edge(link);
        }
        return text.append("}\n").toString();
    }

    /// Of a tree without cards there is none, and any does.
    private NamespaceId outermost() {
        for (Card card : tree.cards()) {
            return ancestors(card.namespace()).getLast();
        }
        return new NamespaceId(0);
    }

    /// The namespace itself first.
    private List<NamespaceId> ancestors(NamespaceId id) {
        List<NamespaceId> ancestors = new ArrayList<>();
        NamespaceId at = id;
        while (at != null) {
            ancestors.add(at);
            PidNamespace namespace = state.namespaces().get(at.value());
            at = namespace == null ? null : namespace.parent();
        }
        return ancestors;
    }

    private void cards(NamespaceId namespace, int depth) {
        for (Card card : tree.cards()) {
            if (card.namespace().equals(namespace)) {
                node(card, depth);
            }
        }
    }

    private void namespaces(NamespaceId outer, int depth) {
        SequencedSet<NamespaceId> inner = new LinkedHashSet<>();
        for (Card card : tree.cards()) {
            List<NamespaceId> ancestors = ancestors(card.namespace());
            int at = ancestors.indexOf(outer);
            if (at > 0) {
                inner.add(ancestors.get(at - 1));
            }
        }
        for (NamespaceId each : inner) {
            indent(depth).append("subgraph cluster_").append(each.value()).append(" {\n");
            indent(depth + 1)
                    .append("label=")
                    .append(quoted(texts.get("namespace", each.value())))
                    .append(";\n");
            cards(each, depth + 1);
            namespaces(each, depth + 1);
            indent(depth).append("}\n");
        }
    }

    private void node(Card card, int depth) {
        List<String> lines = new ArrayList<>();
        lines.add(card.number() + " " + card.name());
        card.tags().forEach(tag -> lines.add("[" + tag + "]"));
        for (TaskRow row : card.rows()) {
            String who = card.single() ? "" : row.number() + " ";
            lines.add(who + row.life().letter() + " " + row.words());
            String remark = remarks.get(row.task());
            if (remark != null) {
                lines.add(remark);
            }
            if (!row.inbox().isEmpty()) {
                lines.add(row.inbox().spoken(texts));
            }
        }
        if (card.more() > 0) {
            lines.add(texts.count("more", card.more()));
        }
        if (!card.inbox().isEmpty()) {
            lines.add(card.inbox().spoken(texts));
        }
        indent(depth).append(name(card)).append(" [label=");
        text.append(quoted(String.join("\n", lines)));
        String style =
                switch (card.life()) {
                    case ZOMBIE -> "rounded,dashed";
                    case DEAD -> "rounded,dotted";
                    case RUNNING, READY, SLEEPING, SUSPENDED, STOPPED, TRAPPED, EXITING -> null;
                };
        if (style != null) {
            text.append(", style=").append(quoted(style));
        }
        if (card.moved()) {
            text.append(", penwidth=2");
        }
        text.append("];\n");
    }

    private void edge(Link link) {
        Card from = tree.card(link.from());
        Card to = tree.card(link.to());
        String attributes =
                switch (link.kind()) {
                    case PARENT -> "";
                    case ENDED -> "style=dotted";
                    case FORMER ->
                            "style=dotted, constraint=false, label="
                                    + quoted(texts.get("spoken.former", from.number()));
                    case TRACER ->
                            "style=dashed, constraint=false, label="
                                    + quoted(texts.get("spoken.tracer", from.number()));
                    // What passed at this moment is not part of the tree.
                    case SIGNAL -> null;
                };
        if (attributes != null) {
            indent(1).append(name(from)).append(" -> ").append(name(to));
            text.append(attributes.isEmpty() ? "" : " [" + attributes + "]").append(";\n");
        }
    }

    private static String name(Card card) {
        return "p" + card.id().value();
    }

    private StringBuilder indent(int depth) {
        return text.append(String.join("", Collections.nCopies(depth, "  ")));
    }

    /// A quoted string; a line break there is `\n`, and what a program calls itself may hold
    /// anything.
    private static String quoted(@Nullable String words) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char each : (words == null ? "" : words).toCharArray()) {
            switch (each) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(each < ' ' ? '?' : each);
            }
        }
        return quoted.append('"').toString();
    }
}
